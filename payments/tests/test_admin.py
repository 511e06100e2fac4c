"""The admin's pages of money: readable, searchable, and moving nothing but by use cases."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.tests.factories import UserFactory
from kernel import clock
from payments import services
from payments.models import WebhookEvent
from payments.tests.factories import InvoiceFactory, PaymentFactory, RefundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(role="super_admin"))
    return client


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("page", "queries"), [("invoice", 8), ("payment", 7), ("refund", 4), ("webhookevent", 5)]
)
def test_pages_cost_the_same_however_long(staff, django_assert_num_queries, page, queries, count):
    for number in range(count):
        RefundFactory(payment=PaymentFactory(invoice=InvoiceFactory(settled=True)))
        WebhookEvent.objects.create(
            pk=f"evt_{number}", gateway="stripe", type="x", occurred_at=clock.now()
        )
    url = reverse(f"admin:payments_{page}_changelist")
    staff.get(url)

    with django_assert_num_queries(queries):
        answer = staff.get(url, {"q": ""})

    assert answer.status_code == 200


def test_the_page_of_a_payment_shows_no_client_secret(staff):
    invoice = InvoiceFactory()
    intent = services.payment_intent_for(invoice_id=invoice.pk, actor=invoice.payer.as_actor())
    payment = invoice.payments.get()

    for page in (
        staff.get(reverse("admin:payments_payment_change", args=[payment.pk])),
        staff.get(reverse("admin:payments_invoice_change", args=[invoice.pk])),
        staff.get(reverse("admin:payments_payment_changelist"), {"q": intent["id"]}),
    ):
        assert page.status_code == 200
        assert intent["client_secret"] not in page.content.decode()
    assert (
        intent["id"]
        in staff.get(reverse("admin:payments_payment_change", args=[payment.pk])).content.decode()
    )


def test_money_cannot_be_edited(staff):
    payment = PaymentFactory()

    answer = staff.post(
        reverse("admin:payments_payment_change", args=[payment.pk]), {"amount": "1.00"}
    )

    payment.refresh_from_db()
    assert (answer.status_code, payment.amount) == (403, Decimal("1499.00"))


def test_the_rest_of_a_payment_is_refunded_by_the_use_case(staff):
    invoice = InvoiceFactory()
    paid = services.pay_invoice(
        invoice_id=invoice.pk, actor=invoice.payer.as_actor(), payment_method="pm_card_visa"
    )
    failed = PaymentFactory(invoice=InvoiceFactory(), status="failed")

    answer = staff.post(
        reverse("admin:payments_payment_changelist"),
        {"action": "refund_what_is_left", "_selected_action": [paid.pk, failed.pk]},
        follow=True,
    )

    told = [str(message) for message in answer.context["messages"]]
    invoice.refresh_from_db()
    assert invoice.status == "refunded"
    assert told == [
        f"Payment {paid.pk}: 1499.00 INR – succeeded.",
        f"Payment {failed.pk}: There is nothing left to refund on this payment.",
    ]
