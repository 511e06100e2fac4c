"""A time that became free and was waited for becomes an appointment for a service."""

from datetime import datetime, timedelta

from accounts.roles import CARE
from accounts.selectors import contact_of, session_types_of
from appointments.houses import ConfirmedBy, rules_of
from appointments.models import Appointment
from appointments.policies import side_of
from appointments.selectors import CareHouse, care_house
from appointments.services.care.making import require_nobody_twice
from appointments.services.care.writing import NewCare, write_appointment
from appointments.services.checkout import keep_and_ask
from appointments.services.placing import telling_conflict
from appointments.services.telling import CONFIRMED, tell_both
from appointments.states import MODES, SESSION_TYPES, AppointmentStatus, Mode, Side
from catalog.selectors import bookable_service, price_of, shelf_of
from kernel.actors import Actor
from kernel.errors import DomainError, NotFound
from scheduling.entries import EntryKind
from scheduling.errors import OfferGone, OutsideWorkingHours
from scheduling.selectors import require_offered
from scheduling.services import claim_time, require_within_hours
from scheduling.waitlist_kinds import Claim, Seller, Told
from scheduling.windows import Window

MINUTE = timedelta(minutes=1)


def is_care(seller: Seller) -> bool:
    """What a clinic or a practice sells, or a dentist or psychologist who works alone."""
    if seller.kind:
        return rules_of(seller.kind) is not None
    return seller.trade in CARE


def price_offered_care(
    *, service_id: int, pincode: str, starts_at: datetime, until: datetime
) -> Told | None:
    """What it costs wherever it is given, for who says nothing of an insurance; None for what
    costs nothing."""
    try:
        price = price_of(service_id)
    except NotFound:
        return None
    return Told(price=price.amount, currency=price.currency) if price.amount else None


def take_offered_care(claim: Claim, actor: Actor) -> str:
    """The step by which a patient takes what they are offered, or their house for them. The
    house has offered it, so it is confirmed; where paying is what confirms, it waits for that,
    its time kept as for anybody who pays. Answers its id.

    Raises NotFound, OfferGone (they have left), ClientConflict, AppointmentConflict or what
    `confirm_hold` raises.
    """
    house = _house(claim)
    _require_still_there(claim, house)
    side = side_of(actor)
    duration_minutes = (claim.ends_at - claim.starts_at) // MINUTE
    require_nobody_twice(
        house,
        actor=actor,
        customer_id=claim.customer_id,
        starts_at=claim.starts_at,
        duration_minutes=duration_minutes,
        timezone=house.timezone,
    )
    pays_first = (
        side is Side.CUSTOMER
        and house.rules.confirmed_by is ConfirmedBy.PAYMENT
        and claim.told is not None
    )
    appointment = write_appointment(
        NewCare(
            customer_id=claim.customer_id,
            provider_id=claim.provider_id,
            organization_id=house.organization_id,
            service_id=claim.service_id,
            starts_at=claim.starts_at,
            duration_minutes=duration_minutes,
            timezone=house.timezone,
            mode=_mode(claim, actor, house),
            status=AppointmentStatus.PENDING if pays_first else AppointmentStatus.CONFIRMED,
            made_by=side,
        ),
        actor=actor,
        reserve_time=False,
    )
    if pays_first and claim.told is not None:
        keep_and_ask(
            appointment,
            price=claim.told.price,
            currency=claim.told.currency,
            hold_id=claim.hold_id,
            offered_to=claim.entry_id,
        )
    else:
        _occupy(appointment, claim)
        tell_both(appointment, CONFIRMED, actor=actor, at=appointment.created_at)
    return str(appointment.pk)


def _house(claim: Claim) -> CareHouse:
    house = care_house(shelf_of(claim.service_id), provider_id=claim.provider_id)
    if house is None:
        raise NotFound("There is no such service.", code="SERVICE_NOT_FOUND")
    return house


def _require_still_there(claim: Claim, house: CareHouse) -> None:
    """Whom it was offered with may have left since. Raises OfferGone."""
    provider = contact_of(claim.provider_id)
    if provider is None or provider.organization_id != house.organization_id:
        raise OfferGone()
    try:
        require_offered(claim.provider_id, claim.service_id)
    except DomainError:
        raise OfferGone() from None


def _mode(claim: Claim, actor: Actor, house: CareHouse) -> Mode:
    """As they wished; else as it is given and its provider meets people at that hour, in person
    where there is a choice."""
    service = bookable_service(claim.service_id, actor, organization_id=house.organization_id)
    if claim.session_type:
        return MODES[claim.session_type]
    theirs = session_types_of(claim.provider_id)
    ways = [
        mode
        for mode in Mode
        if all(not some or SESSION_TYPES[mode] in some for some in (service.session_types, theirs))
    ]
    then = (mode for mode in ways if _meets_so(claim, SESSION_TYPES[mode]))
    return next(then, ways[0] if ways else Mode.IN_PERSON)


def _meets_so(claim: Claim, way: str) -> bool:
    window = Window(claim.starts_at, claim.ends_at)
    try:
        require_within_hours(claim.provider_id, window, session_type=way)
    except OutsideWorkingHours:
        return False
    return True


def _occupy(appointment: Appointment, claim: Claim) -> None:
    with telling_conflict():
        reservation = claim_time(
            claim,
            window=appointment.window(),
            kind=EntryKind.APPOINTMENT,
            subject_id=str(appointment.pk),
        )
    appointment.calendar_entry_id = reservation.entry_id
    appointment.save(update_fields=["calendar_entry", "updated_at"])
