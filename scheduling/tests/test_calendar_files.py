"""Commitments as files: what `icalendar` reads is what was written, in every zone and script."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from scheduling.calendars.ics import Absence, House, Method, Reader, download, feed, invitation
from scheduling.calendars.words import description_of, names_of, one_line, summary_of
from scheduling.commitments import Commitment, Party, Standing

pytestmark = pytest.mark.once

NOON = datetime(2026, 3, 9, 12, tzinfo=UTC)
HOUSE = House(name="Bookwell", domain="book.example", address="hello@book.example")
ASHA = Reader(user_id=1, name="Asha", email="asha@example.com")
RAVI = Reader(user_id=2, name="Ravi", email="ravi@example.com")
BOTH = (
    Party(user_id=1, name="Asha", is_provider=False),
    Party(user_id=2, name="Ravi", is_provider=True),
)
# The clocks change at one, at two and at three, by half an hour, at midnight, and on both halves
# of the earth.
CHANGING = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "America/Santiago",
)
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=300)


def commitment(**changes) -> Commitment:
    starts_at = changes.get("starts_at", NOON)
    return Commitment(
        **{
            "kind": "booking",
            "id": "5f0c7e62",
            "sequence": 3,
            "standing": Standing.CONFIRMED,
            "title": "AC repair",
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=1),
            "timezone": "Asia/Kolkata",
            "stands_since": NOON,
            "created_at": NOON - timedelta(days=2),
            "changed_at": NOON - timedelta(days=1),
            "parties": BOTH,
            "place": "New Delhi 110001",
            **changes,
        }
    )


def read(content: bytes):
    """The calendar and its only event."""
    calendar = Calendar.from_ical(content)
    (event,) = calendar.events
    assert calendar.errors == event.errors == []
    return calendar, event


def downloaded(reader=ASHA, **changes):
    return read(download(commitment(**changes), reader, HOUSE, at=NOON))


def changes_of(zone: ZoneInfo, year: int) -> list[datetime]:
    """When the clocks change, in UTC."""
    begin = datetime(year, 1, 1, tzinfo=UTC)
    minutes = (begin + timedelta(minutes=30 * n) for n in range(366 * 48))
    offsets = [(at, at.astimezone(zone).utcoffset()) for at in minutes]
    return [at for (_, was), (at, now) in pairwise(offsets) if was != now]


CLOCK_CHANGES = {zone: changes_of(ZoneInfo(zone), 2026) for zone in CHANGING}


def by_its_own_zone(calendar, shown: datetime) -> datetime:
    """What an hour is in UTC to who knows no zone but the file's (RFC 5545, 3.6.5)."""
    if str(shown.tzinfo) == "UTC":
        return shown
    (zone,) = [each for each in calendar.timezones if each["tzid"] == shown.tzinfo.key]
    wall = shown.replace(tzinfo=None)
    onsets = [part for part in zone.subcomponents if part["dtstart"].dt <= wall]
    last = max(onsets, key=lambda part: part["dtstart"].dt)
    return (wall - last["tzoffsetto"].td).replace(tzinfo=UTC)


def test_a_file_says_what_when_where_and_who():
    calendar, event = downloaded(note="Ring twice", link="https://book.example/b/5")

    assert (calendar["method"], calendar["version"]) == ("PUBLISH", "2.0")
    assert calendar["prodid"] == "-//Bookwell//Calendar//EN"
    assert event["uid"] == "booking-5f0c7e62@book.example"
    assert (event["sequence"], event["status"], event["transp"]) == (3, "CONFIRMED", "OPAQUE")
    assert (event["summary"], event["location"]) == ("AC repair with Ravi", "New Delhi 110001")
    assert event["description"] == "Customer: Asha\nProvider: Ravi\n\nRing twice"
    assert event["url"] == "https://book.example/b/5"
    assert event["organizer"] == "mailto:hello@book.example"
    assert event["organizer"].params["CN"] == "Ravi"
    assert (event.start, event.end) == (NOON, NOON + timedelta(hours=1))
    assert event.start.tzinfo.key == "Asia/Kolkata"
    assert event["dtstamp"].dt == NOON
    assert event["created"].dt == NOON - timedelta(days=2)
    assert event["last-modified"].dt == NOON - timedelta(days=1)
    # Who publishes names nobody who was asked (RFC 5546, 3.2.1).
    assert "attendee" not in event


def test_it_reminds_two_hours_before_unless_it_is_off():
    _, event = downloaded()
    _, cancelled = downloaded(standing=Standing.CANCELLED)

    (alarm,) = event.walk("VALARM")
    assert (alarm["action"], alarm["trigger"].dt) == ("DISPLAY", timedelta(hours=-2))
    assert alarm["description"] == "AC repair"
    assert (cancelled["status"], cancelled["transp"]) == ("CANCELLED", "TRANSPARENT")
    assert cancelled.walk("VALARM") == []


def test_each_side_reads_whom_they_meet():
    _, hers = downloaded(reader=ASHA)
    _, his = downloaded(reader=RAVI)
    _, nobodys = downloaded(parties=BOTH[:1], standing=Standing.TENTATIVE)

    assert hers["summary"] == "AC repair with Ravi"
    assert his["summary"] == "AC repair with Asha"
    assert nobodys["summary"] == "AC repair"
    assert nobodys["organizer"].params["CN"] == "Bookwell"


@pytest.mark.parametrize(
    ("standing", "method", "taking_part"),
    [
        (Standing.CONFIRMED, Method.REQUEST, "ACCEPTED"),
        (Standing.TENTATIVE, Method.REQUEST, "TENTATIVE"),
        (Standing.CANCELLED, Method.CANCEL, "ACCEPTED"),
    ],
)
def test_an_invitation_asks_to_be_put_in_or_taken_out(standing, method, taking_part):
    asked, content = invitation(commitment(standing=standing), ASHA, HOUSE, at=NOON)

    calendar, event = read(content)
    assert asked == calendar["method"] == method
    assert event["status"] == standing
    assert event["attendee"] == "mailto:asha@example.com"
    assert event["attendee"].params["PARTSTAT"] == taking_part
    assert event["attendee"].params["RSVP"] == "FALSE"
    assert b"ravi@example.com" not in content


def test_a_feed_has_a_name_a_colour_and_says_how_often_to_come():
    off = Absence(
        id=4,
        starts_at=NOON,
        ends_at=NOON + timedelta(days=1),
        timezone="Europe/Berlin",
        created_at=NOON,
        changed_at=NOON,
    )
    two = [commitment(), commitment(id="6", standing=Standing.CANCELLED)]

    calendar = Calendar.from_ical(feed(two, [off], RAVI, HOUSE, every=timedelta(hours=1)))

    assert "method" not in calendar
    assert calendar["x-wr-calname"] == calendar["name"] == "Bookwell: Ravi"
    assert (calendar["color"], calendar["x-published-ttl"]) == ("teal", "PT60M")
    assert calendar.refresh_interval == timedelta(hours=1)
    assert [each["tzid"] for each in calendar.timezones] == ["Asia/Kolkata", "Europe/Berlin"]
    first, cancelled, absence = calendar.events
    assert (first["dtstamp"].dt, first.walk("VALARM")) == (NOON - timedelta(days=1), [])
    assert cancelled["status"] == "CANCELLED"
    assert (absence["uid"], absence["transp"]) == ("time-off-4@book.example", "OPAQUE")
    assert absence["class"] == "PRIVATE"


def test_the_same_calendar_is_the_same_bytes():
    first, again = [feed([commitment()], [], ASHA, HOUSE, every=timedelta(hours=1))] * 2

    assert first == again


@given(
    zone=st.sampled_from(CHANGING),
    change=st.integers(0, 1),
    before=st.integers(-300, 300),
    length=st.integers(5, 600),
)
def test_an_hour_near_a_change_of_the_clocks_is_the_same_hour_to_every_reader(
    zone, change, before, length
):
    starts_at = CLOCK_CHANGES[zone][change] + timedelta(minutes=before)
    ends_at = starts_at + timedelta(minutes=length)

    calendar, event = downloaded(starts_at=starts_at, ends_at=ends_at, timezone=zone)

    # In UTC: hours that a clock shows twice equal none of another zone (PEP 495).
    assert (event.start.astimezone(UTC), event.end.astimezone(UTC)) == (starts_at, ends_at)
    assert by_its_own_zone(calendar, event.start) == starts_at
    assert by_its_own_zone(calendar, event.end) == ends_at


@pytest.mark.parametrize("zone", [*CHANGING, "Asia/Kolkata"])
def test_every_hour_of_a_year_is_the_same_hour_to_every_reader(zone):
    for day in range(-3, 369, 12):
        starts_at = datetime(2026, 1, 1, 23, 30, tzinfo=UTC) + timedelta(days=day)
        calendar, event = downloaded(starts_at=starts_at, timezone=zone)

        assert by_its_own_zone(calendar, event.start) == starts_at


@given(title=ANYTHING, note=ANYTHING, place=ANYTHING, name=ANYTHING, reader=st.integers(1, 2))
@example(title="\\", note="\\", place="\\", name="\\", reader=1)
@example(title="\\;", note="\\,", place="\\\\", name="A\\;B\\,C\\:D\\\\E", reader=2)
def test_whatever_people_write_is_read_as_they_wrote_it(title, note, place, name, reader):
    parties = (Party(user_id=1, name=name, is_provider=True), BOTH[1])
    said = commitment(title=title, note=note, place=place, parties=parties, link="")
    who = Reader(user_id=reader, name=name, email="a@example.com")

    _, content = invitation(said, who, HOUSE, at=NOON)

    _, event = read(content)
    assert str(event["summary"]) == summary_of(said, reader)
    assert str(event["description"]) == description_of(said, noted=True)
    assert str(event.get("location", "")) == one_line(place)
    # In a parameter many readers take a backslash for an escape.
    assert event["attendee"].params.get("CN", "") == one_line(name, 100).replace("\\", "/")
    assert event["organizer"].params["CN"] == names_of(parties).replace("\\", "/")


@pytest.mark.parametrize(
    "hostile",
    [
        "x\r\nATTACH:http://evil.example/\r\nBEGIN:VALARM",
        "x\0y\x1b[31m\x85\u2028z",
        '"; X-EVIL=1:mailto:evil@example.com',
        "\\N \\n \\, \\; \\\\ \\",
        "😀" * 2500,
        "नमस्ते, " * 1500,
        "\ud800 half",
        "",
    ],
    ids=["lines", "controls", "quotes", "backslashes", "emoji", "hindi", "surrogate", "empty"],
)
def test_hostile_words_stay_words(hostile):
    parties = tuple(
        Party(user_id=each.user_id, name=hostile, is_provider=each.is_provider) for each in BOTH
    )
    said = commitment(
        title=hostile,
        note=hostile,
        place=hostile,
        link=f"https://{hostile}",
        parties=parties,
        timezone=hostile,
    )
    content = feed([said], [], Reader(user_id=1, name=hostile), HOUSE, every=timedelta(hours=1))
    content += invitation(said, Reader(user_id=1, name=hostile), HOUSE, at=NOON)[1]

    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(byte < 32 or byte == 127 for line in lines for byte in line)
    for line in lines:
        assert line.decode() is not None
    names = {line.partition(b":")[0].partition(b";")[0] for line in lines if line[:1] != b" "}
    assert not names & {b"ATTACH", b"X-EVIL"}
    assert (lines.count(b"BEGIN:VALARM"), lines.count(b"BEGIN:VEVENT")) == (1, 2)
    for calendar in Calendar.from_ical(content, multiple=True):
        assert calendar.errors == [] == calendar.events[0].errors
