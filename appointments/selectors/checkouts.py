"""What is paid for appointments, and on which terms they can be called off."""

from collections.abc import Collection, Mapping
from typing import Any

from appointments.models import Checkout
from appointments.states import CheckoutStatus
from appointments.subjects import APPOINTMENT
from payments.selectors import invoices_of

# While somebody has still to pay.
OPEN = (CheckoutStatus.HELD, CheckoutStatus.LAPSED)


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


def _shaped(checkout: Checkout, invoice: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "status": checkout.status,
        "invoice": invoice["id"],
        "amount": invoice["total"],
        "currency": invoice["currency"],
        "paid": invoice["paid"],
        "refunded": invoice["refunded"],
        "hold_expires_at": checkout.expires_at if checkout.status in OPEN else None,
        "receipt_url": invoice["receipt_url"],
    }
