"""The house offers an agreement."""

from typing import NamedTuple

from bookings.agreements.facts import (
    Facts,
    digest,
    facts_of,
    is_still_agreed,
    numbered,
    says_the_same,
)
from bookings.errors import BookingCalledOff
from bookings.events import AgreementGenerated
from bookings.models import Agreement, UnitBooking
from bookings.policies import require_house_of
from bookings.services.agreements.papers import READY, enclosing, put_on_paper
from bookings.services.selling.telling import tell_buyer
from bookings.states import UnitBookingStatus
from kernel import clock
from kernel.actors import Actor
from kernel.events import publish
from kernel.transactions import use_case
from payments.selectors import payment_rows_of, schedule_of


class Generated(NamedTuple):
    agreement: Agreement
    is_new: bool


@use_case
def generate_agreement(*, booking_id: int, actor: Actor) -> Generated:
    """Offer the buyer what the booking says now. It is the same version again for as long as
    that holds, else the next one, which takes the place of the one before, signed or not.

    Raises UnitBookingNotFound, NotAllowed or BookingCalledOff.
    """
    booking = UnitBooking.objects.visible_to(actor).locked(booking_id)
    require_house_of(actor, booking)
    if booking.status == UnitBookingStatus.CANCELLED:
        raise BookingCalledOff()
    facts = current_facts(booking_id)
    latest = Agreement.objects.latest_of(booking_id)
    if latest is not None and _holds(latest, facts):
        return Generated(latest, is_new=False)
    agreement = _offer(booking, facts, version=latest.version + 1 if latest else 1, actor=actor)
    put_on_paper(agreement)
    publish(AgreementGenerated.of(agreement, booking, by=actor.user_id))
    tell_buyer(
        booking,
        READY,
        by=actor.user_id,
        key=str(agreement.version),
        attachments=[enclosing(agreement)],
        agreement_number=agreement.number,
        version=agreement.version,
    )
    return Generated(agreement, is_new=True)


def current_facts(booking_id: int) -> Facts:
    """What an agreement would say now."""
    booking = UnitBooking.objects.select_related(
        "customer", "builder", "organization", "project__organization", "unit"
    ).get(pk=booking_id)
    invoice_id = booking.invoice_id
    today = clock.now().astimezone(booking.project.zone()).date()
    return facts_of(
        booking,
        schedule=schedule_of(invoice_id, today) if invoice_id else [],
        payments=payment_rows_of(invoice_id) if invoice_id else [],
    )


def _holds(agreement: Agreement, facts: Facts) -> bool:
    """What is signed holds while it is carried out; a draft while it says how things stand."""
    if agreement.is_signed:
        return is_still_agreed(facts, agreement.facts)
    return says_the_same(facts, agreement.facts)


def _offer(booking: UnitBooking, facts: Facts, *, version: int, actor: Actor) -> Agreement:
    now, project = clock.now(), booking.project
    whole = numbered(
        facts,
        version=version,
        on=now.astimezone(project.zone()).date(),
        place=project.location,
    )
    return Agreement.objects.create(
        unit_booking=booking,
        series=booking.series,
        version=version,
        facts=whole,
        digest=digest(whole),
        generated_at=now,
        generated_by_id=actor.user_id,
    )
