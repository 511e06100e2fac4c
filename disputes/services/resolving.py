"""Operations decide a dispute, and what of it goes back to the customer."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from disputes.errors import AlreadyDisputed
from disputes.events import DisputeReopened, DisputeResolved
from disputes.matters import matter_of
from disputes.models import Dispute
from disputes.policies import require_mediator, require_party
from disputes.services.finding import locked_dispute
from disputes.services.holding import (
    AMOUNT,
    already_back,
    hold_back,
    let_go,
    may_go_back,
    send_back,
)
from disputes.services.proving import keep_evidence
from disputes.services.recording import record
from disputes.services.talking import say
from disputes.services.telling import tell_both
from disputes.states import DisputeStatus, Outcome
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.money import ZERO, to_money
from kernel.transactions import use_case


@use_case
def resolve_dispute(
    *,
    dispute_id: UUID,
    actor: Actor,
    resolution_notes: str,
    resolution_amount: Decimal | None = None,
    outcome: str = "",
    evidence: Any = None,
) -> Dispute:
    """Decide it: `resolution_amount` is all that its customer gets back for it (what went back by
    an earlier decision included), and what is left of what was held back is let go. A job whose
    work is to be done again goes on.

    Without an outcome it follows from the amount; `full_refund` without an amount is all that
    was paid. Of several who decide at once one does, and the others get IllegalTransition.
    Raises NotFound, NotAllowed, IllegalTransition, RefundRefused on `resolution_amount` where
    that is more than was paid, or Invalid for an outcome that contradicts it.
    """
    dispute = locked_dispute(dispute_id, actor)
    side = require_mediator(actor)
    was = dispute.status
    dispute.advance(DisputeStatus.RESOLVED)
    now = clock.now()
    in_all = _amount(dispute, resolution_amount, outcome)
    dispute.outcome = _outcome(dispute, in_all, outcome)
    dispute.resolutions += 1
    sent = send_back(dispute, in_all=in_all, requested_by_id=actor.user_id)
    let_go(dispute)
    dispute.resolution_notes = resolution_notes
    dispute.resolution_amount = None if resolution_amount is None and not in_all else in_all
    dispute.resolved_by_id = actor.user_id
    dispute.resolved_at = now
    dispute.save(
        update_fields=[
            "status",
            "outcome",
            "resolutions",
            "resolution_notes",
            "resolution_amount",
            "resolved_by",
            "resolved_at",
            "updated_at",
        ]
    )
    keep_evidence(dispute, side, actor, evidence)
    matter = matter_of(dispute.subject)
    matter.settled(
        dispute.subject_id, dispute_id=dispute.pk, actor=actor, at=now, note=resolution_notes
    )
    if dispute.outcome == Outcome.REDO:
        matter.redo(dispute.subject_id, actor=actor, at=now, note=resolution_notes)
    record(
        dispute,
        DisputeResolved.of(dispute, by=actor.user_id),
        actor=actor,
        at=now,
        what="resolved",
        side=side,
        was=was,
        note=resolution_notes,
        outcome=dispute.outcome,
        in_all=in_all,
        by_card=sent.by_card,
        by_hand=sent.by_hand,
    )
    say(dispute, f"Decided: {Outcome(dispute.outcome).label.lower()}.")
    tell_both(
        dispute,
        "dispute_resolved",
        key=str(dispute.resolutions),
        by=actor,
        notes=resolution_notes,
        outcome=dispute.outcome,
        refund=in_all or None,
        by_hand=sent.by_hand or None,
    )
    return dispute


@use_case
def reopen_dispute(*, dispute_id: UUID, actor: Actor, reason: str) -> Dispute:
    """Go once more into what was decided, as long as it is not closed. What has not been paid out
    is held back again; what went back stays there.

    Raises NotFound, NotAllowed, IllegalTransition, or AlreadyDisputed where another one about
    the same lives by now.
    """
    dispute = locked_dispute(dispute_id, actor)
    side = require_party(actor, dispute)
    was = dispute.status
    dispute.advance(DisputeStatus.IN_PROGRESS)
    rival = Dispute.objects.about(dispute.subject).live().values_list("pk", flat=True).first()
    if rival is not None:
        raise AlreadyDisputed(rival)
    dispute.resolved_at = None
    dispute.save(update_fields=["status", "resolved_at", "updated_at"])
    held = hold_back(dispute)
    now = clock.now()
    matter_of(dispute.subject).opened(
        dispute.subject_id, dispute_id=dispute.pk, actor=actor, at=now, note=reason
    )
    record(
        dispute,
        DisputeReopened.of(dispute, by=actor.user_id),
        actor=actor,
        at=now,
        what="reopened",
        side=side,
        was=was,
        note=reason,
        held_back=held,
    )
    say(dispute, "This is gone into once more.")
    tell_both(dispute, "dispute_reopened", key=now.isoformat(), by=actor, reason=reason)
    return dispute


def _amount(dispute: Dispute, amount: Decimal | None, outcome: str) -> Decimal:
    """What goes back in all: as said, else all for a full refund, else what has gone already."""
    if amount is not None:
        return to_money(amount)
    if outcome == Outcome.FULL_REFUND:
        return may_go_back(dispute)
    return already_back(dispute)


def _outcome(dispute: Dispute, in_all: Decimal, outcome: str) -> Outcome:
    most = may_go_back(dispute)
    if not outcome:
        if not in_all:
            return Outcome.NO_REFUND
        return Outcome.FULL_REFUND if in_all >= most else Outcome.PARTIAL_REFUND
    chosen = Outcome(outcome)
    if chosen == Outcome.WITHDRAWN:
        raise Invalid("Only who opened it withdraws it.", field="outcome")
    fits = {
        Outcome.FULL_REFUND: in_all > ZERO and in_all >= most,
        Outcome.PARTIAL_REFUND: in_all > ZERO and in_all < most,
        Outcome.NO_REFUND: not in_all,
    }
    if not fits.get(chosen, True):
        raise Invalid("That does not go with what is sent back.", field=AMOUNT)
    return chosen
