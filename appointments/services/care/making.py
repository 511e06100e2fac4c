"""A patient asks for an appointment, or the house makes one."""

from datetime import datetime
from typing import Final

from accounts.selectors import contact_of
from accounts.services import remember_client
from appointments.errors import ClientConflict
from appointments.houses import ConfirmedBy
from appointments.models import Appointment
from appointments.policies import require_may_make_care
from appointments.selectors.doubles import doubles_of
from appointments.selectors.houses import CareHouse
from appointments.services.asking import require_patience, require_room_for_one_more
from appointments.services.care.clients import house_of_clients, require_patient
from appointments.services.care.drafted import close_draft, take_draft, with_draft
from appointments.services.care.wishes import Chosen, Wish, chosen, duration_of, mode_of, start_of
from appointments.services.care.writing import NewCare, write_appointment
from appointments.services.checkout import keep_and_ask
from appointments.services.telling import (
    BY_WHATSAPP,
    CONFIRMED,
    MADE,
    tell_asked,
    tell_both,
    tell_others,
)
from appointments.states import SESSION_TYPES, UPCOMING, AppointmentStatus, Side
from appointments.steps.choices import Texts
from appointments.steps.details import require_details
from catalog.selectors import Asked, price_of
from kernel import clock
from kernel.actors import Actor, person_of
from kernel.errors import NotAllowed
from kernel.transactions import use_case
from notifications.services import ask_for
from notifications.states import Channel
from scheduling.services import require_ahead, require_bookable_time, require_within_hours
from scheduling.windows import Window

# What who keeps the book makes is agreed, unless they say otherwise.
AS_THE_HOUSE_MAKES_IT: Final = AppointmentStatus.CONFIRMED


@use_case
def make_care_appointment(*, actor: Actor, wish: Wish) -> Appointment:
    """A patient asks for a time: it waits until the house confirms it, or until it is paid for
    where that is what confirms; what costs nothing there is confirmed at once. What the house
    makes is confirmed, unless it says otherwise. Each takes the provider's time. A draft of the
    patient's says what they do not, and is closed by it.

    Raises NotAllowed, Invalid (by the field that is at fault), AppointmentConflict,
    DraftNotFound, ClientConflict, TooManyOpenRequests, TooManyChanges, or
    what `require_client` raises.
    """
    side = require_may_make_care(actor)
    if wish.draft_id is None:
        return _make(wish, actor=actor, side=side)
    draft = take_draft(wish.draft_id, actor=actor)
    if draft.appointment is not None:
        # Sent before, and its answer lost.
        return draft.appointment
    appointment = _make(with_draft(wish, draft, actor=actor), actor=actor, side=side)
    close_draft(draft, appointment)
    return appointment


def _make(wish: Wish, *, actor: Actor, side: Side) -> Appointment:
    found = chosen(wish, actor=actor, side=side)
    price = _price(wish, found)
    customer_id = _customer(wish, actor, side, found)
    new = _settled(wish, found, price, customer_id=customer_id, side=side)
    if side is Side.CUSTOMER:
        _require_details(wish, customer_id)
        require_offered_time(new, found.house, is_held=wish.hold_id is not None)
        if wish.whatsapp:
            ask_for(user_id=customer_id, channel=Channel.WHATSAPP, kinds=BY_WHATSAPP)
    if new.status in UPCOMING:
        require_nobody_twice(
            found.house,
            actor=actor,
            customer_id=customer_id,
            starts_at=new.starts_at,
            duration_minutes=new.duration_minutes,
            timezone=new.timezone,
        )
    pays_first = side is Side.CUSTOMER and found.house.rules.confirmed_by is ConfirmedBy.PAYMENT
    if price is not None and pays_first and price.amount:
        appointment = write_appointment(new, actor=actor, reserve_time=False)
        keep_and_ask(
            appointment,
            price=price.amount,
            currency=price.currency,
            location=price.location,
            insurance=price.insurance,
            if_lost=wish.if_lost,
            hold_id=wish.hold_id,
        )
        return appointment
    appointment = write_appointment(new, actor=actor, hold_id=wish.hold_id)
    _tell(appointment, actor=actor, side=side)
    return appointment


def _require_details(wish: Wish, customer_id: int) -> None:
    """Raises Invalid for texts that are too long, or an emergency contact who is none."""
    if wish.texts:
        client = contact_of(customer_id)
        texts = Texts.of_kinds(wish.texts)
        require_details(texts, own_phone=client.phone if client else "")


def _customer(wish: Wish, actor: Actor, side: Side, found: Chosen) -> int:
    """Whom it is for, in their turn: oneself, or somebody who is a client from now on."""
    if side is not Side.CUSTOMER:
        return require_patient(wish.customer_id, actor=actor, found=found)
    own_id = person_of(actor)
    if wish.customer_id not in (None, own_id):
        raise NotAllowed("You can ask for an appointment of your own only.")
    require_room_for_one_more(own_id)
    require_patience(own_id)
    house = house_of_clients(found)
    remember_client(
        customer_id=own_id,
        builder_id=house.builder_id or 0,
        organization_id=house.organization_id,
    )
    return own_id


def _settled(
    wish: Wish, found: Chosen, price: Asked | None, *, customer_id: int, side: Side
) -> NewCare:
    return NewCare(
        customer_id=customer_id,
        provider_id=found.provider_id,
        organization_id=found.house.organization_id,
        service_id=found.service["id"] if found.service else None,
        starts_at=start_of(wish.when, found.house.timezone),
        duration_minutes=duration_of(wish.duration_minutes, found.service, side=side),
        timezone=found.house.timezone,
        mode=mode_of(wish.mode, found, side=side),
        location=price.location if price else "",
        status=_status(wish, found, price, side),
        made_by=side,
        texts=wish.texts,
    )


def _status(wish: Wish, found: Chosen, price: Asked | None, side: Side) -> AppointmentStatus:
    """What a customer asks for waits, whatever they say; what costs nothing, where paying is
    what confirms, waits for nothing."""
    if side is Side.PROVIDER:
        return AppointmentStatus(wish.status) if wish.status else AS_THE_HOUSE_MAKES_IT
    is_paid = found.house.rules.confirmed_by is ConfirmedBy.PAYMENT
    if is_paid and price is not None and not price.amount:
        return AppointmentStatus.CONFIRMED
    return AppointmentStatus.PENDING


def require_nobody_twice(
    house: CareHouse,
    *,
    actor: Actor,
    customer_id: int,
    starts_at: datetime,
    duration_minutes: int,
    timezone: str,
    except_id: int | None = None,
) -> None:
    """Where the house refuses doubles, nobody is twice at the same time, as far as `actor` sees.
    In the customer's turn. Raises ClientConflict."""
    if not house.rules.refuses_doubles:
        return
    found = doubles_of(
        actor=actor,
        customer_id=customer_id,
        starts_at=starts_at,
        duration_minutes=duration_minutes,
        timezone=timezone,
        except_id=except_id,
    )
    if found:
        raise ClientConflict(f"There is another appointment then: {found[0].reference}.")


def require_offered_time(new: NewCare, house: CareHouse, *, is_held: bool = False) -> None:
    """Customers ask for a time that can be asked for; where the house keeps to the hours that
    it offers, for one of those. What they hold already was not too soon when they took it.
    Raises Invalid."""
    keeps_to_hours = house.rules.keeps_to_hours and new.provider_id is not None
    require_time = require_bookable_time if keeps_to_hours and not is_held else require_ahead
    require_time(new.starts_at, clock.now(), field="date")
    if keeps_to_hours and new.provider_id is not None:
        require_within_hours(
            new.provider_id,
            Window(new.starts_at, new.ends_at),
            offered=True,
            session_type=SESSION_TYPES[new.mode],
        )


def _price(wish: Wish, found: Chosen) -> Asked | None:
    """What it costs there, for who is insured so; None where nobody says for what one comes."""
    if found.service is None:
        return None
    return price_of(
        found.service["id"], location_id=wish.location_id, insurance_id=wish.insurance_id
    )


def _tell(appointment: Appointment, *, actor: Actor, side: Side) -> None:
    """Whom it concerns; who has not paid yet has asked nobody for anything."""
    at = appointment.created_at
    if appointment.status == AppointmentStatus.CONFIRMED:
        tell_both(appointment, CONFIRMED, actor=actor, at=at)
    elif appointment.status == AppointmentStatus.PENDING and side is Side.CUSTOMER:
        tell_asked(appointment, at=at)
    elif appointment.status == AppointmentStatus.PENDING:
        tell_others(appointment, MADE, actor=actor, at=at)
