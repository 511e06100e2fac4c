"""What was said and shown in disputes, and what of it is new to whom."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from disputes.documents import Reading, evidence_document
from disputes.errors import DisputeNotFound
from disputes.models import Dispute, DisputeMessage, Evidence, ReadMark
from disputes.sides import side_in_role
from disputes.states import Side
from kernel.actors import Actor


def messages_count(dispute_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """How many messages each dispute has; those without any are not named. One statement."""
    rows = DisputeMessage.objects.filter(dispute_id__in=dispute_ids).order_by()
    return dict(rows.values_list("dispute_id").annotate(count=Count("pk")))


def unread_counts(dispute_ids: Collection[UUID], actor: Actor) -> Mapping[UUID, int]:
    """How many messages of others are new to `actor` in each; those without any are not named.
    One statement."""
    if actor.user_id is None:
        return {}
    mark = ReadMark.objects.filter(dispute=OuterRef("dispute_id"), reader_id=actor.user_id)
    rows = (
        DisputeMessage.objects.filter(dispute_id__in=dispute_ids)
        .exclude(side=side_in_role(actor.role))
        .alias(read_to=Coalesce(Subquery(mark.values("read_to")[:1]), Value(0)))
        .filter(number__gt=F("read_to"))
        .order_by()
    )
    return dict(rows.values_list("dispute_id").annotate(count=Count("pk")))


def evidence_of(
    dispute_ids: Collection[UUID],
) -> Mapping[UUID, Mapping[str, list[dict[str, Any]]]]:
    """By dispute and side, what was brought forward, oldest first; sides without any are not
    named. One statement."""
    found: dict[UUID, dict[str, list[dict[str, Any]]]] = defaultdict(dict)
    rows = Evidence.objects.filter(dispute_id__in=dispute_ids).select_related("added_by")
    for row in rows.order_by("pk"):
        found[row.dispute_id].setdefault(row.side, []).append(evidence_document(row))
    return found


def dispute_to_talk_about(dispute_id: UUID, actor: Actor) -> Dispute:
    """With its parties. Raises DisputeNotFound."""
    seen = Dispute.objects.visible_to(actor).select_related("customer", "provider")
    found: Dispute = seen.get_or_not_found(dispute_id)
    return found


def require_dispute(dispute_id: UUID, actor: Actor) -> None:
    """Before what a stranger sent is looked at. Raises DisputeNotFound."""
    if not Dispute.objects.visible_to(actor).filter(pk=dispute_id).exists():
        raise DisputeNotFound()


def messages_of(dispute: Dispute) -> QuerySet[DisputeMessage]:
    """The newest first, as pages are counted."""
    return dispute.messages.order_by("-number")


def evidence_rows(dispute: Dispute) -> QuerySet[Evidence]:
    """What either side has brought forward, oldest first."""
    return dispute.evidence.select_related("added_by").order_by("pk")


def reading_of(dispute: Dispute, actor: Actor) -> Reading:
    """How far `actor` and each side have read in it."""
    own = 0
    sides: dict[str, int] = {side.value: 0 for side in Side}
    marks = ReadMark.objects.filter(dispute=dispute)
    for reader_id, role, read_to in marks.values_list("reader_id", "reader__role", "read_to"):
        side = side_in_role(role)
        sides[side] = max(sides[side], read_to)
        if reader_id == actor.user_id:
            own = read_to
    return Reading(side=side_in_role(actor.role), own=own, sides=sides)


def read_by_side(dispute: Dispute, side: str) -> int:
    """The number of the last message that anybody of that side has read."""
    return reading_of(dispute, Actor.system()).sides[side]


def new_to_side(dispute: Dispute, side: str) -> QuerySet[DisputeMessage]:
    """What people said to that side and nobody there has read."""
    return dispute.messages.filter(~Q(side=side), number__gt=read_by_side(dispute, side)).exclude(
        message_type="system"
    )


def filename_of(name: str) -> str | None:
    """What the file of a message is called; None for one that is kept no more."""
    sent = DisputeMessage.objects.filter(attachment=name)
    return sent.values_list("attachment_name", flat=True).first()
