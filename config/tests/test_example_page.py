"""The example page of the TypeScript client, in Chromium: `script/test --browser`.

It is built against a server that runs, and served from another origin, as a front end is.
`PICTURES=docs/pictures` keeps what it looks like (`script/pictures example`).
"""

import base64
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest

from accounts.tests.factories import PASSWORD, UserFactory, tokens_of
from adminpanel.tests.browser import Browser
from bookings.models import Booking
from bookings.tests.conftest import eligible
from catalog.tests.factories import ServiceFactory
from config.tests.test_typescript_client import in_node, person
from scheduling.tests.factories import PincodeFactory, WorkingHoursFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PHONE, DESK = 390, 1280
VENDORS = (("Imran", "Khan", 2.1), ("Lakshmi", "Nair", 3.4), ("Arjun", "Mehta", 5.8))


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def browser(tmp_path) -> Iterator[Browser]:
    opened = Browser(tmp_path / "profile")
    opened.resize(PHONE, 844)
    opened.call("Emulation.setTimezoneOverride", timezoneId="Asia/Kolkata")
    yield opened
    opened.close()


def keep(browser: Browser, name: str, width: int = PHONE, height: int = 844) -> int:
    """By how much the page is too wide; and its picture, where pictures are asked for."""
    browser.resize(width, height)
    too_wide = browser.overflow()
    if folder := os.environ.get("PICTURES"):
        browser.call("Emulation.setScrollbarsHidden", hidden=True)
        time.sleep(0.5)
        (Path(folder) / f"example-{name}.png").write_bytes(base64.b64decode(browser.picture()))
    browser.resize(PHONE, 844)
    return too_wide


def test_a_visit_is_booked_and_watched(browser, fleet, tmp_path):
    PincodeFactory()
    service, *_ = [
        ServiceFactory(name=name) for name in ("Deep cleaning", "Kitchen plumbing", "Wiring")
    ]
    vendors = []
    for first, last, distance in VENDORS:
        vendor = eligible(service, distance_km=distance)
        vendor.first_name, vendor.last_name = first, last
        vendor.save(update_fields=["first_name", "last_name"])
        for weekday in range(7):
            WorkingHoursFactory(provider=vendor, weekday=weekday)
        vendors.append(vendor)
    customer = person(UserFactory(first_name="Asha", last_name="Rao"))
    [web] = fleet.start_web("web")
    api = f"http://127.0.0.1:{web.port}"
    dist = tmp_path / "dist"
    build = ("vite", "build", "example", "--outDir", str(dist), "--logLevel", "error")
    in_node(*build, VITE_BOOKWELL_URL=api)

    with served(dist) as page:
        browser.open(page)
        browser.fill("input[name=username]", customer["username"])
        browser.fill("input[name=password]", PASSWORD)
        browser.press("button", "Log in")
        browser.press(".choices button", "Deep cleaning")
        browser.press(".choices button", "Imran Khan")
        browser.press(".days button:nth-child(2)")
        browser.press(".hours button")
        browser.shows("Book this visit")
        too_wide = [keep(browser, "times-phone"), keep(browser, "times", DESK, 860)]
        browser.press("button", "Book this visit")
        browser.shows("We have asked the vendors near you.")
        browser.until("Boolean(document.querySelector('.live.open'))")
        booking = Booking.objects.get()
        asked = len(browser.asked)
        access = tokens_of(vendors[0]).access
        accepted = web.post(f"/api/bookings/{booking.pk}/accept_booking/", access)
        browser.shows("Your visit is confirmed.")
        browser.shows("Imran Khan")
        # By the socket: the page has asked for nothing more.
        assert browser.asked[asked:] == []
        too_wide.append(keep(browser, "visit-phone"))

        assert accepted.status == 200
        assert (booking.customer_id, booking.service_id) == (customer["id"], service.pk)
        assert too_wide == [0, 0, 0]
        assert browser.complaints == []
        hosts = {urlsplit(each).netloc for each in browser.asked if each.startswith("http")}
        assert hosts == {urlsplit(page).netloc, urlsplit(api).netloc}
        browser.press("button", "Log out")
        browser.shows("Help at home")
