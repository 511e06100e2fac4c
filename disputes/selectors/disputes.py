"""Disputes as their parties and operations see them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.selectors import person_name
from disputes.errors import DisputeNotFound
from disputes.models import Dispute
from disputes.moves import moves_of
from disputes.refund_keys import freeze_key, refund_key, refund_keys
from disputes.selectors.talk import evidence_of, messages_count, unread_counts
from disputes.states import Side
from kernel.actors import Actor
from kernel.money import ZERO
from payments.selectors import (
    RefundStanding,
    frozen_amounts,
    refund_standing,
    without_refused,
)

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
    "resolutions",
    "resolved_by_id",
    "resolved_at",
    "closed_at",
    "created_at",
    "updated_at",
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
    said = messages_count(ids)
    unread = unread_counts(ids, actor)
    evidence = evidence_of(ids)
    frozen = frozen_amounts([freeze_key(pk) for pk in ids])
    refunds = _refunds(rows)
    return [
        {
            **row,
            "messages_count": said.get(row["id"], 0),
            "unread_count": unread.get(row["id"], 0),
            "customer_evidence": evidence.get(row["id"], {}).get(Side.CUSTOMER),
            "provider_evidence": evidence.get(row["id"], {}).get(Side.PROVIDER),
            "frozen_amount": frozen[freeze_key(row["id"])],
            "refund": refunds.get(row["id"]),
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


def _refunds(rows: Sequence[Row]) -> Mapping[UUID, Row]:
    """What goes back by each of these that was decided so, and how that stands."""
    keys = {key: row["id"] for row in rows for key in refund_keys(row["id"], row["resolutions"])}
    if not keys:
        return {}
    last = {refund_key(row["id"], row["resolutions"]) for row in rows}
    found: dict[UUID, list[RefundStanding]] = defaultdict(list)
    for key, standing in refund_standing(list(keys)).items():
        found[keys[key]].append(standing if key in last else without_refused(standing))
    return {pk: _shape_refund(standings) for pk, standings in found.items()}


def _shape_refund(standings: Sequence[RefundStanding]) -> Row:
    """Several times decided, it is as good as the worst of them; what a card refused of an earlier
    decision is for the later ones."""
    statuses = {each.status for each in standings}
    worst = next(each for each in ("failed", "pending", "succeeded") if each in statuses)
    return {
        "status": worst,
        "amount": sum((each.amount for each in standings), ZERO),
        "by_card": sum((each.by_card for each in standings), ZERO),
        "by_hand_left": sum((each.by_hand_left for each in standings), ZERO),
        "returned": sum((each.returned for each in standings), ZERO),
    }
