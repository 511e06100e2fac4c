"""The time of who has still to pay runs out."""

from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db.models import Q

from appointments.models import Appointment, Checkout
from appointments.services.care.ending import call_off
from appointments.services.checkout.closing import (
    Closed,
    close_checkout,
    hold_money,
    settle,
)
from appointments.services.checkout.keeping import LAPSE
from appointments.services.checkout.telling import tell_unpaid
from appointments.services.placing import leave
from appointments.states import UPCOMING, AppointmentStatus, CheckoutStatus
from appointments.subjects import subject_of
from kernel import clock, due
from kernel.actors import Actor
from kernel.outbox import enqueue
from kernel.transactions import use_case
from payments.selectors import is_being_paid
from payments.services import ask_again

AGREED: Final = (AppointmentStatus.CONFIRMED, AppointmentStatus.COMPLETED)

# How many the sweep looks at in a round.
SWEPT: Final = 200


def grace() -> timedelta:
    """How long a payment that was under way is waited for."""
    return timedelta(minutes=settings.APPOINTMENT_PAYMENT_GRACE_MINUTES)


def lapse_checkout(*, checkout_id: int) -> int:
    """See whether a time was paid for that has run out, and end it when not; the worker's call.

    Asks the gateway first, which may know more than it has told: call it outside of any
    transaction. Harmless when repeated; answers how much there was to do.
    """
    checkout = Checkout.objects.filter(_run_out(), pk=checkout_id).first()
    if checkout is None:
        return 0
    ask_again(subject_of(checkout.appointment_id))
    return end_run_out(appointment_id=checkout.appointment_id)


def lapse_checkouts() -> int:
    """The same of all that have run out: what an outbox entry was lost of, or came too early."""
    found = Checkout.objects.filter(_run_out()).order_by("expires_at").values_list("pk", flat=True)
    return due.each(lambda pk: lapse_checkout(checkout_id=pk), list(found[:SWEPT]))


@use_case
def end_run_out(*, appointment_id: int) -> int:
    """While a payment is under way the time alone is given up; when none is, all of it."""
    hold_money(appointment_id)
    appointment = Appointment.objects.all().locked(appointment_id)
    checkout = Checkout.objects.filter(_run_out(), appointment=appointment).first()
    if checkout is None:
        return 0
    if appointment.status in AGREED:
        # Their house has not waited for the money: it may still come.
        settle(checkout, CheckoutStatus.CONFIRMED)
    elif checkout.status == CheckoutStatus.HELD and is_being_paid(subject_of(appointment_id)):
        _wait(appointment, checkout)
    else:
        _end(appointment)
    return 1


def _run_out() -> Q:
    now = clock.now()
    return Q(status=CheckoutStatus.HELD, expires_at__lte=now) | Q(
        status=CheckoutStatus.LAPSED, expires_at__lte=now - grace()
    )


def _wait(appointment: Appointment, checkout: Checkout) -> None:
    settle(checkout, CheckoutStatus.LAPSED)
    leave(appointment)
    appointment.save(update_fields=["calendar_entry", "updated_at"])
    until = checkout.expires_at + grace()
    enqueue(
        LAPSE,
        {"checkout": checkout.pk},
        key=f"lapse-{checkout.pk}-{until.isoformat()}",
        due_at=until,
    )


def _end(appointment: Appointment) -> None:
    """Nobody has paid: nothing is owed any more, and the time is offered on."""
    system = Actor.system()
    money = close_checkout(appointment, actor=system) or Closed()
    if appointment.status in UPCOMING:
        call_off(appointment, actor=system, reason="Not paid in time")
        tell_unpaid(appointment, by_hand=money.by_hand, currency=money.currency)
