"""By which channels a person is told of what, and when."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Final

from django.conf import settings

from kernel.models import Lane
from kernel.zones import zone_of
from notifications.models import ANY_KIND
from notifications.rendering import has_template
from notifications.states import Channel

# Who is to be somewhere so soon has to know, be it at night.
SOON: Final = timedelta(hours=12)

Choices = Mapping[tuple[str, str], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """Not to be disturbed between these two times of the person's own clock."""

    starts: time
    ends: time
    timezone: str

    def over_after(self, instant: datetime) -> datetime | None:
        """When the quiet that holds at `instant` ends; None when it does not hold.

        Where the clocks change in between, the end is the wall clock's; in an hour that comes
        twice it is the second when the first is over.
        """
        zone = zone_of(self.timezone)
        local = instant.astimezone(zone)
        if not self._holds(local.time()):
            return None
        end = datetime.combine(local.date(), self.ends, tzinfo=zone)
        if self.ends <= local.time():
            end = datetime.combine(local.date() + timedelta(days=1), self.ends, tzinfo=zone)
        first = end.astimezone(UTC)
        return first if first > instant else end.replace(fold=1).astimezone(UTC)

    def began_before(self, instant: datetime) -> datetime:
        """When the quiet that holds at `instant` began, by the wall clock."""
        zone = zone_of(self.timezone)
        local = instant.astimezone(zone)
        days = 0 if self.starts <= local.time() else 1
        begin = datetime.combine(local.date() - timedelta(days=days), self.starts, tzinfo=zone)
        return begin.astimezone(UTC)

    def _holds(self, moment: time) -> bool:
        if self.starts <= self.ends:
            return self.starts <= moment < self.ends
        return moment >= self.starts or moment < self.ends


def rest_of(kind: str, quiet: QuietHours | None, timezone: str) -> QuietHours | None:
    """When somebody is not told of `kind`: their quiet hours; and of what can wait for the
    morning the night, for who has stated none."""
    if quiet is not None or kind not in settings.NOTIFICATION_DAYTIME_KINDS:
        return quiet
    starts, ends = map(time.fromisoformat, settings.NOTIFICATION_NIGHT)
    return QuietHours(starts=starts, ends=ends, timezone=timezone)


def wanted_channels(kind: str, choices: Choices) -> Iterator[str]:
    """The channels by which `kind` goes out to somebody who chose `choices`."""
    return (channel for channel in Channel.values if is_wanted(kind, channel, choices))


def is_wanted(kind: str, channel: str, choices: Choices) -> bool:
    """A choice for the kind counts before one for every kind, and that before the default:
    e-mail always, SMS where the kind has words for it, WhatsApp for those who asked."""
    if is_locked(kind, channel):
        return True
    choice = _choice(kind, channel, choices)
    return is_default(kind, channel) if choice is None else choice


def _choice(kind: str, channel: str, choices: Choices) -> bool | None:
    return choices.get((kind, channel), choices.get((ANY_KIND, channel)))


def is_switched_off(kind: str, channel: str, choices: Choices) -> bool:
    """Whether somebody has said no; who has said nothing may still be asked for by name."""
    return not is_locked(kind, channel) and _choice(kind, channel, choices) is False


def is_default(kind: str, channel: str) -> bool:
    if channel == Channel.EMAIL:
        return True
    return channel == Channel.SMS and has_template(kind, "sms.txt")


def is_locked(kind: str, channel: str) -> bool:
    """Whether nobody may switch it off: a thief would."""
    return channel == Channel.EMAIL and is_security(kind)


def is_security(kind: str) -> bool:
    return kind in settings.NOTIFICATION_SECURITY_KINDS


def may_disturb(kind: str) -> bool:
    """Whether `kind` may go out in quiet hours too."""
    return kind in {
        *settings.NOTIFICATION_SECURITY_KINDS,
        *settings.NOTIFICATION_URGENT_KINDS,
    }


def waits_until(
    kind: str, quiet: QuietHours | None, now: datetime, *, needed_by: datetime | None = None
) -> datetime | None:
    """The end of the quiet hours, for which a notice of `kind` waits; None when it goes at once.

    What is urgent does not wait, but for what is `needed_by` an instant that is neither near nor
    comes before its reader gets up: that is told in the morning like everything else.
    """
    over = quiet.over_after(now) if quiet is not None else None
    if over is None or is_security(kind):
        return None
    if may_disturb(kind) and (needed_by is None or now - SOON < needed_by < max(over, now + SOON)):
        return None
    return over


def lane_of(kind: str) -> Lane:
    """What is of use for minutes only overtakes the rest on its way out."""
    urgent = may_disturb(kind) or kind in settings.NOTIFICATION_PROMPT_KINDS
    return Lane.URGENT if urgent else Lane.BULK


def choices_of(rows: Iterable[tuple[str, str, bool]]) -> Choices:
    return {(kind, channel): enabled for kind, channel, enabled in rows}
