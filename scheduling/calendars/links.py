"""Links by which a web calendar takes an event in, or subscribes to a feed."""

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from scheduling.calendars.words import description_of, one_line, summary_of
from scheduling.commitments import Commitment

# Servers cut or refuse addresses much longer than two thousand characters, and a character can
# become twelve.
LONGEST_DETAILS: Final = 200
LONGEST_TITLE: Final = 80

GOOGLE: Final = "https://calendar.google.com/calendar/render"
OUTLOOK: Final = "https://outlook.live.com/calendar/0"
OFFICE: Final = "https://outlook.office.com/calendar/0"
YAHOO: Final = "https://calendar.yahoo.com/"


def event_links(commitment: Commitment, *, reader_id: int, language: str = "en") -> dict[str, str]:
    """A form of each web calendar, filled in. None of them learns of later changes."""
    title = one_line(summary_of(commitment, reader_id, language), LONGEST_TITLE)
    details = description_of(commitment, language)
    if len(details) > LONGEST_DETAILS:
        details = f"{details[: LONGEST_DETAILS - 1]}…"
    place = one_line(commitment.place, LONGEST_TITLE)
    starts, ends = _compact(commitment.starts_at), _compact(commitment.ends_at)
    microsoft = {
        "path": "/calendar/action/compose",
        "rru": "addevent",
        "subject": title,
        "startdt": _written_out(commitment.starts_at),
        "enddt": _written_out(commitment.ends_at),
        "location": place,
        # Taken for HTML.
        "body": escape(details).replace("\n", "<br>"),
    }
    return {
        "google": _url(
            GOOGLE,
            {
                "action": "TEMPLATE",
                "text": title,
                "dates": f"{starts}/{ends}",
                "ctz": commitment.timezone,
                "location": place,
                "details": details,
            },
        ),
        "outlook": _url(f"{OUTLOOK}/deeplink/compose", microsoft),
        "office365": _url(f"{OFFICE}/deeplink/compose", microsoft),
        "yahoo": _url(
            YAHOO,
            {
                "v": "60",
                "title": title,
                "st": starts,
                "et": ends,
                "in_loc": place,
                "desc": details,
            },
        ),
    }


def feed_links(url: str, *, name: str) -> dict[str, str]:
    """The forms of a feed's address, and where web calendars ask for one."""
    webcal = f"webcal://{url.partition('://')[2]}"
    return {
        "url": url,
        "webcal": webcal,
        "google": _url(GOOGLE, {"cid": webcal}),
        "outlook": _url(f"{OUTLOOK}/addfromweb", {"url": url, "name": name}),
        "office365": _url(f"{OFFICE}/addfromweb", {"url": url, "name": name}),
    }


def host_of(url: str) -> str:
    return urlsplit(url).hostname or "localhost"


def _url(base: str, parameters: Mapping[str, str]) -> str:
    """Spaces as %20: some of them show a plus as it is."""
    return f"{base}?{urlencode(parameters, quote_via=quote)}"


def _compact(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _written_out(instant: datetime) -> str:
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
