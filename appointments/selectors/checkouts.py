"""What is paid for appointments, and on which terms they can be called off."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.conf import settings

from appointments.models import Appointment, Checkout
from appointments.selectors.houses import house_of
from appointments.states import UNSETTLED, UPCOMING
from appointments.subjects import APPOINTMENT, appointment_of
from appointments.terms import Terms, terms_of
from kernel import clock
from kernel.actors import Actor
from kernel.money import ZERO
from kernel.zones import zone_of
from payments.selectors import invoices_of


def payments_of(appointment_ids: Collection[int]) -> Mapping[int, Mapping[str, Any]]:
    """By its id, what is paid for each of these appointments of which anything is asked. Two
    queries; the caller has seen to it that they are the reader's to see."""
    checkouts = list(Checkout.objects.filter(appointment_id__in=appointment_ids))
    if not checkouts:
        return {}
    invoices = invoices_of(APPOINTMENT, [str(each.appointment_id) for each in checkouts])
    return {
        each.appointment_id: _shaped(each, invoices[str(each.appointment_id)])
        for each in checkouts
        if str(each.appointment_id) in invoices
    }


def status_of(subject_id: str) -> str | None:
    """How the appointment stands that is paid for; None where there is none."""
    return (
        Appointment.objects.filter(pk=appointment_of(subject_id))
        .values_list("status", flat=True)
        .first()
    )


def particulars_of(subject_id: str) -> Sequence[str]:
    """What a receipt says beside the reference: when it is, by the clock of its house, and
    nothing of what somebody comes for."""
    appointment = Appointment.objects.filter(pk=appointment_of(subject_id)).first()
    if appointment is None:
        return ()
    local = appointment.starts_at.astimezone(zone_of(appointment.timezone))
    return (f"{local:%d %b %Y, %H:%M} ({appointment.timezone})",)


def cancellation_of(appointment_id: int, *, actor: Actor) -> Mapping[str, Any] | None:
    """What its customer gets back who calls it off now; None where they cannot, and for
    everybody else, for whom all goes back.

    The caller has seen to it that it is the reader's to see."""
    found = Appointment.objects.filter(pk=appointment_id, customer_id=actor.user_id)
    appointment = found.select_related("provider").first()
    if appointment is None or not _lies_ahead(appointment):
        return None
    if not house_of(appointment).rules.lets_customers_cancel:
        return None
    terms = _terms_of(appointment)
    return {
        "free_until": terms.free_until,
        "fee_percent": terms.fee_percent,
        "fee": terms.fee,
        "refund": terms.refund,
        "currency": terms.currency,
    }


def _lies_ahead(appointment: Appointment) -> bool:
    return appointment.status in UPCOMING and appointment.starts_at > clock.now()


def _terms_of(appointment: Appointment) -> Terms:
    payment = payments_of([appointment.pk]).get(appointment.pk)
    return terms_of(
        starts_at=appointment.starts_at,
        now=clock.now(),
        price=payment["amount"] if payment else ZERO,
        paid=payment["paid"] - payment["refunded"] if payment else ZERO,
        currency=payment["currency"] if payment else settings.DEFAULT_CURRENCY,
        free_hours=settings.APPOINTMENT_FREE_CANCELLATION_HOURS,
        fee_percent=settings.APPOINTMENT_CANCELLATION_FEE_PERCENT,
    )


def _shaped(checkout: Checkout, invoice: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "status": checkout.status,
        "invoice": invoice["id"],
        "amount": invoice["total"],
        "currency": invoice["currency"],
        "paid": invoice["paid"],
        "refunded": invoice["refunded"],
        "hold_expires_at": checkout.expires_at if checkout.status in UNSETTLED else None,
        "receipt_url": invoice["receipt_url"],
    }
