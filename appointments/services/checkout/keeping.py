"""The time is kept, and the money asked for."""

from datetime import datetime, timedelta
from decimal import Decimal

from django.conf import settings

from appointments.models import Appointment, Checkout
from appointments.services.placing import telling_conflict
from appointments.states import IfLost
from appointments.subjects import subject_of
from kernel import clock
from kernel.outbox import enqueue
from payments.services import issue_invoice
from scheduling.entries import EntryKind
from scheduling.services import reserve
from scheduling.services.kept import keep_held
from scheduling.windows import Reservation

# The outbox handler that ends a checkout whose time has run out.
LAPSE = "appointments.lapse_checkout"


def keep_and_ask(
    appointment: Appointment,
    *,
    price: Decimal,
    currency: str,
    location: str = "",
    insurance: str = "",
    if_lost: IfLost = IfLost.REFUND,
    hold_id: int | None = None,
    offered_to: int | None = None,
) -> Checkout:
    """A step: the provider's time is kept for a new appointment until it is paid for, and no
    longer than `APPOINTMENT_PAYMENT_MINUTES`; its customer is asked for `price`.

    A `hold_id` of theirs becomes this, and takes no second time; with `offered_to` it is that of
    an offer to a place in line. Raises AppointmentConflict, OutsideWorkingHours, NotFound or
    Invalid (the hold); then nothing is kept or asked for.
    """
    now = clock.now()
    expires_at = now + timedelta(minutes=settings.APPOINTMENT_PAYMENT_MINUTES)
    with telling_conflict():
        kept = _kept(appointment, expires_at, hold_id=hold_id, offered_to=offered_to)
    appointment.calendar_entry_id = kept.entry_id
    appointment.save(update_fields=["calendar_entry", "updated_at"])
    alone = appointment.organization_id is None
    invoice = issue_invoice(
        subject=subject_of(appointment.pk),
        payer_id=appointment.customer_id,
        payee_id=appointment.provider_id if alone else None,
        organization_id=appointment.organization_id,
        total=price,
        currency=currency,
        # Papers and mails show it: it says nothing of what somebody comes for.
        description=f"Appointment {appointment.reference}",
        # With the moment, for a restored or emptied database counts entries anew.
        hold_key=f"hold-{kept.entry_id}-{now:%Y%m%d%H%M%S%f}",
        is_first=True,
    )
    checkout = Checkout.objects.create(
        appointment=appointment,
        hold_key=kept.entry_id,
        price=invoice.total,
        currency=invoice.currency,
        location=location,
        insurance=insurance,
        if_lost=if_lost,
        expires_at=expires_at,
    )
    end_when_run_out(checkout)
    return checkout


def end_when_run_out(checkout: Checkout) -> None:
    """A step: the worker looks at it when its time has run out."""
    enqueue(
        LAPSE,
        {"checkout": checkout.pk},
        key=f"lapse-{checkout.pk}-{checkout.expires_at.isoformat()}",
        due_at=checkout.expires_at,
    )


def keep(appointment: Appointment, expires_at: datetime) -> Reservation:
    """A step: its provider's time is kept for it until then. Raises SlotTaken or
    OutsideWorkingHours."""
    assert appointment.provider_id is not None  # noqa: S101 - time of nobody's is not paid for
    return reserve(
        provider_id=appointment.provider_id,
        window=appointment.window(),
        kind=EntryKind.UNPAID,
        subject_id=str(appointment.pk),
        expires_at=expires_at,
        offered_hours=True,
        session_type=appointment.session_type,
    )


def _kept(
    appointment: Appointment,
    expires_at: datetime,
    *,
    hold_id: int | None,
    offered_to: int | None,
) -> Reservation:
    if hold_id is None:
        return keep(appointment, expires_at)
    assert appointment.provider_id is not None  # noqa: S101 - as above
    starts_at, ends_at = appointment.window().job
    return keep_held(
        hold_id=hold_id,
        holder_id=appointment.customer_id if offered_to is None else offered_to,
        held_as=EntryKind.HOLD if offered_to is None else EntryKind.OFFER,
        provider_id=appointment.provider_id,
        starts_at=starts_at,
        ends_at=ends_at,
        subject_id=str(appointment.pk),
        expires_at=expires_at,
        session_type=appointment.session_type,
    )
