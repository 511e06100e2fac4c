"""How long disputes wait, measured."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, Q

from adminpanel.alerting.judging import Reading, in_words
from disputes.models import Dispute
from disputes.states import DisputeStatus

SHOWN: Final = 5
# How long operations may take for a decision.
DECIDED_WITHIN: Final = timedelta(hours=48)


def dispute_deadline(window: timedelta, now: datetime) -> Iterator[Reading]:
    """Disputes that wait for operations too long, or will soon be theirs to decide."""
    overdue = Q(status=DisputeStatus.ESCALATED, escalated_at__lte=now - DECIDED_WITHIN)
    soon = Q(status=DisputeStatus.OPEN, answered_at=None, answer_due_at__lte=now + window)
    found = Dispute.objects.live().aggregate(
        overdue=Count("pk", filter=overdue), soon=Count("pk", filter=soon)
    )
    count = found["overdue"] + found["soon"]
    first = Dispute.objects.live().filter(overdue | soon).order_by("created_at", "pk")
    yield Reading(
        value=count,
        says=f"{found['overdue']} disputes have waited for our decision for more than"
        f" {in_words(DECIDED_WITHIN)}, {found['soon']} are not answered and due within"
        f" {in_words(window)}.",
        evidence={**found, "disputes": list(first.values_list("pk", flat=True)[:SHOWN])}
        if count
        else found,
    )
