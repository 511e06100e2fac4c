"""Disputes as their parties and operations see them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from accounts.selectors import person_name
from disputes.errors import DisputeNotFound
from disputes.models import Dispute, DisputeMessage, Evidence, ReadMark
from disputes.moves import moves_of
from disputes.states import Side
from kernel.actors import Actor

Row = dict[str, Any]

FIELDS = (
    "id",
    "subject_kind",
    "subject_id",
    "subject_title",
    "customer_id",
    "customer_name",
    "provider_id",
    "provider_name",
    "organization_id",
    "opened_by_id",
    "opened_on",
    "dispute_type",
    "title",
    "description",
    "severity",
    "status",
    "currency",
    "claimed_amount",
    "mediator_id",
    "mediator_name",
    "escalated_to_id",
    "escalation_reason",
    "escalated_at",
    "answer_due_at",
    "answered_at",
    "outcome",
    "resolution_notes",
    "resolution_amount",
    "resolved_by_id",
    "resolved_at",
    "closed_at",
    "created_at",
    "updated_at",
)

EVIDENCE_FIELDS = (
    "id",
    "dispute_id",
    "side",
    "kind",
    "description",
    "data",
    "file",
    "file_name",
    "added_at",
    "added_by_name",
)


def dispute_rows(actor: Actor) -> QuerySet:
    """The disputes that `actor` sees, newest first, as rows for `with_parts`."""
    named = Dispute.objects.visible_to(actor).annotate(
        customer_name=person_name("customer"),
        provider_name=person_name("provider"),
        mediator_name=person_name("mediator"),
    )
    rows: QuerySet = named.values(*FIELDS)
    return rows


def dispute_document(dispute_id: UUID, actor: Actor) -> Row:
    """One dispute that `actor` sees, whole; raises DisputeNotFound."""
    row = dispute_rows(actor).filter(pk=dispute_id).first()
    if row is None:
        raise DisputeNotFound()
    return with_parts([row], actor)[0]


def with_parts(rows: Sequence[Row], actor: Actor) -> list[Row]:
    """`rows` with what hangs on each, as `actor` sees it: a statement a part, however many."""
    ids = [row["id"] for row in rows]
    said = _messages(ids)
    unread = _unread(ids, actor)
    evidence = _evidence(ids)
    return [
        {
            **row,
            "messages_count": said.get(row["id"], 0),
            "unread_count": unread.get(row["id"], 0),
            "customer_evidence": evidence[row["id"], Side.CUSTOMER] or None,
            "provider_evidence": evidence[row["id"], Side.PROVIDER] or None,
            "may": moves_of(row, actor),
        }
        for row in rows
    ]


def may_follow(dispute_id: UUID, actor: Actor) -> bool:
    """Whether `actor` is a party to the dispute or answers for it."""
    return Dispute.objects.visible_to(actor).filter(pk=dispute_id).exists()


def live_about(kind: str, ids: Collection[str]) -> Mapping[str, UUID]:
    """Which of these commitments are disputed now, and by which dispute. One query."""
    living = Dispute.objects.live().filter(subject_kind=kind, subject_id__in=ids)
    return dict(living.values_list("subject_id", "pk"))


def _messages(ids: Collection[UUID]) -> Mapping[UUID, int]:
    counted = DisputeMessage.objects.filter(dispute_id__in=ids).order_by().values("dispute_id")
    return dict(counted.annotate(said=Count("pk")).values_list("dispute_id", "said"))


def _unread(ids: Collection[UUID], actor: Actor) -> Mapping[UUID, int]:
    if actor.user_id is None:
        return {}
    mark = ReadMark.objects.filter(dispute_id=OuterRef("dispute_id"), reader_id=actor.user_id)
    waiting = (
        DisputeMessage.objects.filter(dispute_id__in=ids)
        .exclude(sender_id=actor.user_id)
        .annotate(read_to=Coalesce(Subquery(mark.values("read_to")[:1]), 0))
        .filter(number__gt=F("read_to"))
    )
    counted = waiting.order_by().values("dispute_id").annotate(said=Count("pk"))
    return dict(counted.values_list("dispute_id", "said"))


def _evidence(ids: Collection[UUID]) -> Mapping[tuple[UUID, str], list[Row]]:
    """What each side brought forward; `file` is the name in storage, for the edge to sign."""
    shown = Evidence.objects.filter(dispute_id__in=ids).order_by("pk")
    named = shown.annotate(added_by_name=person_name("added_by"))
    rows: QuerySet[Evidence, Row] = named.values(*EVIDENCE_FIELDS)
    found: dict[tuple[UUID, str], list[Row]] = defaultdict(list)
    for row in rows:
        found[row["dispute_id"], row["side"]].append(row)
    return found
