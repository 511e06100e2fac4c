"""A span of a provider's time, as somebody asks for it and as the calendar gives it."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from kernel.errors import Invalid

LONGEST = timedelta(days=366)
# How long one is seen for nothing in particular.
USUAL_MINUTES: Final = 60


@dataclass(frozen=True, slots=True)
class Window:
    """From when to when, and the provider's own minutes before and after it.

    Half open: what ends at ten leaves ten o'clock free. Instants of any zone. With some
    `flexibility_minutes` the customer is content if it begins so much earlier or later than
    `agreed_at` (or `starts_at`, where that is what was agreed).
    """

    starts_at: datetime
    ends_at: datetime
    buffer_before_minutes: int = 0
    buffer_after_minutes: int = 0
    flexibility_minutes: int = 0
    agreed_at: datetime | None = None

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is None or self.ends_at.tzinfo is None:
            raise Invalid("A time needs its offset from UTC.", code="TIME_WITHOUT_ZONE")
        if not timedelta(0) < self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC):
            raise Invalid("The end must come after the start.", code="EMPTY_WINDOW")
        if self.ends_at.astimezone(UTC) - self.starts_at.astimezone(UTC) > LONGEST:
            raise Invalid("That is longer than a year.", code="WINDOW_TOO_LONG")
        if min(self.buffer_before_minutes, self.buffer_after_minutes) < 0:
            raise Invalid("A buffer cannot be negative.", code="NEGATIVE_BUFFER")
        if self.flexibility_minutes < 0:
            raise Invalid("Flexibility cannot be negative.", code="NEGATIVE_FLEXIBILITY")

    @property
    def job(self) -> tuple[datetime, datetime]:
        """Start and end in UTC, without buffers."""
        return self.starts_at.astimezone(UTC), self.ends_at.astimezone(UTC)

    @property
    def occupied(self) -> tuple[datetime, datetime]:
        """Start and end in UTC, buffers included: durations are added to instants, so that
        no change of the clocks bends them."""
        start, end = self.job
        return (
            start - timedelta(minutes=self.buffer_before_minutes),
            end + timedelta(minutes=self.buffer_after_minutes),
        )

    @property
    def room(self) -> tuple[datetime, datetime] | tuple[None, None]:
        """The first and the last moment, in UTC, at which it may begin without anybody being
        asked again; None and None when it begins as agreed."""
        if not self.flexibility_minutes:
            return None, None
        agreed = (self.agreed_at or self.starts_at).astimezone(UTC)
        slack = timedelta(minutes=self.flexibility_minutes)
        return agreed - slack, agreed + slack

    def beginning(self, starts_at: datetime) -> "Window":
        """The same visit at another moment of its room."""
        return replace(
            self,
            starts_at=starts_at,
            ends_at=starts_at + (self.ends_at - self.starts_at),
            agreed_at=self.agreed_at or self.starts_at,
        )


@dataclass(frozen=True, slots=True)
class Reservation:
    """What `reserve`, `move` and `confirm_hold` answer: the entry and whose it is, and the way
    there and on from there.

    Minutes are None where there is no neighbour, or one of the two places is unknown.
    """

    entry_id: int
    provider_id: int
    travel_before_minutes: int | None = None
    travel_after_minutes: int | None = None
