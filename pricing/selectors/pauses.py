"""When staff hold demand out of prices, over the days to come."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pricing.models import SurgePause


class Somewhere(Protocol):
    @property
    def code(self) -> str: ...

    @property
    def district(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Pauses:
    """The pauses of one place, each from when, until when (None: until somebody ends it), why."""

    spans: list[tuple[datetime, datetime | None, str]]

    def reason_at(self, moment: datetime) -> str | None:
        """Why demand moves no price at `moment`; None when it does."""
        reasons = (
            reason
            for starts, ends, reason in self.spans
            if starts <= moment and (ends is None or moment < ends)
        )
        return next(reasons, None)


def pauses_over(place: Somewhere, *, first: datetime, last: datetime) -> Pauses:
    """Those that hold at some moment from `first` to `last`. One query."""
    found = SurgePause.objects.reaching(place.code, place.district).between(first, last)
    return Pauses(list(found.order_by("pk").values_list("starts_at", "ends_at", "reason")))


__all__ = ["Pauses", "pauses_over"]
