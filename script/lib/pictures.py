"""The pictures of the admin in docs/pictures, taken in Chromium of a server with the demo city.

    script/pictures [--url http://127.0.0.1:8000]

Nothing is changed there: buttons are pressed as far as the dialog that asks.
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
# Higher than this a page is cut: a picture is looked at beside its text.
HIGHEST = 2800
SETTLES = 1.0
BOOKINGS = "/admin/bookings/booking/"
VENDORS = "/admin/accounts/providerprofile/"


@dataclass(frozen=True)
class Picture:
    """`height` of None is the whole page. `act` is done on it before."""

    name: str
    path: str
    width: int = DESK
    height: int | None = 900
    is_dark: bool = False
    act: Callable[[Browser], None] | None = None


def look_for_asha(page: Browser) -> None:
    page.press("button.bw-search")
    page.fill("#search-input-command", "asha")
    for kind in ("keyDown", "keyUp"):
        page.call("Input.dispatchKeyEvent", type=kind, key="a")
    page.shows("found ·")


def approve(page: Browser) -> None:
    page.press("button.bw-act-button", "Approve")
    page.shows("Let them in?")


def open_first(page: Browser) -> None:
    """The page of the first row of a list."""
    page.evaluate("window.left = true")
    page.press("#result_list th a")
    page.until("!window.left && document.readyState === 'complete'")


def its_history(page: Browser) -> None:
    open_first(page)
    page.evaluate("window.left = true")
    page.press("a", "History")
    page.until("!window.left && document.readyState === 'complete'")


def to_the_figures(page: Browser) -> None:
    page.evaluate("document.querySelector('.bw-trends').scrollIntoView()")


PICTURES = (
    Picture("admin-overview", "/admin/", height=None),
    Picture("admin-overview-dark", "/admin/", height=None, is_dark=True),
    Picture("admin-search", "/admin/", act=look_for_asha),
    Picture("admin-approve", "/admin/", act=approve),
    Picture("admin-booking", f"{BOOKINGS}?status__exact=pending", act=open_first),
    Picture(
        "admin-application",
        "/admin/accounts/providerprofile/?status__exact=applied",
        act=open_first,
    ),
    Picture("admin-alert", "/admin/adminpanel/alert/", act=open_first),
    Picture("admin-history", f"{BOOKINGS}?status__exact=confirmed", act=its_history),
    Picture("admin-phone", "/admin/", width=PHONE, height=844),
    Picture("admin-phone-figures", "/admin/", width=PHONE, height=844, act=to_the_figures),
    Picture("admin-phone-booking", BOOKINGS, width=PHONE, height=844, act=open_first),
    Picture("admin-phone-search", "/admin/", width=PHONE, height=844, act=look_for_asha),
)


def take(page: Browser, url: str, picture: Picture) -> None:
    height = picture.height or 900
    page.resize(picture.width, height)
    theme = "dark" if picture.is_dark else "light"
    page.evaluate(f"localStorage.setItem('adminTheme', JSON.stringify('{theme}'))")
    page.open(url + picture.path)
    if picture.act:
        picture.act(page)
    if picture.height is None:
        whole = page.evaluate("document.documentElement.scrollHeight")
        page.resize(picture.width, min(int(whole), HIGHEST))
    time.sleep(SETTLES)
    if page.overflow() > 0:
        print(f"  {picture.name} is wider than its window")
    taken = Image.open(io.BytesIO(base64.b64decode(page.picture()))).convert("RGB")
    few = taken.quantize(128, dither=Image.Dither.NONE)
    few.save(WHERE / f"{picture.name}.png", optimize=True)
    print(f"  {picture.name}.png {taken.width} x {taken.height}")


def sign_in(page: Browser, url: str, who: str, password: str) -> None:
    page.resize(DESK)
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
