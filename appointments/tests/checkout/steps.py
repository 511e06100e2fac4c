"""What a client, their card and the clock do with a time that is kept, for tests."""

import json
from datetime import datetime, timedelta

import time_machine

from accounts.tests.factories import signed_in
from appointments.models import Appointment, Checkout
from kernel.outbox import drain
from payments import services as money
from payments.models import Invoice
from payments.tests.conftest import SECRET
from payments.tests.stripe_stand_in import signed
from scheduling.models import CalendarEntry


def invoice_of(checkout: Checkout) -> Invoice:
    return Invoice.objects.get(subject_kind="appointment", subject_id=str(checkout.appointment_id))


def pay(checkout: Checkout, method: str = "pm_card_visa"):
    invoice = invoice_of(checkout)
    return money.pay_invoice(
        invoice_id=invoice.pk, actor=invoice.payer.as_actor(), payment_method=method
    )


def post(checkout: Checkout, *, headers=None, **changes):
    """As the client's front end pays."""
    body = {
        "appointment": checkout.appointment_id,
        "amount": "1500.00",
        "currency": "INR",
        "payment_method": "pm_card_visa",
        **changes,
    }
    client = signed_in(checkout.appointment.customer)
    return client.post("/api/payments/", body, format="json", headers=headers or {})


def hear(client, body: str, secret: str = SECRET):
    """Stripe tells us something."""
    return client.post(
        "/api/payments/webhooks/stripe/",
        body,
        content_type="application/json",
        headers={"Stripe-Signature": signed(body, secret)},
    )


def after(checkout: Checkout, **span: float) -> time_machine.travel:
    """So long after its time has run out."""
    return time_machine.travel(checkout.expires_at + timedelta(**span), tick=False)


def work() -> None:
    """The worker does all that is due, and what comes of that."""
    while drain():
        pass


def standing(checkout: Checkout) -> tuple[str, str, str]:
    """How the checkout, its appointment and its invoice stand."""
    checkout.refresh_from_db()
    appointment = Appointment.objects.get(pk=checkout.appointment_id)
    return checkout.status, appointment.status, invoice_of(checkout).status


def occupied(checkout: Checkout) -> list[tuple[str, datetime]]:
    """What takes its provider's time, and from when on."""
    entries = CalendarEntry.objects.active().filter(provider=checkout.appointment.provider)
    return [(each.kind, each.job_starts_at) for each in entries.order_by("job_starts_at")]


def as_json(answer) -> dict:
    return json.loads(answer.content)
