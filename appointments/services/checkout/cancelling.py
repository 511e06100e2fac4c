"""A client calls off what is theirs, on the terms that they were shown."""

from dataclasses import dataclass
from decimal import Decimal

from accounts.roles import Role
from accounts.services import take_turn
from appointments.errors import NotCancellable, TermsChanged
from appointments.models import Appointment
from appointments.policies import require_may_set_care
from appointments.selectors.houses import house_of
from appointments.services.care.ending import call_off
from appointments.services.checkout.closing import Closed, close_checkout, hold_money
from appointments.services.checkout.telling import tell_called_off
from appointments.states import UPCOMING, AppointmentStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.transactions import use_case


@dataclass(frozen=True, slots=True)
class CalledOff:
    appointment: Appointment
    money: Closed


@use_case
def cancel_care(
    *, appointment_id: int, actor: Actor, reason: str = "", refund: Decimal | None = None
) -> CalledOff:
    """It is off, its time is free, and the money goes back by itself: all of it, unless a
    customer says so later than is free (`appointments.terms`). `refund` is what they were shown
    that they get. Harmless when it is off already.

    Raises AppointmentNotFound, NotAllowed (a house that wants to be called), NotCancellable or
    TermsChanged; then nothing has changed.
    """
    seen = Appointment.objects.visible_to(actor).care().get_or_not_found(appointment_id)
    _require_may(actor, seen)
    take_turn(seen.customer_id)
    hold_money(appointment_id)
    appointment = Appointment.objects.visible_to(actor).care().locked(appointment_id)
    if appointment.status == AppointmentStatus.CANCELLED:
        return CalledOff(appointment, Closed())
    lies_ahead = appointment.starts_at > clock.now()
    if appointment.status not in UPCOMING or (is_client(actor) and not lies_ahead):
        raise NotCancellable()
    money = close_checkout(appointment, actor=actor) or Closed()
    if refund is not None and refund != money.refund + money.by_hand:
        raise TermsChanged()
    # What a client writes may be about their health: it would stand in the history and in mails.
    reason = "" if is_client(actor) else reason
    call_off(appointment, actor=actor, reason=reason)
    if lies_ahead:
        tell_called_off(appointment, money, actor=actor, at=clock.now(), reason=reason)
    return CalledOff(appointment, money)


def is_client(actor: Actor) -> bool:
    return actor.role == Role.CUSTOMER


def _require_may(actor: Actor, appointment: Appointment) -> None:
    if not is_client(actor):
        require_may_set_care(actor, appointment, AppointmentStatus.CANCELLED)
    elif not house_of(appointment).rules.lets_customers_cancel:
        raise NotAllowed("Please call them to cancel.")
