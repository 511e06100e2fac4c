"""Fields that all apps share: ids, and moments that are never ambiguous and never absurd."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from rest_framework import serializers
from rest_framework.exceptions import ParseError

from kernel.http.converters import LARGEST_ID
from kernel.http.parsers import read_json

EARLIEST_YEAR = 2000
LATEST_YEAR = 2100
OFFSET = re.compile(r"(z|[+-][0-9]{2}(:?[0-9]{2})?)$", re.IGNORECASE)
DIGITS = re.compile(r"[0-9]+")
LARGEST_NUMBER = 2**63
PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]*)?")
YEARS = f"Years from {EARLIEST_YEAR} to {LATEST_YEAR} are accepted."


def in_range(value: date) -> bool:
    return EARLIEST_YEAR <= value.year <= LATEST_YEAR


class IdField(serializers.IntegerField):
    """The id of something, as a number or as digits in a string."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_ID, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        # Python reads 1_0 and digits of other scripts too: somebody else's id, by a slip.
        if isinstance(data, str) and not DIGITS.fullmatch(data.strip()):
            self.fail("invalid")
        number: int = super().to_internal_value(data)
        return number


class AmountField(serializers.DecimalField):
    """Money as it is told: a number, or a plain one in a string.

    What Python also reads as one (1_000, 1e2, digits of other scripts) is a slip of the
    keyboard, and an empty string is nothing that anybody said: where null stands for all that
    is left, it does not.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=12, decimal_places=2, **kwargs)

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        if isinstance(data, str) and not data.strip():
            self.fail("invalid")
        emptiness: tuple[bool, Any] = super().validate_empty_values(data)
        return emptiness

    def to_internal_value(self, data: Any) -> Decimal:
        if isinstance(data, str) and not PLAIN_NUMBER.fullmatch(data.strip()):
            self.fail("invalid")
        amount: Decimal = super().to_internal_value(data)
        return amount


class LooseField(serializers.JSONField):
    """Whatever JSON a page sends along, to be kept as it is; in a form it is read as strictly as
    a body is.

    PostgreSQL writes a large double out as a whole number, which no answer could bear any more:
    one beyond 64 bits is refused.
    """

    default_error_messages = {"large": "Write a number that large as a text."}

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, str) and getattr(data, "is_json_string", False):
            try:
                data = read_json(data.encode("utf-8", "surrogatepass"))
            except ParseError:
                self.fail("invalid")
        if any(abs(number) >= LARGEST_NUMBER for number in _numbers_in(data)):
            self.fail("large")
        return data


def _numbers_in(data: Any) -> Iterator[float]:
    """Level by level, without recursion."""
    rest = [data]
    while rest:
        value = rest.pop()
        if isinstance(value, dict):
            rest.extend(value.values())
        elif isinstance(value, list):
            rest.extend(value)
        elif isinstance(value, int | float):
            yield value


class MeasureField(serializers.FloatField):
    """What an instrument says: a number, or a plain one in a string. A truth value is none."""

    def to_internal_value(self, data: Any) -> float:
        is_plain = not isinstance(data, str) or PLAIN_NUMBER.fullmatch(data.strip())
        if isinstance(data, bool) or not is_plain:
            self.fail("invalid")
        number: float = super().to_internal_value(data)
        return number


class InstantField(serializers.DateTimeField):
    """A moment in time, answered in UTC.

    Without an offset it is read in `zone`, the platform's own by default: an hour that the
    clocks skip there is refused, and so is one that they show twice.
    """

    default_error_messages = {
        "years": YEARS,
        "skipped": "In {zone} the clocks skip this time.",
        "twice": "In {zone} this time comes twice; say which by its offset from UTC.",
    }

    def __init__(self, *, zone: str | None = None, **kwargs: Any) -> None:
        self.zone = zone
        super().__init__(**kwargs)

    def enforce_timezone(self, value: datetime) -> datetime:
        if not in_range(value):
            self.fail("years")
        return (self._placed(value) if value.tzinfo is None else value).astimezone(UTC)

    def _placed(self, value: datetime) -> datetime:
        zone = ZoneInfo(self.zone or settings.DEFAULT_TIMEZONE)
        first, second = (value.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
        if first.utcoffset() == second.utcoffset():
            return first
        back = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
        return self.fail("twice" if back == value else "skipped", zone=zone.key)


class WallTimeField(serializers.TimeField):
    """A time as a clock on somebody's wall shows it: of no zone."""

    default_error_messages = {"offset": "A time by the clock on the wall has no offset from UTC."}

    def to_internal_value(self, value: Any) -> time:
        if isinstance(value, str) and OFFSET.search(value):
            self.fail("offset")
        return super().to_internal_value(value)


class DayField(serializers.DateField):
    """A calendar day within the years that make sense here."""

    default_error_messages = {"years": YEARS}

    def to_internal_value(self, value: Any) -> date:
        day = super().to_internal_value(value)
        if not in_range(day):
            self.fail("years")
        return day
