"""What the platform knows of a dispute by itself: what happened to what it is about, to the money,
and in the dispute, in the order in which it happened."""

from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID

from accounts.selectors import names_of
from disputes.matters import Happening, matter_of
from disputes.models import Dispute, DisputeMessage, DisputeRecord, Evidence
from kernel.actors import Actor
from payments.selectors import money_story

Row = dict[str, Any]

# Of each source the last ones, so that it is bounded whatever happened.
MOST: Final = 300
# Where the row says more than the line that was written of it.
_TOLD_ELSEWHERE: Final = frozenset({"message_sent", "evidence_added"})


def timeline_of(dispute_id: UUID, actor: Actor) -> list[Row]:
    """The story of a dispute that `actor` sees, the first first; raises DisputeNotFound. A
    statement or two for each source, however much happened."""
    dispute = Dispute.objects.visible_to(actor).get_or_not_found(dispute_id)
    lines = sorted(
        [
            *matter_of(dispute.subject).story(dispute.subject_id, actor),
            *_moved(dispute),
            *_done(dispute),
            *_said(dispute),
            *_shown(dispute),
        ],
        key=lambda line: line.at,
    )
    names = names_of({line.by_id for line in lines if line.by_id is not None})
    return [
        {
            "at": line.at,
            "source": line.source,
            "what": line.what,
            "by": line.by_id,
            "by_name": names.get(line.by_id) if line.by_id is not None else None,
            "note": line.note,
            "file": line.file,
            "facts": line.facts,
        }
        for line in lines
    ]


def history_of(dispute_id: UUID, actor: Actor) -> list[Row]:
    """What was done in a dispute that `actor` sees, by whom, the first first: as it was written
    down, which nobody can change. Raises DisputeNotFound."""
    dispute = Dispute.objects.visible_to(actor).get_or_not_found(dispute_id)
    records = list(DisputeRecord.objects.filter(dispute=dispute).order_by("pk")[:MOST])
    names = names_of({each.by_id for each in records if each.by_id is not None})
    return [
        {
            "id": each.pk,
            "at": each.happened_at,
            "what": each.what,
            "by": each.by_id,
            "by_name": names.get(each.by_id) if each.by_id is not None else None,
            "side": each.side or None,
            "from_status": each.from_status or None,
            "to_status": each.to_status or None,
            "note": each.note,
            "facts": each.facts,
        }
        for each in records
    ]


def _moved(dispute: Dispute) -> Iterator[Happening]:
    for each in money_story(dispute.subject):
        facts = {
            "amount": each.amount,
            "currency": each.currency or None,
            "method": each.method or None,
            "number": each.number or None,
        }
        yield Happening(
            at=each.at, source="payment", what=each.what, note=each.note, facts=_told(facts)
        )


def _done(dispute: Dispute) -> Iterator[Happening]:
    records = DisputeRecord.objects.filter(dispute=dispute).exclude(what__in=_TOLD_ELSEWHERE)
    for each in records.order_by("-pk")[:MOST]:
        moved = {"from": each.from_status or None, "to": each.to_status or None}
        yield Happening(
            at=each.happened_at,
            source="dispute",
            what=each.what,
            by_id=each.by_id,
            note=each.note,
            facts=_told({"side": each.side or None, **moved, **each.facts}),
        )


def _said(dispute: Dispute) -> Iterator[Happening]:
    # What the platform says between is told by the lines of what was done.
    messages = DisputeMessage.objects.filter(dispute=dispute).exclude(message_type="system")
    for each in messages.order_by("-number")[:MOST]:
        yield Happening(
            at=each.created_at,
            source="message",
            what=each.message_type,
            by_id=each.sender_id,
            note=each.content,
            file=each.attachment,
            facts=_told({"side": each.side, "message_id": str(each.pk)}),
        )


def _shown(dispute: Dispute) -> Iterator[Happening]:
    for each in Evidence.objects.filter(dispute=dispute).order_by("-pk")[:MOST]:
        yield Happening(
            at=each.added_at,
            source="evidence",
            what=each.kind,
            by_id=each.added_by_id,
            note=each.description,
            file=each.file,
            facts={"side": each.side, "evidence_id": each.pk},
        )


def _told(facts: Row) -> Row:
    """Without what is not known."""
    return {name: value for name, value in facts.items() if value is not None}
