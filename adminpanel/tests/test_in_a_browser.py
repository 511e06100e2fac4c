"""The pages that people see, in a real browser: `script/test --browser`."""

from collections.abc import Iterator

import pytest
from django.urls import reverse

from accounts.roles import Role
from accounts.tests.factories import PASSWORD, UserFactory, VendorFactory
from adminpanel.services.figures import refresh_figures
from adminpanel.tests.browser import Browser
from adminpanel.tests.factories import AlertFactory
from bookings.models import Booking
from bookings.tests.factories import BookingFactory, TakenBookingFactory
from disputes.tests.factories import DisputeFactory
from kernel import clock
from notifications.tests.factories import DeliveryFactory

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
    # Of a long list the page draws what is on the screen.
    browser.open(f"{live_server.url}/api/docs")
    browser.shows("/api/provider-profile/")

    browser.choose("#surface", "Contractors' portal")
    browser.shows("/api/v1/login")
    browser.until("!document.body.innerText.includes('/api/provider-profile/')")

    assert browser.strangers(live_server.url) == []
    assert browser.complaints == []


def nameless(browser):
    """What one can press in the middle of the page, and no screen reader can say."""
    nodes = browser.call("Accessibility.getFullAXTree")["nodes"]
    pressed = [each for each in nodes if each.get("role", {}).get("value") in {"button", "link"}]
    names = {each["backendDOMNodeId"]: each["name"]["value"].strip() for each in pressed}
    assert len(names) > 10
    return [node for node, name in names.items() if not name]


def test_a_managers_hour(browser, live_server):
    """What waits is done from the first page, and what it draws is what there is."""
    mediator = UserFactory(role=Role.OPS_MANAGER, first_name="Vikram", last_name="Sethi")
    UserFactory(role=Role.SUPER_ADMIN, username="root", first_name="Meera", last_name="Iyer")
    vendor = VendorFactory(
        first_name="Imran",
        last_name="Khan",
        provider_profile__status="applied",
        provider_profile__applied_at=clock.now(),
    )
    BookingFactory.create_batch(3, pincode="110001")
    TakenBookingFactory(pincode="110002")
    dispute = DisputeFactory(title="The sink leaks again")
    notice = DeliveryFactory(status="dead", notification__title="Your visit is planned")
    alert = AlertFactory()
    refresh_figures()

    browser.open(f"{live_server.url}/admin/login/")
    browser.fill("input[name=username]", "root")
    browser.fill("input[name=password]", PASSWORD)
    browser.press("button[type=submit]")
    browser.shows("Meera.")

    browser.press("button[aria-label^='Approve: Imran Khan']")
    browser.press("#dialog button", "Approve")
    browser.shows("Imran Khan: Approved.")

    browser.press("button[aria-label^='Mediate: The sink']")
    browser.shows("Who mediates")
    browser.until(
        "document.querySelector('#dialog[role=dialog]')?.contains(document.activeElement)"
    )
    browser.choose("#dialog select", "Vikram Sethi")
    browser.press("#dialog button", "Assign")
    browser.shows("The sink leaks again: Assigned.")
    browser.shows("Vikram Sethi mediates")

    browser.press("button[aria-label^='Send again: Your visit']")
    browser.shows("Will be sent again.")

    browser.press("button[aria-label^='Acknowledge: ']")
    browser.shows("I see to it")
    browser.fill("#dialog textarea", "The provider is away.")
    browser.press("#dialog button", "Acknowledge")
    browser.shows("Acknowledged.")
    browser.shows("Meera Iyer sees to it")

    browser.press(".bw-periods a", "7 days")
    browser.until(
        "location.search === '?days=7' && window.Chart && Boolean(Chart.getChart('chart-places'))"
    )
    drawn = browser.evaluate(
        "Chart.getChart('chart-bookings').data.datasets.map(each => each.data.at(-1))"
    )
    places = browser.evaluate(
        "(({labels, datasets}) => Object.fromEntries(labels.map((label, at) =>"
        " [label, datasets.reduce((sum, one) => sum + one.data[at], 0)])))"
        "(Chart.getChart('chart-places').data)"
    )

    browser.resize(390)
    assert browser.overflow() == 0
    assert nameless(browser) == []
    browser.resize(1440)

    browser.press("button.bw-search")
    browser.fill("#search-input-command", "sink leaks")
    browser.call("Input.dispatchKeyEvent", type="keyDown", key="s")
    browser.call("Input.dispatchKeyEvent", type="keyUp", key="s")
    browser.press("#command-results-list a", "The sink leaks again")
    browser.press("a", "History")
    browser.shows("Meera Iyer")

    for row in (vendor.provider_profile, dispute, notice, alert):
        row.refresh_from_db()
    assert vendor.provider_profile.status == "approved"
    assert dispute.mediator == mediator
    assert notice.status == "queued"
    assert (alert.status, alert.note) == ("acknowledged", "The provider is away.")
    assert drawn[0] == Booking.objects.count() == 4
    assert places == {
        place: Booking.objects.filter(pincode=place).count() for place in ("110001", "110002")
    }
    assert browser.strangers(live_server.url) == []
    assert browser.complaints == []
