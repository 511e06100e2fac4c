"""How far people come who book is counted, without a word of who they are."""

from collections.abc import Iterable
from typing import Any, Final
from uuid import UUID

from django.utils.crypto import salted_hmac

from appointments.models import Appointment, Checkout, Draft, JourneyStep
from appointments.states import SESSION_TYPES, Mode, Side, Step
from kernel.transactions import use_case
from kernel.zones import zone_of

STEPS: Final = tuple(Step)


def note_step(journey: UUID, step: Step, **facts: Any) -> None:
    """A step: somebody has come to `step` of a booking. Only the first time counts, so that it
    may be said again. `facts` are columns of `JourneyStep`: which house, service and provider,
    how and at what hour of its week one is to meet."""
    note_steps(journey, (step,), **facts)


def note_steps(journey: UUID, steps: Iterable[Step], **facts: Any) -> None:
    """The same of several at once."""
    JourneyStep.objects.bulk_create(
        [JourneyStep(journey=journey, step=step, **facts) for step in steps],
        ignore_conflicts=True,
    )


@use_case
def note_appointment(*, appointment_id: int) -> None:
    """Whoever asked for an appointment themself has come as far as it has; what the house makes
    is nobody's journey. Harmless when repeated."""
    appointment = Appointment.objects.care().filter(pk=appointment_id).first()
    if appointment is None or appointment.made_by != Side.CUSTOMER:
        return
    steps = {*STEPS[: STEPS.index(Step.PAYMENT)]}
    if Checkout.objects.filter(appointment=appointment).exists():
        steps.add(Step.PAYMENT)
    if appointment.confirmed_at is not None:
        steps.add(Step.CONFIRMATION)
    local = appointment.starts_at.astimezone(zone_of(appointment.timezone))
    note_steps(
        _journey_of(appointment),
        [step for step in STEPS if step in steps],
        organization_id=appointment.organization_id,
        service_id=appointment.service_id,
        provider_id=appointment.provider_id,
        session_type=SESSION_TYPES[Mode(appointment.mode)],
        weekday=local.weekday(),
        hour=local.hour,
    )


def _journey_of(appointment: Appointment) -> UUID:
    """That of the draft which it was, else one of its own, that nobody can work out back to the
    appointment."""
    draft_id = Draft.objects.filter(appointment=appointment).values_list("pk", flat=True).first()
    if draft_id is not None:
        return draft_id
    digest = salted_hmac("appointments.journeys", str(appointment.pk), algorithm="sha256").digest()
    return UUID(bytes=digest[:16], version=4)
