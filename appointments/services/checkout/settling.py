"""Money has come for a time that was kept: it is confirmed, or the money goes back.

Called in the transaction in which the money is recorded, with its invoice locked. Whatever goes
wrong here undoes nothing of that: the worker tries again.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import transaction

from accounts.selectors import is_approved_provider
from appointments.events import AppointmentConfirmed
from appointments.models import Appointment, Checkout
from appointments.services.care.ending import call_off
from appointments.services.checkout.closing import hold_money, settle
from appointments.services.checkout.telling import tell_confirmed, tell_lost, tell_moved
from appointments.services.recording import Was, record
from appointments.states import (
    UNSETTLED,
    UPCOMING,
    AppointmentStatus,
    CheckoutStatus,
    IfLost,
)
from appointments.subjects import appointment_of, subject_of
from kernel import clock
from kernel.actors import Actor
from kernel.money import ZERO
from kernel.outbox import enqueue
from kernel.transactions import use_case
from payments.selectors import invoice_of
from payments.services import close_invoice, return_by_card
from payments.watchers import Balance
from scheduling.entries import EntryKind
from scheduling.errors import InThePast, OutsideWorkingHours, SlotTaken
from scheduling.hours import Span
from scheduling.selectors import nearest_free
from scheduling.services import reserve
from scheduling.services.kept import take_up
from scheduling.slots import VisitShape

log = structlog.get_logger(__name__)

# The outbox handler that looks again at what could not be settled with the money.
SETTLE: Final = "appointments.settle_checkout"

# How many of the nearest free times are tried, and within how long of the one that was lost.
TRIED: Final = 3
WITHIN: Final = timedelta(days=14)

# Why a time cannot be had any more.
GONE: Final = (SlotTaken, OutsideWorkingHours, InThePast)


def note_balance(balance: Balance) -> None:
    """A step: what is asked for an appointment has been paid, in part or whole, or given back."""
    if balance.is_open or balance.paid < balance.total:
        return
    try:
        with transaction.atomic():
            settle_paid(appointment_of(balance.subject.id))
    except Exception:
        log.exception("checkout.not_settled", appointment=balance.subject.id)
        enqueue(SETTLE, {"appointment": balance.subject.id})


@use_case
def settle_again(*, appointment_id: int) -> None:
    """What could not be settled when the money came; the worker's call, harmless when
    repeated."""
    hold_money(appointment_id)
    invoice = invoice_of(subject_of(appointment_id))
    if invoice is not None and invoice["paid"] - invoice["refunded"] >= invoice["total"]:
        settle_paid(appointment_id)


def settle_paid(appointment_id: int) -> None:
    """A step: paid for in full, its time becomes its client's for good if it is theirs still or
    free; else another, if they wished so; else it is lost, and the money goes back. With whom
    sees nobody any more there is no time."""
    if not Checkout.objects.filter(appointment_id=appointment_id).exists():
        return
    appointment = Appointment.objects.all().locked(appointment_id)
    checkout = Checkout.objects.filter(appointment=appointment, status__in=UNSETTLED).first()
    if checkout is None:
        return
    if appointment.status not in UPCOMING or appointment.removed_at is not None:
        _lose(appointment, checkout)
    elif appointment.status == AppointmentStatus.CONFIRMED:
        settle(checkout, CheckoutStatus.CONFIRMED)
    elif not is_approved_provider(appointment.provider_id or 0):
        _lose(appointment, checkout)
    elif _has(appointment, lambda: _take(appointment, checkout)):
        _confirm(appointment, checkout, was=Was.of(appointment))
        tell_confirmed(appointment, checkout)
    else:
        _take_another(appointment, checkout)


def _take(appointment: Appointment, checkout: Checkout) -> None:
    """The time that was asked for, kept until now or still free; raises one of `GONE`."""
    entry, now = appointment.calendar_entry, clock.now()
    if entry is not None and entry.kind != EntryKind.UNPAID:
        return
    if appointment.starts_at <= now and (entry is None or checkout.expires_at <= now):
        raise InThePast()
    if entry is None:
        _take_anew(appointment)
    else:
        take_up(entry_id=entry.pk, subject_id=str(appointment.pk), kind=EntryKind.APPOINTMENT)


def _take_anew(appointment: Appointment) -> None:
    assert appointment.provider_id is not None  # noqa: S101 - time of nobody's is not paid for
    kept = reserve(
        provider_id=appointment.provider_id,
        window=appointment.window(),
        kind=EntryKind.APPOINTMENT,
        subject_id=str(appointment.pk),
        offered_hours=True,
        session_type=appointment.session_type,
    )
    appointment.calendar_entry_id = kept.entry_id


def _take_another(appointment: Appointment, checkout: Checkout) -> None:
    was = Was.of(appointment)
    for starts_at in _others(appointment) if checkout.if_lost == IfLost.NEAREST else ():
        appointment.starts_at, appointment.calendar_entry_id = starts_at, None
        if _has(appointment, lambda: _take_anew(appointment)):
            _confirm(appointment, checkout, was=was)
            tell_moved(appointment, checkout, moved_from=was)
            return
    appointment.refresh_from_db()
    _lose(appointment, checkout)


def _has(appointment: Appointment, take: Callable[[], None]) -> bool:
    try:
        with transaction.atomic():
            take()
    except GONE as error:
        log.info("checkout.time_gone", appointment=appointment.pk, code=error.code)
        return False
    return True


def _others(appointment: Appointment) -> list[datetime]:
    """The nearest times that the provider has, at which the client is nowhere else."""
    assert appointment.provider_id is not None  # noqa: S101 - as above
    window, service = appointment.window(), appointment.service
    return nearest_free(
        provider_id=appointment.provider_id,
        shape=VisitShape(
            appointment.duration_minutes,
            service.buffer_before_minutes if service else 0,
            service.buffer_after_minutes if service else 0,
        ),
        around=window.job[0],
        count=TRIED,
        within=WITHIN,
        session_type=appointment.session_type,
        avoiding=_elsewhere(appointment),
    )


def _elsewhere(appointment: Appointment) -> list[Span]:
    theirs = Appointment.objects.filter(
        customer_id=appointment.customer_id,
        status__in=UPCOMING,
        removed_at=None,
        starts_at__gte=appointment.starts_at - WITHIN - timedelta(days=1),
        starts_at__lte=appointment.starts_at + WITHIN,
    ).exclude(pk=appointment.pk)
    return [(each.starts_at, each.ends_at) for each in theirs]


def _confirm(appointment: Appointment, checkout: Checkout, *, was: Was) -> None:
    now = clock.now()
    appointment.advance(AppointmentStatus.CONFIRMED)
    appointment.confirmed_at = now
    appointment.show_change(agreed_at=now)
    appointment.save(
        update_fields=[
            "status",
            "starts_at",
            "calendar_entry",
            "confirmed_at",
            *Appointment.SHOWN,
            "updated_at",
        ]
    )
    settle(checkout, CheckoutStatus.CONFIRMED)
    moved = was.starts_at != appointment.starts_at
    record(
        appointment,
        AppointmentConfirmed.of(appointment),
        actor=Actor.system(),
        at=now,
        was=was,
        note="Paid; moved, for its time was gone" if moved else "Paid",
    )


def _lose(appointment: Appointment, checkout: Checkout) -> None:
    """Paid for, and not to be had: it is off, and what a card has brought goes back by itself.
    What somebody took by hand stays with them to be given back."""
    if checkout.status == CheckoutStatus.HELD:
        checkout.advance(CheckoutStatus.LAPSED)
    settle(checkout, CheckoutStatus.LOST)
    if appointment.status in UPCOMING:
        call_off(appointment, actor=Actor.system(), reason="Paid when its time was gone")
    invoice = close_invoice(subject_of(appointment.pk))
    by_hand = ZERO
    if invoice is not None:
        by_hand = return_by_card(
            invoice_id=invoice.pk,
            amount=invoice.kept,
            requested_by_id=None,
            reason=f"The time of appointment {appointment.reference} was gone",
        )
    tell_lost(appointment, price=checkout.price, currency=checkout.currency, by_hand=bool(by_hand))
