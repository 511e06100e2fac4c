"""A draft becomes an appointment, or a part of what is asked for one."""

from dataclasses import replace
from uuid import UUID

from accounts.services import take_turn
from appointments.errors import DraftNotFound
from appointments.models import Appointment, Checkout, Draft
from appointments.policies import require_client
from appointments.services.care.wishes import When, Wish
from appointments.services.journeys import note_step
from appointments.states import MODES, IfLost, Step
from appointments.steps.choices import Choices
from appointments.steps.kept import texts_of
from appointments.steps.paying import known_method
from kernel.actors import Actor
from scheduling.selectors import hold_rows


def take_draft(draft_id: UUID, *, actor: Actor) -> Draft:
    """A step: the client's draft, in their turn, so that nothing is written to it meanwhile; also
    one that has become an appointment already. Raises NotAllowed or DraftNotFound."""
    take_turn(require_client(actor))
    draft = Draft.objects.visible_to(actor).filter(pk=draft_id).first()
    if draft is None:
        raise DraftNotFound()
    return draft


def with_draft(wish: Wish, draft: Draft, *, actor: Actor) -> Wish:
    """The wish, and what the draft says of all that it does not. A time that its client holds
    is taken as held."""
    choices = Choices.of(draft.choices)
    filled = replace(
        wish,
        when=wish.when if wish.when.is_said else When(starts_at=choices.start),
        service_id=wish.service_id or choices.service,
        organization_id=wish.organization_id or choices.organization,
        mode=wish.mode or MODES.get(choices.session_type),
        location_id=wish.location_id or choices.location,
        insurance_id=wish.insurance_id or choices.insurance,
        whatsapp=wish.whatsapp or choices.whatsapp,
        if_lost=wish.if_lost if wish.if_lost != IfLost.REFUND else _if_lost(choices),
        texts={**texts_of(draft).by_kind(), **wish.texts},
    )
    if filled.provider_id is None and choices.psychologist is not None:
        filled = replace(filled, provider_id=choices.psychologist, provider_as="provider")
    return filled if filled.hold_id else replace(filled, hold_id=_held(filled, actor))


def close_draft(draft: Draft, appointment: Appointment) -> None:
    """A step: it has become `appointment`, where all of it stands now: nothing of it is kept
    but that it did, and how its client meant to pay, of nobody."""
    is_paid_first = Checkout.objects.filter(appointment=appointment).exists()
    if is_paid_first:
        note_step(
            draft.pk,
            Step.PAYMENT,
            organization_id=appointment.organization_id,
            service_id=appointment.service_id,
            provider_id=appointment.provider_id,
            payment_method=known_method(Choices.of(draft.choices).payment_method),
        )
    draft.appointment = appointment
    draft.choices, draft.sealed = {}, b""
    draft.step = Step.PAYMENT if is_paid_first else Step.CONFIRMATION
    draft.save(update_fields=["appointment", "choices", "sealed", "step", "updated_at"])


def _if_lost(choices: Choices) -> IfLost:
    return IfLost(choices.if_lost or IfLost.REFUND)


def _held(wish: Wish, actor: Actor) -> int | None:
    if wish.provider_id is None or wish.when.starts_at is None:
        return None
    held = hold_rows(actor).filter(provider=wish.provider_id, job_starts_at=wish.when.starts_at)
    row = held.first()
    return row["id"] if row else None
