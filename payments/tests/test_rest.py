"""Invoices and payments over HTTP: shapes, who may, what is refused."""

import json
import time
from decimal import Decimal

import pytest
from rest_framework.test import APIClient

from accounts.tests.factories import OrganizationFactory, UserFactory, signed_in
from kernel.files import read_bytes
from kernel.json import to_wire
from payments import selectors, services
from payments.models import Payment, WebhookEvent
from payments.tests.conftest import SECRET
from payments.tests.factories import InvoiceFactory, PaymentFactory
from payments.tests.stripe_stand_in import signed

pytestmark = pytest.mark.django_db


@pytest.fixture
def invoice():
    return InvoiceFactory(total=Decimal("1499.00"))


def pay(owed, headers=None, **changes):
    body = {"invoice": owed.pk, "payment_method": "pm_card_visa"} | changes
    return signed_in(owed.payer).post("/api/payments/", body, format="json", headers=headers or {})


def test_paying_answers_with_the_payment_and_its_intent(invoice):
    answer = pay(invoice, amount="1499.00", currency="INR")

    assert answer.status_code == 201
    body = answer.json()
    payment = Payment.objects.get()
    intent = body.pop("payment_intent")
    assert body.pop("subject_status") is None
    shown = to_wire(selectors.payment_document(payment.pk, actor=invoice.payer.as_actor()))
    assert body == shown
    assert (body["amount"], body["currency"], body["status"]) == ("1499.00", "INR", "succeeded")
    assert (intent["amount"], intent["status"], intent["client_secret"]) == (
        149900,
        "succeeded",
        None,
    )


def test_the_booking_may_be_named_instead_of_the_invoice(invoice):
    client = signed_in(invoice.payer)
    answer = client.post("/api/payments/", {"booking": invoice.subject_id}, format="json")

    assert answer.status_code == 201
    assert answer.json()["booking"] == invoice.subject_id


def test_a_fee_is_what_there_is_to_pay_when_the_service_is_void():
    void = InvoiceFactory(status="void")
    fee = InvoiceFactory(
        payer=void.payer, payee=void.payee, subject_id=void.subject_id, purpose="fee"
    )

    answer = signed_in(void.payer).post(
        "/api/payments/", {"booking": void.subject_id}, format="json"
    )

    assert (answer.status_code, answer.json()["invoice"]) == (201, fee.pk)


def test_paying_twice_is_a_conflict(invoice):
    pay(invoice)

    answer = pay(invoice)

    assert (answer.status_code, answer.json()["code"]) == (409, "NOTHING_OWED")


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount": "1498.00"}, "amount"),
        ({"amount": "-1"}, "amount"),
        ({"amount": "1e400"}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"currency": "USD"}, "currency"),
        ({"currency": "rupees"}, "currency"),
        ({"payment_method": "cash"}, "payment_method"),
        ({"payment_method": ""}, "payment_method"),
        ({"booking": "b"}, "invoice"),
        ({"invoice": "x"}, "invoice"),
        ({"invoice": 2**63}, "invoice"),
    ],
)
def test_a_wrong_wish_is_told_by_field_and_leaves_nothing(invoice, wrong, field):
    answer = pay(invoice, **wrong)

    assert answer.status_code == 400
    assert list(answer.json()) == [field]
    assert not Payment.objects.exists()


def test_a_declined_card_is_told_and_another_may_be_tried(invoice):
    answer = pay(invoice, payment_method="sandbox_declined")

    assert answer.status_code == 400
    assert answer.json() == {
        "detail": "Your card was declined.",
        "error": "Your card was declined.",
        "code": "PAYMENT_FAILED",
    }
    assert pay(invoice).status_code == 201


def test_the_same_key_pays_once_and_is_answered_the_same(invoice):
    headers = {"Idempotency-Key": "k1"}

    first, again = pay(invoice, headers=headers), pay(invoice, headers=headers)
    other = pay(invoice, headers=headers, payment_method="card")

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert first.json() == again.json()
    assert Payment.objects.count() == 1


def test_a_payment_that_waits_for_the_payer_is_confirmed(invoice):
    waiting = pay(invoice, payment_method="sandbox_requires_action").json()
    assert waiting["status"] == "requires_action"
    assert waiting["payment_intent"]["client_secret"]

    answer = signed_in(invoice.payer).post(f"/api/payments/{waiting['id']}/confirm/")

    assert (answer.status_code, answer.json()["status"]) == (200, "succeeded")


def test_strangers_see_nothing_and_find_nothing(invoice):
    payment = PaymentFactory(invoice=InvoiceFactory(settled=True))
    stranger = signed_in(UserFactory())
    calls = [
        ("get", f"/api/invoices/{payment.invoice_id}/"),
        ("get", f"/api/payments/{payment.pk}/"),
        ("get", f"/api/payments/{payment.pk}/receipt/"),
        ("post", f"/api/payments/{payment.pk}/confirm/"),
        ("post", f"/api/payments/{payment.pk}/refund/"),
        ("post", f"/api/invoices/{invoice.pk}/record-payment/"),
    ]
    body = {"amount": "10.00", "method": "cash"}

    for method, path in calls:
        refused = getattr(stranger, method)(path, body, format="json")
        unknown = getattr(stranger, method)(
            path.replace(f"/{payment.pk}/", "/999999/").replace(f"/{invoice.pk}/", "/999999/"),
            body,
            format="json",
        )
        assert (refused.status_code, refused.json()) == (404, unknown.json()), path
    for body in ({"invoice": invoice.pk}, {"booking": invoice.subject_id}, {"booking": "none"}):
        refused = stranger.post("/api/payments/", body, format="json")
        assert (refused.status_code, refused.json()["code"]) == (404, "NOT_FOUND")
    assert stranger.get("/api/invoices/").json()["results"] == []
    assert stranger.get("/api/payments/").json()["results"] == []
    assert Payment.objects.count() == 1


@pytest.mark.parametrize("path", ["/api/invoices/", "/api/payments/", "/api/payments/1/receipt/"])
def test_nobody_signed_in_is_401(path):
    assert APIClient().get(path).status_code == 401


def test_each_sees_what_is_theirs():
    clinic = OrganizationFactory()
    dentist = UserFactory(role="dentist", organization=clinic)
    theirs = InvoiceFactory(payee=dentist)
    InvoiceFactory()
    see = {
        theirs.payer: [theirs.number],
        dentist: [theirs.number],
        UserFactory(role="owner", organization=clinic): [theirs.number],
        UserFactory(role="staff", organization=OrganizationFactory()): [],
        UserFactory(role="dentist", organization=clinic): [],
        UserFactory(role="onboard_manager"): [],
    }

    for person, numbers in see.items():
        rows = signed_in(person).get("/api/invoices/").json()["results"]
        assert [row["number"] for row in rows] == numbers, person.role
    for role in ("ops_manager", "super_admin"):
        assert signed_in(UserFactory(role=role)).get("/api/invoices/").json()["count"] == 2


@pytest.mark.parametrize("count", [1, 3])
def test_lists_cost_the_same_however_long(django_assert_num_queries, count):
    payer = UserFactory()
    for _ in range(count):
        PaymentFactory(invoice=InvoiceFactory(payer=payer, settled=True))
    client = signed_in(payer)
    client.get("/api/payments/")

    for path in ("/api/invoices/", "/api/payments/"):
        with django_assert_num_queries(2):
            body = client.get(path).json()
        assert len(body["results"]) == body["count"] == count


def test_a_detail_costs_two_queries(django_assert_num_queries, invoice):
    client = signed_in(invoice.payer)
    client.get("/api/payments/")

    with django_assert_num_queries(2):
        body = client.get(f"/api/invoices/{invoice.pk}/").json()

    assert body["payments"] == []
    assert (body["total"], body["pending"], body["status"]) == ("1499.00", "1499.00", "issued")


def test_lists_are_narrowed_by_status_and_booking():
    payer = UserFactory()
    paid = PaymentFactory(invoice=InvoiceFactory(payer=payer, settled=True)).invoice
    InvoiceFactory(payer=payer)
    InvoiceFactory(payer=payer, subject_kind="appointment", subject_id=paid.subject_id)
    client = signed_in(payer)

    def numbers(query):
        return [row["number"] for row in client.get(f"/api/invoices/?{query}").json()["results"]]

    assert numbers("status=paid") == [paid.number]
    assert numbers(f"booking={paid.subject_id}") == [paid.number]
    assert len(numbers("")) == 3
    assert client.get("/api/invoices/?status=nonsense").status_code == 400
    rows = client.get(f"/api/payments/?booking={paid.subject_id}&status=succeeded").json()
    assert rows["count"] == 1
    for query in ("invoice=1e400", "invoice=99999999999999999999", "booking=%00"):
        assert client.get(f"/api/payments/?{query}").status_code == 400


def test_the_payee_records_what_they_received(invoice):
    client = signed_in(invoice.payee)
    body = {
        "amount": "500.00",
        "method": "upi",
        "transaction_id": "UPI-77",
        "paid_at": "2026-01-15T10:00:00Z",
        "notes": "At the door",
    }

    answer = client.post(
        f"/api/invoices/{invoice.pk}/record-payment/",
        body,
        format="json",
        headers={"Idempotency-Key": "r1"},
    )
    again = client.post(
        f"/api/invoices/{invoice.pk}/record-payment/",
        body,
        format="json",
        headers={"Idempotency-Key": "r1"},
    )

    assert (answer.status_code, again.status_code) == (201, 201)
    shown = answer.json()
    assert (shown["gateway"], shown["payment_method"], shown["paid_at"]) == (
        "manual",
        "upi",
        "2026-01-15T10:00:00Z",
    )
    assert Payment.objects.count() == 1
    refused = signed_in(invoice.payer).post(
        f"/api/invoices/{invoice.pk}/record-payment/", body, format="json"
    )
    assert refused.status_code == 403


def test_operations_refund_by_key_once(invoice):
    payment = pay(invoice).json()
    client = signed_in(UserFactory(role="ops_manager"))
    path = f"/api/payments/{payment['id']}/refund/"
    headers = {"Idempotency-Key": "back"}

    first = client.post(path, {"amount": "499.00"}, format="json", headers=headers)
    again = client.post(path, {"amount": "499.00"}, format="json", headers=headers)
    too_much = client.post(path, {"amount": "1000.01"}, format="json")

    assert (first.status_code, first.json()["status"]) == (201, "succeeded")
    assert first.json() == again.json()
    assert too_much.status_code == 400
    invoice.refresh_from_db()
    assert invoice.refunded == Decimal("499.00")
    assert signed_in(invoice.payer).post(path, {}, format="json").status_code == 403


def test_the_receipt_is_made_on_the_spot_for_its_parties(invoice):
    payment = pay(invoice).json()
    path = f"/api/payments/{payment['id']}/receipt/"

    answer = signed_in(invoice.payer).get(path)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith('attachment; filename="RCT-')
    assert answer.content.startswith(b"%PDF-")
    assert signed_in(invoice.payee).get(path).content == answer.content
    shown = signed_in(invoice.payer).get(f"/api/payments/{payment['id']}/").json()
    link = shown["receipt_url"]
    opened = APIClient().get(link)
    assert (opened.status_code, b"".join(opened.streaming_content)) == (200, answer.content)
    owed = signed_in(invoice.payer).get(f"/api/invoices/{invoice.pk}/").json()
    opened = APIClient().get(owed["receipt_url"])
    assert b"".join(opened.streaming_content) == answer.content


def test_an_invoice_leads_to_the_receipt_of_its_last_payment(invoice):
    path, payer = f"/api/invoices/{invoice.pk}/", signed_in(invoice.payer)
    assert payer.get(path).json()["receipt_url"] is None

    for amount in ("400.00", "300.00"):
        services.record_manual_payment(
            invoice_id=invoice.pk,
            actor=invoice.payee.as_actor(),
            amount=Decimal(amount),
            method="cash",
        )
    opened = APIClient().get(payer.get(path).json()["receipt_url"])

    last = invoice.payments.latest("pk")
    assert b"".join(opened.streaming_content) == read_bytes(last.receipt_file)
    assert not invoice.payments.earliest("pk").receipt_file


def test_there_is_no_receipt_for_what_was_not_paid(invoice):
    payment = pay(invoice, payment_method="sandbox_requires_action").json()

    answer = signed_in(invoice.payer).get(f"/api/payments/{payment['id']}/receipt/")

    assert (answer.status_code, answer.json()["code"]) == (404, "NO_RECEIPT")


def test_the_webhook_takes_what_stripe_signed_and_nothing_else(stripe, invoice):
    asked = services.payment_intent_for(invoice_id=invoice.pk, actor=invoice.payer.as_actor())
    body = stripe.event("payment_intent.succeeded", stripe.intents[asked["id"]])

    def send(signature, body=body):
        return APIClient().generic(
            "POST",
            "/api/payments/webhooks/stripe/",
            body,
            content_type="application/json",
            headers={"Stripe-Signature": signature} if signature else {},
        )

    for signature in ("", "t=1,v1=00", signed(body, SECRET, at=int(time.time()) - 301)):
        assert send(signature).status_code == 400
    assert send(signed(body, SECRET), json.dumps({"x": 1})).status_code == 400
    assert not WebhookEvent.objects.exists()
    answers = [send(signed(body, SECRET)) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert WebhookEvent.objects.count() == 1
