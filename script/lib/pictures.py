"""The pictures of the admin in docs/pictures, taken in Chromium of a server with the demo city.

    script/pictures [--url http://127.0.0.1:8000]

Nothing is changed there.
"""

import argparse
import base64
import io
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from adminpanel.tests.browser import Browser

WHERE = Path("docs/pictures")
DESK, PHONE = 1440, 390
SETTLES = 1.0
BOOKINGS = "/admin/bookings/booking/"
VENDORS = "/admin/accounts/providerprofile/"


@dataclass(frozen=True)
class Picture:
    """What is to be seen of a page of so many pixels when `act` has been done on it."""

    name: str
    path: str
    width: int = DESK
    height: int = 900
    is_dark: bool = False
    act: Callable[[Browser], None] | None = None


def look_for_asha(page: Browser) -> None:
    page.press("button.bw-search")
    page.fill("#search-input-command", "asha")
    for kind in ("keyDown", "keyUp"):
        page.call("Input.dispatchKeyEvent", type=kind, key="a")
    page.shows("found ·")


def open_first(page: Browser) -> None:
    """The page of the first row of a list."""
    follow(page, "#result_list tbody th a")


def follow(page: Browser, selector: str, text: str = "") -> None:
    page.evaluate("window.left = true")
    page.press(selector, text)
    page.until("!window.left && document.readyState === 'complete'")


def open_its_history(page: Browser) -> None:
    open_first(page)
    page.open(str(page.evaluate("location.href")).replace("/change/", "/history/"))


def to_the_figures(page: Browser) -> None:
    page.evaluate("document.querySelector('.bw-trends').scrollIntoView()")


def to_the_queues(page: Browser) -> None:
    page.evaluate("document.querySelector('.bw-queue').scrollIntoView()")


PICTURES = (
    Picture("admin-overview", "/admin/", height=1200),
    Picture("admin-overview-dark", "/admin/", height=1200, is_dark=True),
    Picture("admin-figures", "/admin/", height=1000, act=to_the_figures),
    Picture("admin-search", "/admin/", act=look_for_asha),
    Picture("admin-booking", f"{BOOKINGS}?status__exact=pending", act=open_first),
    Picture("admin-application", f"{VENDORS}?status__exact=applied", act=open_first),
    Picture("admin-alert", "/admin/adminpanel/alert/", act=open_first),
    Picture("admin-history", f"{BOOKINGS}?status__exact=signed", act=open_its_history),
    Picture("admin-phone", "/admin/", PHONE, 844),
    Picture("admin-phone-queues", "/admin/", PHONE, 844, act=to_the_queues),
    Picture("admin-phone-figures", "/admin/", PHONE, 844, act=to_the_figures),
    Picture("admin-phone-search", "/admin/", PHONE, 844, act=look_for_asha),
)


def take(page: Browser, url: str, picture: Picture) -> None:
    page.resize(picture.width, picture.height)
    theme = "dark" if picture.is_dark else "light"
    page.evaluate(f"localStorage.setItem('adminTheme', JSON.stringify('{theme}'))")
    page.open(url + picture.path)
    if picture.act:
        picture.act(page)
    time.sleep(SETTLES)
    if page.overflow() > 0:
        print(f"  {picture.name} is wider than its window")
    taken = Image.open(io.BytesIO(base64.b64decode(page.picture()))).convert("RGB")
    few = taken.quantize(200, dither=Image.Dither.NONE)
    few.save(WHERE / f"{picture.name}.png", optimize=True)
    print(f"  {picture.name}.png {taken.width} x {taken.height}")


def sign_in(page: Browser, url: str, who: str, password: str) -> None:
    page.resize(DESK)
    page.call("Emulation.setScrollbarsHidden", hidden=True)
    page.open(f"{url}/admin/login/")
    page.fill("input[name=username]", who)
    page.fill("input[name=password]", password)
    page.press("button[type=submit]")
    page.until("location.pathname === '/admin/'")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--user", default="super_admin")
    parser.add_argument("--password", default="bookwell-demo")
    parser.add_argument("names", nargs="*", help="only these")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        page = Browser(Path(profile))
        try:
            sign_in(page, asked.url, asked.user, asked.password)
            for picture in PICTURES:
                if not asked.names or picture.name in asked.names:
                    take(page, asked.url, picture)
        finally:
            page.close()


if __name__ == "__main__":
    main()
