import pytest
from django.urls import reverse

from accounts.tests.factories import SuperAdminFactory
from bookings.tests.unit_factories import UnitBookingFactory

# What is said here is said alike by either database.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def staff(client):
    client.force_login(SuperAdminFactory())
    return client


def listed(staff, **query):
    response = staff.get(reverse("admin:bookings_unitbooking_changelist"), query)
    assert response.status_code == 200
    return response.content.decode()


def press(staff, booking, button, **form):
    url = reverse(f"admin:bookings_unitbooking_{button}", args=[booking.pk])
    return staff.post(url, {"_form_submitted": "on", **form}, follow=True).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_whatever_it_holds(
    staff, rows, project, django_assert_max_num_queries
):
    for _ in range(rows):
        UnitBookingFactory(unit__project=project)
    listed(staff)

    with django_assert_max_num_queries(10):
        listed(staff)


def test_a_booking_is_found_by_number_unit_and_buyer(staff, unit, buyer):
    booking = UnitBookingFactory(unit=unit, customer=buyer)
    UnitBookingFactory(unit__number="B-9", customer__last_name="Other")
    link = reverse("admin:bookings_unitbooking_change", args=[booking.pk])

    for search in ("A-2", "Smith", "Sunset"):
        assert link in listed(staff, q=search)
    assert link not in listed(staff, q="B-9")
    assert link not in listed(staff, due="overdue")


def test_a_booking_shows_its_schedule_and_payments_and_changes_nothing(staff, unit, buyer):
    booking = UnitBookingFactory(unit=unit, customer=buyer, paid=500000, installments=3)

    url = reverse("admin:bookings_unitbooking_change", args=[booking.pk])
    page = staff.get(url).content.decode()

    for text in ("Instalment 2 of 3", "INR 500,000.00", booking.invoice.number, "7 %"):
        assert text in page
    assert 'name="status"' not in page
    assert staff.post(url, {"status": "cancelled"}).status_code == 403


def test_staff_move_a_sale_on(staff, unit, buyer):
    booking = UnitBookingFactory(unit=unit, customer=buyer)

    for button, status in (("activate", "active"), ("complete", "completed")):
        press(staff, booking, button)
        booking.refresh_from_db()
        assert booking.status == status


def test_staff_cancel_a_sale_and_say_what_goes_back(staff, unit, buyer):
    booking = UnitBookingFactory(unit=unit, customer=buyer, status="active", paid=500000)

    page = press(staff, booking, "call_off", reason="No loan", refund_amount="450000")

    booking.refresh_from_db()
    assert (booking.status, booking.paid_amount) == ("cancelled", 50000)
    assert "Cancelled: No loan" in page


def test_what_is_refused_is_told(staff, unit, buyer):
    booking = UnitBookingFactory(unit=unit, customer=buyer, paid=500000)

    page = press(staff, booking, "call_off", reason="No loan", refund_amount="500000.01")

    booking.refresh_from_db()
    assert booking.status == "pending"
    assert "Only 500000.00 INR of it is paid." in page
