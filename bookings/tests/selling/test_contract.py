"""What the builder pages are answered, as their document shows it."""

from datetime import date

import pytest
import time_machine
from rest_framework.test import APIClient

from accounts.tests.factories import UserFactory, signed_in
from bookings import services
from bookings.models import UnitBooking
from bookings.tests.factories import BookingFactory
from bookings.tests.unit_factories import UnitBookingFactory, receive
from catalog.tests.factories import UnitFactory
from kernel.actors import Actor

# What is said here is said alike by either database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

STATS = {
    "total_bookings": 1,
    "active_bookings": 1,
    "completed_bookings": 0,
    "total_revenue": 7500000,
    "pending_revenue": 5500000,
}


@pytest.fixture
def pages(builder):
    """The front end, in which the builder is signed in."""
    return signed_in(builder)


@pytest.fixture
def booking(unit, buyer):
    """The document's own: 2,000,000 of 7,500,000 paid, in instalments after a token."""
    with time_machine.travel("2024-09-15T10:00:00Z", tick=False):
        booking = UnitBookingFactory(
            unit=unit, customer=buyer, status="active", installments=5, paid=500000
        )
        receive(booking, 1500000, transaction_id="TXN123457")
    return UnitBooking.objects.get(pk=booking.pk)


@pytest.fixture
def row(booking, buyer, project, unit):
    """How a list shows it."""
    return {
        "id": booking.pk,
        "booking_number": "BK-001",
        "customer": {
            "id": buyer.pk,
            "name": "John Smith",
            "email": buyer.email,
            "phone": str(buyer.phone),
        },
        "project": {"id": project.pk, "name": "Sunset Residences"},
        "unit": {
            "id": unit.pk,
            "number": "A-204",
            "type": "2BHK",
            "floor": 2,
            "area_sqft": 1200,
        },
        "total_amount": 7500000,
        "token_amount": 500000,
        "paid_amount": 2000000,
        "pending_amount": 5500000,
        "currency": "INR",
        "payment_plan": "installments",
        "booking_date": "2024-09-15",
        "status": "active",
        "payment_status": "partial",
        "payment_progress": 26.67,
        "next_payment_due": "2024-11-15",
        "next_payment_amount": 1300000,
    }


def test_all_bookings_of_a_builder(pages, row):
    answer = pages.get("/api/builder/bookings")

    assert answer.status_code == 200
    assert answer.json() == {
        "bookings": [row],
        "total": 1,
        "page": 1,
        "limit": 10,
        "stats": STATS,
    }


def test_numbers_are_numbers_and_not_texts(pages, booking):
    [shown] = pages.get("/api/builder/bookings").json()["bookings"]

    for name in ("total_amount", "paid_amount", "payment_progress", "next_payment_amount"):
        assert isinstance(shown[name], float | int)
    assert isinstance(shown["unit"]["area_sqft"], float | int)


@pytest.fixture
def payments(booking):
    """What was paid on it, without where the receipts are."""
    shared = {
        "booking_id": booking.pk,
        "payment_type": "other",
        "refunded_amount": 0,
        "currency": "INR",
        "payment_date": "2024-09-15",
        "payment_method": "cash",
        "status": "completed",
        "notes": None,
        "receipt_number": None,
        "created_at": "2024-09-15T10:00:00Z",
        "updated_at": "2024-09-15T10:00:00Z",
    }
    first, second = booking.invoice.payments.order_by("pk")
    return [
        {**shared, "id": first.pk, "amount": 500000, "transaction_id": None},
        {**shared, "id": second.pk, "amount": 1500000, "transaction_id": "TXN123457"},
    ]


def without_links(payments):
    """The rows, each of which leads to its receipt."""
    links = [payment.pop("receipt_url") for payment in payments]
    assert all(link.startswith("http") for link in links)
    return payments


@time_machine.travel("2024-11-16T10:00:00Z", tick=False)
def test_a_booking_in_detail(builder, booking, row, payments):
    answer = signed_in(builder).get(f"/api/bookings/{booking.pk}")

    assert answer.status_code == 200
    shown = answer.json()
    schedule = shown.pop("payment_schedule")
    assert [part["installment_number"] for part in schedule] == [1, 2, 3, 4, 5, 6]
    assert without_links(shown.pop("payments")) == payments
    assert shown == {
        **row,
        "customer": {**row["customer"], "address": "123 Main St, City"},
        "project": {**row["project"], "location": booking.project.location},
        "unit": {**row["unit"], "price": 7500000},
        "overdue_amount": 1300000,
        "agreement_signed": False,
        "agreement_url": None,
        "invoice_number": booking.invoice.number,
        "notes": "",
        "activated_at": "2024-09-15T10:00:00Z",
        "completed_at": None,
        "cancelled_at": None,
        "cancellation_reason": "",
        "created_at": "2024-09-15T10:00:00Z",
        "updated_at": "2024-09-15T10:00:00Z",
    }


@time_machine.travel("2024-10-08T15:00:00Z", tick=False)
def test_a_booking_is_created(builder, unit, buyer):
    answer = signed_in(builder).post(
        "/api/bookings",
        {
            "customer_id": buyer.pk,
            "unit_id": unit.pk,
            "total_amount": 7500000,
            "token_amount": 500000,
            "payment_plan": "installments",
        },
        format="json",
    )

    assert answer.status_code == 201
    assert answer.json() == {
        "id": UnitBooking.objects.get().pk,
        "booking_number": "BK-001",
        "customer_id": buyer.pk,
        "unit_id": unit.pk,
        "project_id": unit.project_id,
        "total_amount": 7500000,
        "token_amount": 500000,
        "paid_amount": 0,
        "pending_amount": 7500000,
        "currency": "INR",
        "payment_plan": "installments",
        "booking_date": "2024-10-08",
        "status": "pending",
        "payment_status": "pending",
        "payment_progress": 0,
        "next_payment_due": "2024-10-08",
        "next_payment_amount": 500000,
        "created_at": "2024-10-08T15:00:00Z",
    }


@pytest.mark.parametrize("plan", ["one_time", "installments"])
def test_a_buyer_books_for_themself(plan, unit, buyer):
    answer = signed_in(buyer).post(
        "/api/bookings",
        {"unit_id": unit.pk, "total_amount": 7500000, "payment_plan": plan},
        format="json",
    )

    assert answer.status_code == 201
    assert answer.json()["customer_id"] == buyer.pk
    assert answer.json()["token_amount"] == 0


def test_the_status_is_updated(builder, unit, buyer):
    booking = UnitBookingFactory(unit=unit, customer=buyer)

    with time_machine.travel("2026-12-08T16:00:00Z", tick=False):
        answer = signed_in(builder).patch(
            f"/api/bookings/{booking.pk}/status", {"status": "active"}, format="json"
        )

    assert answer.status_code == 200
    assert answer.json() == {
        "id": booking.pk,
        "status": "active",
        "updated_at": "2026-12-08T16:00:00Z",
    }


@time_machine.travel("2024-10-20T10:00:00Z")
def test_the_payments_of_a_booking_and_what_falls_due(builder, booking, payments):
    answer = signed_in(builder).get(f"/api/bookings/{booking.pk}/payments")

    assert answer.status_code == 200
    shown = answer.json()
    schedule = shown.pop("payment_schedule")
    assert without_links(shown.pop("payments")) == payments
    assert shown == {
        "booking_id": booking.pk,
        "total_paid": 2000000,
        "total_pending": 5500000,
        "overdue_amount": 0,
        "currency": "INR",
    }
    assert schedule[2] == {
        "installment_number": 3,
        "due_date": "2024-11-15",
        "amount": 1400000,
        "status": "pending",
        "paid_amount": 100000,
        "remaining_amount": 1300000,
        "label": "Instalment 2 of 5",
    }
    statuses = [part["status"] for part in schedule]
    assert statuses == ["paid", "paid", "pending", "pending", "pending", "pending"]


def test_what_is_late_is_overdue(pages, booking):
    with time_machine.travel("2024-11-16T10:00:00Z"):
        shown = signed_in(booking.builder).get(f"/api/bookings/{booking.pk}/payments").json()

    assert shown["overdue_amount"] == 1300000
    assert shown["payment_schedule"][2]["status"] == "overdue"


def refusal(answer):
    body = answer.json()
    assert body["status_code"] == answer.status_code
    assert isinstance(body["detail"], str)
    return answer.status_code, body["error_code"]


def test_what_is_not_there_is_not_found(pages):
    for path in ("", "/payments"):
        assert refusal(pages.get(f"/api/bookings/999{path}")) == (404, "BOOKING_NOT_FOUND")
    answer = pages.patch("/api/bookings/999/status", {"status": "active"}, format="json")
    assert refusal(answer) == (404, "BOOKING_NOT_FOUND")


def test_without_a_token_nobody_is_let_in():
    for path in ("/api/builder/bookings", "/api/bookings", "/api/bookings/1"):
        assert refusal(APIClient().get(path))[0] == 401


def test_a_customer_is_shown_no_builders_page(buyer):
    assert refusal(signed_in(buyer).get("/api/builder/bookings")) == (403, "FORBIDDEN")


def test_a_unit_that_is_taken_is_a_conflict(pages, booking):
    body = {
        "customer_id": UserFactory().pk,
        "unit_id": booking.unit_id,
        "total_amount": 7500000,
        "token_amount": 0,
        "payment_plan": "one_time",
    }

    answer = pages.post("/api/bookings", body, format="json")

    assert refusal(answer) == (409, "UNIT_NOT_AVAILABLE")
    assert UnitBooking.objects.count() == 1


def test_a_unit_that_is_not_there_is_not_found(pages, buyer):
    body = {
        "customer_id": buyer.pk,
        "unit_id": 999,
        "total_amount": 1,
        "token_amount": 0,
        "payment_plan": "one_time",
    }

    assert refusal(pages.post("/api/bookings", body, format="json")) == (404, "UNIT_NOT_FOUND")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("customer_id", "who"),
        ("customer_id", 999),
        ("unit_id", None),
        ("total_amount", 0),
        ("total_amount", -1),
        ("total_amount", "much"),
        ("total_amount", 10**11),
        ("token_amount", -1),
        ("token_amount", 7500001),
        ("payment_plan", "someday"),
        ("booking_date", "2099-01-01"),
        ("installments", 0),
    ],
)
def test_what_is_not_valid_is_said_field_by_field(field, value, pages, unit, buyer):
    body = {
        "customer_id": buyer.pk,
        "unit_id": unit.pk,
        "total_amount": 7500000,
        "token_amount": 500000,
        "payment_plan": "installments",
        field: value,
    }

    answer = pages.post("/api/bookings", body, format="json")

    assert answer.status_code == 422
    assert answer.json()["error_code"] == "VALIDATION_ERROR"
    assert [each["loc"] for each in answer.json()["detail"]] == [["body", field]]
    assert all(each["msg"] for each in answer.json()["detail"])
    assert not UnitBooking.objects.exists()


@pytest.mark.parametrize("name", ["status", "payment_status"])
def test_an_unknown_filter_value_is_not_valid(name, pages):
    answer = pages.get("/api/builder/bookings", {name: "sold"})

    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["query", name]


@pytest.mark.parametrize(
    ("was", "to"),
    [("pending", "completed"), ("active", "pending"), ("completed", "active")],
)
def test_a_step_that_there_is_not_is_a_conflict(was, to, pages, unit, buyer):
    booking = UnitBookingFactory(unit=unit, customer=buyer, status=was)

    answer = pages.patch(f"/api/bookings/{booking.pk}/status", {"status": to}, format="json")

    assert refusal(answer) == (409, "ILLEGAL_TRANSITION")
    booking.refresh_from_db()
    assert booking.status == was


def test_the_same_status_again_changes_nothing(pages, booking):
    answer = pages.patch(f"/api/bookings/{booking.pk}/status", {"status": "active"}, format="json")

    assert answer.status_code == 200
    assert answer.json()["updated_at"] == "2024-09-15T10:00:00Z"


def test_a_cancelled_booking_says_what_was_kept(pages, booking):
    answer = pages.patch(
        f"/api/bookings/{booking.pk}/status",
        {
            "status": "cancelled",
            "reason": "No loan",
            "refund_amount": 1600000,
            "refund_method": "bank_transfer",
            "refund_reference": "NEFT-1",
        },
        format="json",
    )

    assert (answer.status_code, answer.json()["status"]) == (200, "cancelled")
    shown = pages.get(f"/api/bookings/{booking.pk}").json()
    assert (shown["paid_amount"], shown["pending_amount"]) == (400000, 7100000)
    assert (shown["next_payment_due"], shown["next_payment_amount"]) == (None, None)
    assert shown["overdue_amount"] == 0
    assert shown["cancellation_reason"] == "No loan"
    assert sum(payment["refunded_amount"] for payment in shown["payments"]) == 1600000


def test_more_than_was_paid_does_not_go_back(pages, booking):
    answer = pages.patch(
        f"/api/bookings/{booking.pk}/status",
        {"status": "cancelled", "refund_amount": 2000000.01},
        format="json",
    )

    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == ["body", "refund_amount"]
    booking.refresh_from_db()
    assert booking.status == "active"


def test_money_goes_back_with_a_cancellation_only(pages, booking):
    answer = pages.patch(
        f"/api/bookings/{booking.pk}/status",
        {"status": "completed", "refund_amount": 1},
        format="json",
    )

    assert answer.status_code == 422
    booking.refresh_from_db()
    assert booking.status == "active"


def test_the_house_notes_what_it_wants_to_remember(pages, booking):
    answer = pages.patch(f"/api/bookings/{booking.pk}", {"notes": "Facing the park"}, format="json")

    assert answer.json()["notes"] == "Facing the park"


def test_a_post_that_is_sent_again_books_once(pages, unit, buyer):
    body = {
        "customer_id": buyer.pk,
        "unit_id": unit.pk,
        "total_amount": 7500000,
        "token_amount": 500000,
        "payment_plan": "installments",
    }

    answers = [
        pages.post("/api/bookings", body, format="json", headers={"Idempotency-Key": "k1"})
        for _ in range(2)
    ]

    assert [each.status_code for each in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert UnitBooking.objects.count() == 1


def test_the_slash_and_the_id_tell_service_bookings_from_those_of_units(booking, buyer):
    visit = BookingFactory(customer=buyer)
    client = signed_in(buyer)

    assert [each["id"] for each in client.get("/api/bookings/").json()["results"]] == [
        str(visit.pk)
    ]
    assert [each["id"] for each in client.get("/api/bookings").json()["bookings"]] == [booking.pk]
    for spelling in (f"/api/bookings/{visit.pk}/", f"/api/bookings/{visit.pk}"):
        assert client.get(spelling).json()["id"] == str(visit.pk)
    for spelling in (f"/api/bookings/{booking.pk}/", f"/api/bookings/{booking.pk}"):
        assert client.get(spelling).json()["id"] == booking.pk
    assert client.patch(f"/api/bookings/{visit.pk}", {"customer_notes": "x"}, format="json").json()[
        "customer_notes"
    ] == ("x")
    refused = client.post("/api/bookings/", {}, format="json")
    assert refused.json().keys() >= {"service", "pincode"}


def test_units_free_again_can_be_booked_again(pages, booking, project):
    services.cancel_unit_booking(unit_booking_id=booking.pk, actor=Actor.system())

    again = UnitBookingFactory(unit=booking.unit)

    assert again.booking_number == "BK-002"
    assert UnitFactory(project=project).status == "available"
    assert again.booking_date >= date(2024, 9, 15)
