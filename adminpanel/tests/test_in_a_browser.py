"""The pages that people see, in a real browser: `script/test --browser`."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from accounts.roles import Role
from accounts.tests.factories import PASSWORD, UserFactory
from adminpanel.tests.browser import Browser
from bookings.tests.factories import BookingFactory, TakenBookingFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def browser(tmp_path) -> Iterator[Browser]:
    opened = Browser(tmp_path / "profile")
    opened.resize(1440)
    yield opened
    opened.close()


@pytest.fixture
def staff(browser, live_server) -> Browser:
    """A browser in which somebody has just come in by the door."""
    UserFactory(role=Role.SUPER_ADMIN, username="root")
    browser.open(f"{live_server.url}/admin/login/")
    browser.fill("input[name=username]", "root")
    browser.fill("input[name=password]", PASSWORD)
    browser.press("button[type=submit]")
    browser.shows("Bookings without a vendor")
    return browser


def test_a_booking_is_cancelled_from_the_first_page(staff, live_server):
    booking = BookingFactory(service_name="Deep cleaning")

    staff.open(f"{live_server.url}/admin/")
    staff.press("a.bw-card", "Bookings without a vendor")
    staff.press("#result_list a", str(booking.pk)[:8])
    staff.press("a", "Cancel")
    staff.fill("#dialog textarea[name=reason]", "The street is closed.")
    staff.press("#dialog button", "Cancel the booking")
    staff.shows("Cancelled: The street is closed.")

    booking.refresh_from_db()
    assert (booking.status, booking.cancellation_reason) == ("cancelled", "The street is closed.")
    assert staff.strangers(live_server.url) == []
    assert staff.complaints == []


def test_a_dialog_asks_again_for_what_is_missing(staff, live_server):
    booking = TakenBookingFactory()

    staff.open(live_server.url + reverse("admin:bookings_booking_change", args=[booking.pk]))
    staff.press("a", "Cancel")
    staff.press("#dialog button", "Cancel the booking")
    staff.shows("This field is required.")

    booking.refresh_from_db()
    assert booking.status == "confirmed"


@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_is_wider_than_its_window(staff, live_server, width):
    booking = TakenBookingFactory()
    staff.resize(width)

    wide = {}
    for path in (
        "/admin/",
        reverse("admin:bookings_booking_changelist"),
        reverse("admin:bookings_booking_change", args=[booking.pk]),
        reverse("admin:accounts_user_changelist"),
        reverse("admin:accounts_user_change", args=[booking.customer_id]),
        "/api/docs",
    ):
        staff.open(live_server.url + path)
        wide[path] = staff.overflow()

    assert set(wide.values()) == {0}


def test_the_api_is_shown_without_the_internet(browser, live_server):
    browser.open(f"{live_server.url}/api/docs")
    browser.shows("/api/disputes/")

    browser.choose("#surface", "Contractors' portal")
    browser.shows("/api/v1/login")
    browser.until("!document.body.innerText.includes('/api/disputes/')")

    assert browser.strangers(live_server.url) == []
    assert browser.complaints == []
