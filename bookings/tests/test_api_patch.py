"""Who may change which field of a booking by PATCH."""

from datetime import timedelta

import pytest

from accounts.tests.factories import signed_in
from bookings import services
from bookings.tests.factories import CompletedBookingFactory
from scheduling.tests.factories import work_always

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def taken(booking, vendor):
    return services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


@pytest.fixture
def who(taken, people, vendor, rival):
    return {
        "customer": taken.customer,
        "vendor": vendor,
        "ops_manager": people["ops_manager"],
        "other_customer": people["customer"],
        "other_vendor": rival,
        "onboard_manager": people["onboard_manager"],
    }


def patch(person, booking, body):
    return signed_in(person).patch(f"/api/bookings/{booking.pk}/", body, format="json")


NOTES_OF_CUSTOMER = {"customer_notes": "Gate code 4711"}
NOTES_OF_VENDOR = {"vendor_notes": "Bring a ladder"}


@pytest.mark.parametrize(
    ("role", "body", "status"),
    [
        ("customer", NOTES_OF_CUSTOMER, 200),
        ("customer", {"status": "cancelled"}, 200),
        ("customer", NOTES_OF_VENDOR, 403),
        ("customer", {"status": "in_progress"}, 403),
        ("customer", {"status": "completed"}, 403),
        ("customer", {"status": "signed"}, 403),
        ("customer", {"total_price": "1.00"}, 403),
        ("customer", {"pincode": "560001"}, 403),
        ("customer", {"vendor": 1}, 403),
        ("customer", {"vendor": None}, 403),
        ("customer", {"customer": 999999}, 403),
        ("customer", {"service": 999999}, 403),
        ("customer", {"scheduled_date": "2030-01-01T10:00:00Z"}, 403),
        ("customer", {"completion_date": "2030-01-01T10:00:00Z"}, 403),
        ("customer", {"cancellation_fee": "0.01"}, 403),
        ("customer", {"dynamic_price_breakdown": {}}, 403),
        ("customer", {"estimated_service_duration_minutes": 1}, 403),
        ("customer", {**NOTES_OF_CUSTOMER, "total_price": "1.00"}, 403),
        ("vendor", NOTES_OF_VENDOR, 200),
        ("vendor", {"status": "in_progress"}, 200),
        ("vendor", {**NOTES_OF_VENDOR, "status": "in_progress"}, 200),
        ("vendor", NOTES_OF_CUSTOMER, 403),
        ("vendor", {"status": "cancelled"}, 403),
        ("vendor", {"status": "completed"}, 403),
        ("vendor", {"status": "pending"}, 403),
        ("vendor", {"total_price": "9999.00"}, 403),
        ("vendor", {"actual_start_time": "2030-01-01T10:00:00Z"}, 403),
        ("ops_manager", {"status": "cancelled"}, 200),
        ("ops_manager", {"total_price": "1.00"}, 403),
        ("ops_manager", NOTES_OF_CUSTOMER, 403),
        ("other_customer", NOTES_OF_CUSTOMER, 404),
        ("other_vendor", NOTES_OF_VENDOR, 404),
        ("onboard_manager", {"status": "cancelled"}, 404),
        ("customer", {"status": "finished"}, 400),
        ("customer", {"total_price": "much"}, 400),
    ],
)
def test_each_changes_what_is_theirs(taken, who, role, body, status):
    before = as_it_is(taken)

    response = patch(who[role], taken, body)

    assert response.status_code == status
    if status == 200:
        assert {name: response.json()[name] for name in body} == body
    else:
        assert as_it_is(taken) == before
        assert taken.history.count() == 1


def as_it_is(booking):
    booking.refresh_from_db()
    return {field.attname: getattr(booking, field.attname) for field in booking._meta.fields}


@pytest.mark.parametrize("role", ["customer", "vendor", "ops_manager"])
def test_sending_the_whole_booking_back_changes_nothing(taken, who, role):
    client = signed_in(who[role])
    shown = client.get(f"/api/bookings/{taken.pk}/").json()
    before = as_it_is(taken)

    response = client.patch(f"/api/bookings/{taken.pk}/", shown, format="json")

    assert response.status_code == 200
    assert as_it_is(taken) == before
    assert taken.history.count() == 1


def test_notes_may_change_while_everything_else_is_sent_along(taken):
    client = signed_in(taken.customer)
    shown = client.get(f"/api/bookings/{taken.pk}/").json()

    response = client.patch(
        f"/api/bookings/{taken.pk}/", {**shown, **NOTES_OF_CUSTOMER}, format="json"
    )

    assert response.json()["customer_notes"] == "Gate code 4711"
    assert taken.history.last().note == "Changed customer_notes"


def test_a_vendor_who_merely_sees_an_open_booking_changes_nothing(booking, vendor):
    response = patch(vendor, booking, NOTES_OF_VENDOR)

    assert response.status_code == 403


def test_cancelling_what_is_done_is_a_conflict():
    booking = CompletedBookingFactory()

    response = patch(booking.customer, booking, {"status": "cancelled"})

    assert response.status_code == 409
    assert response.json()["code"] == "ILLEGAL_TRANSITION"


def test_cancelling_twice_is_no_change(taken):
    assert patch(taken.customer, taken, {"status": "cancelled"}).status_code == 200
    assert patch(taken.customer, taken, {"status": "cancelled"}).status_code == 200

    assert taken.history.filter(to_status="cancelled").count() == 1


def test_a_later_hour_has_its_own_action(taken):
    later = taken.scheduled_date + timedelta(hours=3)
    work_always(taken.vendor)

    response = signed_in(taken.customer).post(
        f"/api/bookings/{taken.pk}/reschedule/",
        {"scheduled_date": later.isoformat()},
        format="json",
    )

    assert response.status_code == 200
    taken.refresh_from_db()
    assert taken.scheduled_date == later
