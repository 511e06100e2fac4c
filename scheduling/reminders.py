"""Which reminder of a commitment is due for whom. Nothing is planned: it is worked out, from
what stands now, whenever it is asked.

There is one rule for each of `SCHEDULING_REMINDER_HOURS`, so long before the beginning. The
last rule alone cares for quiet hours: what it says must be read before one has to leave. Where
they end in time, it waits for their end as every message does: with quiet from 22:00 to 08:00
and a visit at 09:00 one reads it at 08:00, when one gets up. Where they end less than half an
hour before the visit, or after it has begun, one would read it too late to be ready: with the
visit at 08:15 one is told the evening before, at 21:30, when one sets the alarm clock. An
earlier rule has said the same by then; two messages a day apart are no burden, and a customer
who oversleeps is one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from django.conf import settings

from kernel.json import to_wire
from kernel.zones import zone_of
from notifications.preferences import QuietHours
from scheduling.commitments import Commitment, Party, Standing

KIND: Final = "visit_reminder"
HALF_HOUR: Final = timedelta(minutes=30)
# So long before it begins a reminder of the last rule can be due at most: quiet hours last less
# than a day, and what comes before them comes at most an hour before.
EVENING: Final = timedelta(hours=25)


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """Remind so many hours before it begins."""

    hours: float

    @property
    def before(self) -> timedelta:
        return timedelta(hours=self.hours)


def rules() -> tuple[Rule, ...]:
    """The nearest to the beginning first."""
    hours = sorted({each for each in settings.SCHEDULING_REMINDER_HOURS if each > 0})
    return tuple(Rule(each) for each in hours)


def due_rule(commitment: Commitment, quiet: QuietHours | None, now: datetime) -> Rule | None:
    """By which rule somebody with these quiet hours is to have been told by now.

    Of several the nearest, so that who was late says it once. None once it has begun, and for
    who agreed to it when that reminder was already due: they know.
    """
    if not lies_ahead(commitment, now):
        return None
    for rule, due in _dues(commitment.starts_at, quiet):
        if due <= now:
            return rule if commitment.stands_since <= due else None
    return None


def any_rule(commitment: Commitment, quiet: QuietHours | None) -> bool:
    """Whether a reminder of the time at which it stands now has come, or will come."""
    return any(commitment.stands_since <= due for _, due in _dues(commitment.starts_at, quiet))


def lies_ahead(commitment: Commitment, now: datetime) -> bool:
    return (
        commitment.standing == Standing.CONFIRMED
        and not commitment.has_begun
        and now < commitment.starts_at
    )


def _dues(starts_at: datetime, quiet: QuietHours | None) -> list[tuple[Rule, datetime]]:
    return [
        (rule, _last_due(starts_at, rule, quiet) if place == 0 else starts_at - rule.before)
        for place, rule in enumerate(rules())
    ]


def _last_due(starts_at: datetime, rule: Rule, quiet: QuietHours | None) -> datetime:
    due = starts_at - rule.before
    end = quiet.over_after(due) if quiet else None
    if quiet is None or end is None or end <= starts_at - HALF_HOUR:
        return due
    return half_hour_of(quiet.began_before(due) - HALF_HOUR)


def comes_before_quiet(
    starts: time, timezone: str, since: datetime | None, until: datetime
) -> bool:
    """Whether what is to be told before quiet hours that start then, on that clock, came due
    between the two instants."""
    if since is None or until - since > timedelta(days=1):
        return True
    zone = zone_of(timezone)
    today = until.astimezone(zone).date()
    days = (today + timedelta(days=each) for each in (-1, 0, 1))
    begins = (datetime.combine(day, starts, tzinfo=zone).astimezone(UTC) for day in days)
    return any(since <= half_hour_of(each - HALF_HOUR) <= until for each in begins)


def half_hour_of(instant: datetime) -> datetime:
    """The full or half hour at or before it: what quiet hours ask for is looked at then."""
    seconds = HALF_HOUR.total_seconds()
    return datetime.fromtimestamp(instant.timestamp() // seconds * seconds, UTC)


def key_of(commitment: Commitment, party: Party, rule: Rule) -> str:
    """What makes it once: the commitment, the time at which it stands, the rule, the person."""
    return ":".join(
        (
            KIND,
            *commitment.subject,
            to_wire(commitment.starts_at),
            f"{rule.hours:g}h",
            str(party.user_id),
        )
    )


def facts_of(commitment: Commitment, party: Party, rule: Rule) -> Mapping[str, Any]:
    """What the templates say it with. Notes stay where they are: this goes out by SMS."""
    return {
        "commitment_kind": commitment.kind,
        "commitment_id": commitment.id,
        "reader_id": party.user_id,
        "hours": rule.hours,
        "service": commitment.title,
        "people": ", ".join(other.name for other in commitment.others(party.user_id)),
        "starts_at": commitment.starts_at,
        "ends_at": commitment.ends_at,
        "place": commitment.place,
        "place_timezone": commitment.timezone,
        "link": commitment.link,
    }
