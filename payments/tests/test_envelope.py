"""`/api/payments` without the final slash: what the builder pages record, see and give back."""

from datetime import date
from decimal import Decimal

import pytest
from rest_framework.test import APIClient

from accounts.tests.factories import OrganizationFactory, UserFactory, signed_in
from kernel.transactions import use_case
from payments import particulars, watchers
from payments.models import Payment, Refund
from payments.services import close_invoice, pay_invoice
from payments.subjects import Subject
from payments.tests.factories import InvoiceFactory, PaymentFactory, ScheduledInvoiceFactory

# What either database does with money is tried in the tests of the use cases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

PATH = "/api/payments"


@pytest.fixture(autouse=True)
def _nothing_is_kept_beside(monkeypatch):
    """The bookings themselves are not here."""
    monkeypatch.setattr(watchers, "_watchers", {})
    monkeypatch.setattr(particulars, "_describers", {})


@pytest.fixture
def house():
    return OrganizationFactory(timezone="Asia/Kolkata")


@pytest.fixture
def builder(house):
    return UserFactory(role="builder", organization=house)


@pytest.fixture
def sale(builder):
    return ScheduledInvoiceFactory(
        subject_kind="unit_booking", subject_id="1", payee=builder, total=Decimal("7500000.00")
    )


@pytest.fixture
def client(builder):
    return signed_in(builder)


def body(**changes):
    return {
        "booking_id": 1,
        "payment_type": "installment",
        "amount": 1500000,
        "payment_method": "bank_transfer",
        "transaction_id": "TXN123458",
        "payment_date": "2024-10-08",
        "notes": "Third installment payment",
    } | changes


def record(client, **changes):
    return client.post(PATH, body(**changes), format="json")


def refusal(answer):
    return answer.status_code, answer.json()["error_code"]


def test_a_payment_is_recorded_as_the_page_sends_it(client, sale):
    answer = record(client)

    shown = answer.json()
    payment = Payment.objects.get()
    assert answer.status_code == 201
    assert shown.pop("receipt_url").startswith("http")
    assert shown.pop("created_at").endswith("Z")
    assert shown.pop("updated_at").endswith("Z")
    assert shown == {
        "id": payment.pk,
        "booking_id": 1,
        "payment_type": "installment",
        "amount": 1500000,
        "refunded_amount": 0,
        "currency": "INR",
        "payment_method": "bank_transfer",
        "transaction_id": "TXN123458",
        "payment_date": "2024-10-08",
        "status": "completed",
        "notes": "Third installment payment",
        "receipt_number": None,
    }
    sale.refresh_from_db()
    assert (sale.paid, sale.pending) == (Decimal("1500000.00"), Decimal("6000000.00"))


def test_the_receipt_opens_without_a_token(client, sale):
    opened = APIClient().get(record(client).json()["receipt_url"])

    assert (opened.status_code, opened["Content-Type"]) == (200, "application/pdf")
    assert b"".join(opened.streaming_content).startswith(b"%PDF-")


def test_notes_may_be_left_out_and_cash_has_no_transaction_id(client, sale):
    wanted = body(payment_method="cash", amount=0.01)
    del wanted["notes"], wanted["transaction_id"]

    shown = client.post(PATH, wanted, format="json").json()

    assert (shown["notes"], shown["transaction_id"], shown["amount"]) == (None, None, 0.01)


def test_a_card_at_a_terminal_is_shown_as_a_card_and_the_last_payment_as_it_was_told(client, sale):
    shown = record(client, payment_method="card", payment_type="final", amount=7500000).json()

    assert (shown["payment_method"], shown["payment_type"]) == ("card", "final")
    assert Payment.objects.get().method == "card_terminal"


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"amount": 0}, "amount"),
        ({"amount": -1}, "amount"),
        ({"amount": 1.005}, "amount"),
        ({"amount": "much"}, "amount"),
        ({"transaction_id": " "}, "transaction_id"),
        ({"transaction_id": None}, "transaction_id"),
        ({"payment_method": "barter"}, "payment_method"),
        ({"payment_type": "full"}, "payment_type"),
        ({"payment_date": "2999-01-01"}, "payment_date"),
        ({"payment_date": "2090-01-01"}, "payment_date"),
        ({"payment_date": "yesterday"}, "payment_date"),
        ({"booking_id": "one"}, "booking_id"),
    ],
)
def test_what_is_not_valid_is_422_and_nothing_is_recorded(client, sale, wrong, where):
    answer = record(client, **wrong)

    assert refusal(answer) == (422, "VALIDATION_ERROR")
    assert [each["loc"][-1] for each in answer.json()["detail"]] == [where]
    assert not Payment.objects.exists()


def test_more_than_is_pending_fails(client, sale):
    answer = record(client, amount=7500000.01)

    assert refusal(answer) == (400, "PAYMENT_FAILED")
    assert answer.json()["detail"] == "Only 7500000.00 INR is owed."
    assert not Payment.objects.exists()


def test_a_transaction_id_counts_once_in_a_house(client, sale, builder):
    ScheduledInvoiceFactory(subject_kind="unit_booking", subject_id="2", payee=builder)
    elsewhere = ScheduledInvoiceFactory(subject_kind="unit_booking", subject_id="3")
    assert record(client).status_code == 201

    again = [record(client), record(client, booking_id=2, amount=10)]

    assert [refusal(each) for each in again] == [(400, "PAYMENT_FAILED")] * 2
    assert record(signed_in(elsewhere.payee), booking_id=3, amount=10).status_code == 201
    assert Payment.objects.count() == 2


def test_a_cancelled_booking_takes_no_payment(client, sale):
    record(client)
    use_case(close_invoice)(Subject("unit_booking", "1"))

    answer = record(client, transaction_id="TXN2", amount=1)

    assert refusal(answer) == (400, "PAYMENT_FAILED")


def test_a_buyer_sees_the_booking_but_may_not_record(sale):
    answer = record(signed_in(sale.payer))

    assert refusal(answer) == (403, "FORBIDDEN")
    assert not Payment.objects.exists()


def test_who_has_nothing_to_do_with_it_does_not_find_it(sale):
    InvoiceFactory(subject_id="1")
    strangers = [
        UserFactory(role="builder", organization=OrganizationFactory()),
        UserFactory(role="builder"),
        UserFactory(role="owner", organization=OrganizationFactory()),
        UserFactory(),
    ]

    answers = [record(signed_in(each)) for each in strangers]
    answers.append(record(signed_in(sale.payee), booking_id=99))

    assert [refusal(each) for each in answers] == [(404, "BOOKING_NOT_FOUND")] * 5
    assert not Payment.objects.exists()


def test_the_house_records_for_its_builder(sale, house):
    for number, role in enumerate(("builder", "staff", "owner")):
        person = UserFactory(role=role, organization=house)
        answer = record(signed_in(person), amount=1, transaction_id=f"T{number}")
        assert answer.status_code == 201


def test_without_a_token_it_is_401(sale):
    assert refusal(record(APIClient()))[0] == 401


def test_the_same_key_records_once(client, sale):
    sent = [
        client.post(PATH, body(), format="json", headers={"Idempotency-Key": "k"}) for _ in "ab"
    ]

    assert [each.status_code for each in sent] == [201, 201]
    assert sent[0].json()["id"] == sent[1].json()["id"]
    assert Payment.objects.count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_shows_ones_own_in_two_queries(client, sale, count, django_assert_num_queries):
    for number in range(count):
        record(client, amount=10, transaction_id=f"T{number}")
    PaymentFactory(invoice=ScheduledInvoiceFactory(subject_kind="unit_booking", subject_id="2"))
    PaymentFactory(invoice=InvoiceFactory(payee=sale.payee, settled=True))

    with django_assert_num_queries(2):
        answer = client.get(PATH)

    shown = answer.json()
    assert {name: shown[name] for name in ("total", "page", "limit")} == {
        "total": count,
        "page": 1,
        "limit": 10,
    }
    assert [row["transaction_id"] for row in shown["payments"]] == [
        f"T{number}" for number in reversed(range(count))
    ]


def test_the_list_is_narrowed_by_booking_and_status(client, sale, builder):
    ScheduledInvoiceFactory(subject_kind="unit_booking", subject_id="2", payee=builder)
    record(client, amount=1, transaction_id="A")
    record(client, amount=1, transaction_id="B", booking_id=2)
    PaymentFactory(invoice=sale, status="failed", amount=Decimal("5.00"), transaction_id="C")
    PaymentFactory(invoice=sale, status="pending", amount=Decimal("5.00"), transaction_id="D")

    def found(**query):
        rows = client.get(PATH, query).json()["payments"]
        return [row["transaction_id"] for row in rows]

    assert found() == ["D", "C", "B", "A"]
    assert found(booking_id=1) == ["D", "C", "A"]
    assert found(booking_id=1, status="completed") == ["A"]
    assert (found(status="failed"), found(status="pending")) == (["C"], ["D"])
    assert client.get(PATH, {"status": "lost"}).status_code == 422


def test_a_payment_is_shown_to_its_parties_alone(client, sale):
    made = record(client).json()
    path = f"{PATH}/{made['id']}"

    shown = [signed_in(each).get(path) for each in (sale.payer, sale.payee)]
    hidden = [signed_in(UserFactory(role=role)).get(path) for role in ("builder", "customer")]

    assert [each.json()["transaction_id"] for each in shown] == ["TXN123458"] * 2
    assert [refusal(each) for each in hidden] == [(404, "PAYMENT_NOT_FOUND")] * 2


def test_a_payment_for_a_service_is_not_among_those_for_units(client, builder):
    payment = PaymentFactory(invoice=InvoiceFactory(payee=builder, settled=True))

    assert client.get(f"{PATH}/{payment.pk}").status_code == 404
    refund = client.post(f"{PATH}/{payment.pk}/refund", {"reason": "No"}, format="json")
    assert refund.status_code == 404
    assert client.get(f"{PATH}/{payment.pk}/").json()["subject_kind"] == "booking"


def test_a_cheque_that_bounced_is_given_back_and_owed_again(client, sale):
    made = record(client, payment_method="cheque").json()

    answer = client.post(
        f"{PATH}/{made['id']}/refund",
        {
            "reason": "The cheque bounced.",
            "refund_method": "bank_transfer",
            "refund_reference": "NEFT-1",
            "refunded_on": "2024-10-20",
        },
        format="json",
    )

    shown = answer.json()
    assert answer.status_code == 201
    assert shown.pop("created_at").endswith("Z")
    assert shown == {
        "id": Refund.objects.get().pk,
        "payment_id": made["id"],
        "booking_id": 1,
        "amount": 1500000,
        "currency": "INR",
        "status": "completed",
        "reason": "The cheque bounced.",
        "is_owed_again": True,
        "refund_method": "bank_transfer",
        "refund_reference": "NEFT-1",
        "refunded_on": "2024-10-20",
    }
    sale.refresh_from_db()
    assert (sale.status, sale.pending) == ("issued", Decimal("7500000.00"))
    assert client.get(f"{PATH}/{made['id']}").json()["refunded_amount"] == 1500000


def test_a_card_is_refunded_to_the_card_and_by_no_other_way(client, sale):
    payment = pay_invoice(
        invoice_id=sale.pk, actor=sale.payer.as_actor(), payment_method="pm_card_visa"
    )
    path = f"{PATH}/{payment.pk}/refund"

    by_hand = client.post(path, {"reason": "x", "refund_method": "cash"}, format="json")
    answer = client.post(path, {"reason": "x", "amount": 100}, format="json")

    assert refusal(by_hand) == (422, "VALIDATION_ERROR")
    shown = answer.json()
    assert (shown["status"], shown["refund_method"], shown["amount"]) == ("completed", "card", 100)
    assert date.fromisoformat(shown["refunded_on"])


def test_more_than_came_is_not_given_back_and_a_buyer_gives_nothing_back(client, sale):
    made = record(client).json()
    path = f"{PATH}/{made['id']}/refund"

    too_much = client.post(path, {"reason": "x", "amount": 1500000.01}, format="json")
    buyer = signed_in(sale.payer).post(path, {"reason": "x"}, format="json")

    assert refusal(too_much) == (422, "VALIDATION_ERROR")
    assert too_much.json()["detail"][0]["loc"][-1] == "amount"
    assert refusal(buyer) == (403, "FORBIDDEN")
    assert not Refund.objects.exists()

    assert client.post(path, {"reason": "x"}, format="json").status_code == 201
    nothing_left = client.post(path, {"reason": "x"}, format="json")
    assert refusal(nothing_left) == (400, "REFUND_REFUSED")
    assert Refund.objects.count() == 1


@pytest.mark.parametrize("amount", ["", " ", "1_000"])
def test_an_amount_that_was_not_filled_in_gives_nothing_back(client, sale, amount):
    made = record(client).json()

    answer = client.post(
        f"{PATH}/{made['id']}/refund", {"reason": "x", "amount": amount}, format="json"
    )

    assert refusal(answer) == (422, "VALIDATION_ERROR")
    assert not Refund.objects.exists()


def test_the_final_slash_still_charges_a_card(sale):
    answer = signed_in(sale.payer).post(
        "/api/payments/", {"unit_booking": "1", "payment_method": "pm_card_visa"}, format="json"
    )

    assert answer.status_code == 201
    assert answer.json()["amount"] == "750000.00"
    assert answer.json()["payment_type"] == "token"
    owed = signed_in(sale.payer).get("/api/invoices/", {"unit_booking": "1"}).json()["results"]
    assert [(row["next_due_on"], row["next_due_amount"], row["reopened"]) for row in owed] == [
        ("2024-10-15", "2250000.00", "0.00")
    ]
