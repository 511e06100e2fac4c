"""Commitments as iCalendar: bytes from facts, and nothing else.

RFC 5545 says how it is written, 5546 what is asked with it, 7986 what a feed says of itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, Self
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone, vCalAddress, vText

from kernel.zones import zone_of
from scheduling.calendars.words import (
    LONGEST_NAME,
    clean,
    description_of,
    names_of,
    one_line,
    summary_of,
    title_of,
    words_in,
)
from scheduling.calendars.zones import local, vtimezone
from scheduling.commitments import Commitment, Standing

CONTENT_TYPE: Final = "text/calendar"
ALARM_BEFORE: Final = timedelta(hours=2)
COLOUR: Final = "teal"
ABSENCE: Final = "time-off"
# What stands in an address as it is (RFC 3986, 2.2).
URL_SIGNS: Final = ":/?#[]@!$&'()*+,;=%"


class Method(StrEnum):
    """What is asked of who reads it (RFC 5546, 3.2)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Who publishes. `domain` stands in every UID: with another, all would be new events."""

    name: str
    domain: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads it; nobody's mail address but theirs is in it."""

    user_id: int
    name: str
    email: str = ""
    timezone: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Time that a provider has taken off; not told is why."""

    id: int
    starts_at: datetime
    ends_at: datetime
    timezone: str
    created_at: datetime
    changed_at: datetime


class Text(vText):
    """As RFC 5545 escapes it (3.3.11): the library's own turns `\\N` into a line break."""

    def to_ical(self) -> bytes:
        escaped = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return escaped.replace("\n", "\\n").encode()


def uid_of(kind: str, subject_id: str | int, house: House) -> str:
    """The name of an event for as long as there are calendars."""
    return f"{kind}-{subject_id}@{house.domain}"


def download(commitment: Commitment, reader: Reader, house: House, *, at: datetime) -> bytes:
    """A file to be opened: it stands as it says, and nobody is asked anything."""
    event = _event(commitment, reader, house, at, noted=True)
    _remind(event, commitment, reader)
    return _written(_calendar(house, [commitment], [event], method=Method.PUBLISH))


def invitation(
    commitment: Commitment, reader: Reader, house: House, *, at: datetime
) -> tuple[Method, bytes]:
    """What goes with a mail to `reader`: put this in your calendar, or take it out."""
    is_off = commitment.standing == Standing.CANCELLED
    method = Method.CANCEL if is_off else Method.REQUEST
    event = _event(commitment, reader, house, at, noted=True)
    event.add("attendee", _attendee(commitment, reader))
    if not is_off:
        _remind(event, commitment, reader)
    return method, _written(_calendar(house, [commitment], [event], method=method))


def feed(
    commitments: Sequence[Commitment],
    absences: Sequence[Absence],
    reader: Reader,
    house: House,
    *,
    every: timedelta,
) -> bytes:
    """All of a person's. It says when each was changed and not when it was read: the same
    calendar is the same bytes."""
    events = [_event(each, reader, house, each.changed_at) for each in commitments]
    events += [_absence(each, reader, house) for each in absences]
    calendar = _calendar(house, [*commitments, *absences], events)
    calendar.calendar_name = f"{house.name}: {one_line(reader.name, LONGEST_NAME)}"
    calendar.color = COLOUR
    calendar.add("refresh-interval", every, {"VALUE": "DURATION"})
    # The same for Outlook, which is older than RFC 7986.
    calendar.add("x-published-ttl", _duration(every))
    return _written(calendar)


@dataclass(frozen=True, slots=True)
class _Span:
    """When something is, as it is written: by the clock of its place, where that is clear."""

    starts: datetime
    ends: datetime

    @classmethod
    def of(cls, what: Commitment | Absence) -> Self:
        zone = zone_of(what.timezone)
        starts, ends = local(what.starts_at, zone), local(what.ends_at, zone)
        if starts is None or ends is None:
            return cls(what.starts_at.astimezone(UTC), what.ends_at.astimezone(UTC))
        return cls(starts, ends)


def _calendar(
    house: House,
    whats: Iterable[Commitment | Absence],
    events: Iterable[Event],
    *,
    method: Method | None = None,
) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//{house.name}//Calendar//EN")
    calendar.add("calscale", "GREGORIAN")
    if method is not None:
        calendar.add("method", method.value)
    for component in (*_zones(whats), *events):
        calendar.add_component(component)
    return calendar


def _zones(whats: Iterable[Commitment | Absence]) -> list[Timezone]:
    """The zones that are named, for as long as these events are."""
    used: dict[ZoneInfo, list[datetime]] = {}
    for span in map(_Span.of, whats):
        if isinstance(span.starts.tzinfo, ZoneInfo):
            used.setdefault(span.starts.tzinfo, []).extend((span.starts, span.ends))
    return [vtimezone(zone, min(used[zone]), max(used[zone])) for zone in sorted(used, key=str)]


def _written(calendar: Calendar) -> bytes:
    content: bytes = calendar.to_ical()
    return content


def _event(
    commitment: Commitment,
    reader: Reader,
    house: House,
    stamp: datetime,
    *,
    noted: bool = False,
) -> Event:
    event = _bare(commitment.kind, commitment.id, commitment, house, stamp)
    event.add("sequence", commitment.sequence)
    event.add("status", commitment.standing.value)
    is_off = commitment.standing == Standing.CANCELLED
    event.add("transp", "TRANSPARENT" if is_off else "OPAQUE")
    event.add("summary", Text(summary_of(commitment, reader.user_id, reader.language)))
    event.add("description", Text(description_of(commitment, reader.language, noted=noted)))
    if place := one_line(commitment.place):
        event.add("location", Text(place))
    if commitment.link.startswith(("http://", "https://")):
        event.add("url", quote(clean(commitment.link), safe=URL_SIGNS))
    event.add("organizer", _organizer(commitment, house))
    return event


def _absence(absence: Absence, reader: Reader, house: House) -> Event:
    event = _bare(ABSENCE, absence.id, absence, house, absence.changed_at)
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("class", "PRIVATE")
    event.add("summary", words_in(reader.language).time_off)
    return event


def _bare(
    kind: str, subject_id: str | int, what: Commitment | Absence, house: House, stamp: datetime
) -> Event:
    span = _Span.of(what)
    event = Event()
    event.add("uid", uid_of(kind, subject_id, house))
    event.add("dtstamp", stamp)
    event.add("created", what.created_at)
    event.add("last-modified", what.changed_at)
    event.add("dtstart", span.starts)
    event.add("dtend", span.ends)
    return event


def _organizer(commitment: Commitment, house: House) -> vCalAddress:
    """The house answers for it, in the name of who comes."""
    providers = tuple(each for each in commitment.parties if each.is_provider)
    address = vCalAddress(f"mailto:{house.address}")
    address.params["CN"] = _named(names_of(providers) or house.name)
    return address


def _named(name: str) -> str:
    """As the value of a parameter. A backslash there is a sign like others (RFC 5545, 3.1; 6868
    has no escape for it), but many readers take it for an escape and lose the end of the value."""
    return name.replace("\\", "/")


def _attendee(commitment: Commitment, reader: Reader) -> vCalAddress:
    """Who reads it has agreed already, and is asked for no answer."""
    agreed = commitment.standing != Standing.TENTATIVE
    address = vCalAddress(f"mailto:{one_line(reader.email)}")
    if name := one_line(reader.name, LONGEST_NAME):
        address.params["CN"] = _named(name)
    address.params["CUTYPE"] = "INDIVIDUAL"
    address.params["ROLE"] = "REQ-PARTICIPANT"
    address.params["PARTSTAT"] = "ACCEPTED" if agreed else "TENTATIVE"
    address.params["RSVP"] = "FALSE"
    return address


def _remind(event: Event, commitment: Commitment, reader: Reader) -> None:
    if commitment.standing == Standing.CANCELLED:
        return
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -ALARM_BEFORE)
    alarm.add("description", Text(title_of(commitment, reader.language)))
    event.add_component(alarm)


def _duration(length: timedelta) -> str:
    return f"PT{int(length.total_seconds()) // 60}M"
