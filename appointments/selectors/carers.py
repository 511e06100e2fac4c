"""Dentists and psychologists as those who choose among them see them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from accounts.selectors import provider_rows
from appointments.models import USUAL_MINUTES
from catalog.selectors import (
    doing,
    done_by,
    require_insurance,
    service_on_show,
    working_at,
    workplaces_of,
)
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid, NotFound
from kernel.zones import zone_of
from scheduling.hours import DAY, MIDNIGHT, instant
from scheduling.selectors import bookable_range, free_slots, shape_of
from scheduling.slots import VisitShape

LOOK: Final = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What they shall do, how, where, paid by whom, and on which days. Days go by `timezone`,
    in which moments are told too; without one by that of the platform, and moments by each
    provider's own."""

    service: int | None = None
    session_type: str = ""
    location: int | None = None
    insurance: int | None = None
    first: date | None = None
    last: date | None = None
    timezone: str = ""


class Carers:
    """The list of those of a trade whom `actor` may choose among, narrowed by what is sought.

    A page of it costs the same however long it is: `rows` are to be narrowed and cut, `shown`
    tells what a page of them does, where, and when they are free next.
    """

    def __init__(self, actor: Actor, *, role: str, sought: Sought) -> None:
        self.actor = actor
        self.role = role
        self.sought = sought
        self._free: dict[int, list[int]] | None = None

    def rows(self) -> QuerySet:
        """Those who do the service, or any that the insurance pays for, at the location. Raises
        NoSuchLocation or NoSuchInsurance."""
        sought = self.sought
        rows: QuerySet = provider_rows(self.actor, role=self.role)
        if sought.insurance is not None:
            require_insurance(sought.insurance, self.actor)
        if sought.service is not None or sought.insurance is not None:
            does = doing(
                sought.service,
                session_type=sought.session_type,
                location_id=sought.location,
                insurance_id=sought.insurance,
            )
            rows = rows.filter(user_id__in=does)
        if sought.location is not None:
            at = working_at(
                sought.location, self.actor, provider="user_id", house="user__organization"
            )
            rows = rows.filter(at)
        return rows

    def free_among(self, rows: QuerySet) -> QuerySet:
        """Of these, those with a free time on the days that are sought. Raises Invalid."""
        if self.sought.first is None:
            return rows
        opens, closes = self._days(self.sought.first, self.sought.last or self.sought.first)
        free = self._starts(rows.order_by().values("user_id"), opens, closes)
        self._free = {pk: starts for pk, starts in free.items() if starts}
        return rows.filter(user_id__in=self._free)

    def shown(self, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """These with what they do, where, and when they are free next."""
        ids = [row["user_id"] for row in rows]
        done = done_by(ids, location_id=self.sought.location, insurance_id=self.sought.insurance)
        places = workplaces_of({row["user_id"]: row["user__organization"] for row in rows})
        free = self._free if self._free is not None else self._next_of(ids)
        return [
            {
                **row,
                "services": done.get(row["user_id"], []),
                "locations": places[row["user_id"]],
                "next_free": self._told(free.get(row["user_id"], []), row["user__timezone"]),
            }
            for row in rows
        ]

    def document(self, provider_id: int) -> dict[str, Any]:
        """One of them; raises NotFound."""
        row = self.rows().filter(user_id=provider_id).first()
        if row is None:
            raise NotFound()
        return self.shown([row])[0]

    @cached_property
    def _shape(self) -> VisitShape | None:
        """What has to fit in: the service, else an hour; None for a service that nobody sees."""
        if self.sought.service is None:
            return VisitShape(duration_minutes=USUAL_MINUTES)
        service = service_on_show(self.sought.service, self.actor)
        return None if service is None else shape_of(service)

    def _next_of(self, ids: list[int]) -> dict[int, list[int]]:
        soonest, latest = bookable_range(clock.now())
        return self._starts(ids, soonest, min(soonest + LOOK, latest))

    def _starts(self, ids: Any, opens: datetime, closes: datetime) -> dict[int, list[int]]:
        if self._shape is None or closes < opens:
            return {}
        return free_slots(
            provider_ids=ids,
            shape=self._shape,
            first=opens,
            last=closes,
            limit=1,
            session_type=self.sought.session_type,
        )

    def _days(self, first: date, last: date) -> tuple[datetime, datetime]:
        if not timedelta(0) <= last - first < LOOK:
            raise Invalid("Ask for one to 31 days.", code="RANGE_TOO_LONG", field="date_to")
        zone = zone_of(self.sought.timezone or settings.DEFAULT_TIMEZONE)
        soonest, latest = bookable_range(clock.now())
        closes = instant(last + DAY, MIDNIGHT, zone, last=False) - timedelta(seconds=1)
        return max(instant(first, MIDNIGHT, zone, last=False), soonest), min(closes, latest)

    def _told(self, starts: Sequence[int], own: str) -> datetime | None:
        if not starts:
            return None
        return datetime.fromtimestamp(starts[0], ZoneInfo(self.sought.timezone or own))
