"""The buyer signs an agreement."""

from accounts.identifiers import plain
from bookings.agreements.certificate import people_of, signed_facts
from bookings.agreements.facts import is_still_agreed
from bookings.chains import add_link
from bookings.errors import (
    AgreementNotFound,
    AgreementOutdated,
    AgreementSuperseded,
    AlreadySigned,
    BookingCalledOff,
    NotAccepted,
)
from bookings.events import AgreementSigned
from bookings.models import Agreement, AgreementChain, UnitBooking
from bookings.policies import require_buyer_of
from bookings.services.agreements.generating import current_facts
from bookings.services.agreements.papers import SIGNED, enclosing, paper_of, put_on_paper
from bookings.services.selling.telling import tell_buyer, tell_house
from bookings.states import UnitBookingStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.events import publish
from kernel.transactions import use_case

LONGEST_NAME = 150


def lay_out_agreement(*, booking_id: int, actor: Actor) -> None:
    """Have the paper that the buyer is about to sign made, if it is theirs to sign; outside of any
    transaction, for a file that was stored is not taken back with one."""
    theirs = UnitBooking.objects.visible_to(actor).filter(customer_id=actor.user_id)
    if theirs.filter(pk=booking_id).exists():
        offered = Agreement.objects.latest_of(booking_id)
        if offered is not None:
            paper_of(offered)


def sign_agreement(
    *, booking_id: int, actor: Actor, full_name: str, accept: bool, version: int | None = None
) -> Agreement:
    """The buyer accepts the version that counts (`version`, if they say which they have read)
    and puts their name to it: once, and for good.

    Raises UnitBookingNotFound, NotAllowed, AgreementNotFound, AgreementSuperseded,
    AgreementOutdated, AlreadySigned, BookingCalledOff, NotAccepted or Invalid.
    """
    booking = UnitBooking.objects.visible_to(actor).get_or_not_found(booking_id)
    require_buyer_of(actor, booking)
    if not accept:
        raise NotAccepted(field="accept")
    name = _name(full_name)
    offered = Agreement.objects.latest_of(booking_id)
    if offered is None:
        raise AgreementNotFound()
    if version not in (None, offered.version):
        raise AgreementSuperseded(field="version")
    # What is signed is there to be read, and its digest with it.
    paper_of(offered)
    return seal_agreement(agreement_id=offered.pk, actor=actor, name=name)


@use_case
def seal_agreement(*, agreement_id: int, actor: Actor, name: str) -> Agreement:
    """Add the signature to the chain of the house, unless the version counts no more."""
    found = Agreement.objects.visible_to(actor).get_or_not_found(agreement_id)
    booking = UnitBooking.objects.visible_to(actor).locked(found.unit_booking_id)
    require_buyer_of(actor, booking)
    agreement = Agreement.objects.locked(agreement_id)
    _require_open(agreement, booking)
    agreement.signed_by_id = actor.user_id
    agreement.signed_at = clock.now()
    agreement.signer_name = name
    agreement.signature_data = signed_facts(
        agreement, people=people_of(agreement, signer=booking.customer)
    )
    AgreementChain.objects.get_or_create(series=agreement.series)
    end = AgreementChain.objects.select_for_update().get(pk=agreement.series)
    add_link(agreement, agreement.signature_data, end=end)
    agreement.save()
    put_on_paper(agreement)
    _announce(agreement, booking, by=actor.user_id)
    return agreement


def _name(full_name: str) -> str:
    """As it will stand on the paper: nothing that is not seen there is a name."""
    try:
        name = plain(" ".join(full_name.split()))
    except Invalid as error:
        raise Invalid(error.message, field="full_name") from error
    if not 1 < len(name) <= LONGEST_NAME or not any(map(str.isalpha, name)):
        raise Invalid("Write your full name.", field="full_name")
    return name


def _require_open(agreement: Agreement, booking: UnitBooking) -> None:
    if booking.status == UnitBookingStatus.CANCELLED:
        raise BookingCalledOff()
    latest = Agreement.objects.latest_of(booking.pk)
    if latest is None or latest.pk != agreement.pk:
        raise AgreementSuperseded()
    if agreement.is_signed:
        raise AlreadySigned()
    if not is_still_agreed(current_facts(booking.pk), agreement.facts):
        raise AgreementOutdated()


def _announce(agreement: Agreement, booking: UnitBooking, *, by: int | None) -> None:
    """Publish it, and give both parties their copy."""
    publish(AgreementSigned.of(agreement, booking, by=by))
    for tell in (tell_buyer, tell_house):
        tell(
            booking,
            SIGNED,
            by=by,
            key=str(agreement.version),
            attachments=[enclosing(agreement)],
            agreement_number=agreement.number,
            version=agreement.version,
            signer=agreement.signer_name,
            signed_at=agreement.signed_at,
        )
