"""Which disputes the clock has something to do with."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from disputes.models import Dispute
from disputes.states import DisputeStatus
from kernel import clock
from kernel.literals import Literal


def disputes_unanswered(limit: int) -> list[UUID]:
    """Those that the other side should have answered by now and has not."""
    late = _waiting().filter(answer_due_at__lte=clock.now())
    return list(late.order_by("answer_due_at").values_list("pk", flat=True)[:limit])


def disputes_to_remind_of(limit: int) -> list[UUID]:
    """Those of which half of the time to answer is over, and nobody was reminded."""
    now = clock.now()
    half = timedelta(hours=settings.DISPUTE_ANSWER_HOURS) / 2
    soon = _waiting().filter(reminded_at=None, answer_due_at__gt=now, answer_due_at__lte=now + half)
    return list(soon.order_by("answer_due_at").values_list("pk", flat=True)[:limit])


def disputes_to_close(limit: int, *, among: Collection[UUID] | None = None) -> list[UUID]:
    """Those decided so long ago that nobody may go into them again."""
    before = clock.now() - timedelta(days=settings.DISPUTE_REOPEN_DAYS)
    decided = Dispute.objects.filter(status=DisputeStatus.RESOLVED, resolved_at__lte=before)
    if among is not None:
        decided = decided.filter(pk__in=among)
    return list(decided.order_by("resolved_at").values_list("pk", flat=True)[:limit])


def _waiting() -> QuerySet[Dispute, Dispute]:
    return Dispute.objects.filter(status=Literal(DisputeStatus.OPEN), answered_at=None)
