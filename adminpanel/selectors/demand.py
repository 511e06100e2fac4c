"""What is counted and expected of one place: the numbers that an analysis of it is made from."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from django.db.models import Count, Q, Sum

from adminpanel.figures.days import bounds, day_of, zone
from bookings.models import Booking
from bookings.states import BookingStatus
from catalog.models import Service
from pricing.models import DemandBucket, DemandForecast, DemandOutlook

DAY = timedelta(days=1)
AHEAD_DAYS = 7


@dataclass(frozen=True)
class Asked:
    """The asks of one place, hour by hour and by service, before the day `until`."""

    until: date
    by_hour: Mapping[datetime, int] = field(default_factory=dict)
    by_service: Mapping[int, Mapping[date, int]] = field(default_factory=dict)

    @property
    def first(self) -> date | None:
        """The first day on which somebody asked."""
        return min(map(day_of, self.by_hour), default=None)

    @cached_property
    def by_day(self) -> Mapping[date, int]:
        days: dict[date, int] = defaultdict(int)
        for hour, asked in self.by_hour.items():
            days[day_of(hour)] += asked
        return days

    def since(self, first: date) -> int:
        return sum(asked for day, asked in self.by_day.items() if day >= first)

    def of_service(self, service_id: int, first: date) -> int:
        """How often that was asked for from `first` on."""
        known = self.by_service.get(service_id, {})
        return sum(asked for day, asked in known.items() if day >= first)


def asked_at(pincode: str, *, since: date, until: date) -> Asked:
    """What was asked from `since` to the end of the day before `until`. One query."""
    rows = (
        DemandBucket.objects.filter(
            pincode=pincode, hour__gte=bounds(since)[0], hour__lt=bounds(until)[0]
        )
        .order_by()
        .values_list("hour", "service_id")
        .annotate(Sum("asked"))
    )
    by_hour: dict[datetime, int] = defaultdict(int)
    by_service: dict[int, dict[date, int]] = defaultdict(lambda: defaultdict(int))
    for hour, service_id, asked in rows:
        local = hour.astimezone(zone())
        by_hour[local] += asked
        by_service[service_id][local.date()] += asked
    return Asked(until=until, by_hour=by_hour, by_service=by_service)


@dataclass(frozen=True)
class Customers:
    """How many different people booked there, in all and each service; and of each service, how
    often somebody did since asks are counted."""

    count: int
    by_service: Mapping[int, int]
    bookings: Mapping[int, int]


def customers_of(pincode: str, *, since: date, until: date, counted_since: date) -> Customers:
    """Whoever booked from `since` to before `until`. One query."""
    rows = (
        # The index of places begins with the status.
        Booking.objects.filter(
            status__in=BookingStatus.values,
            pincode=pincode,
            created_at__gte=bounds(since)[0],
            created_at__lt=bounds(until)[0],
        )
        .order_by()
        .values_list("service_id", "customer_id")
        .annotate(made=Count("pk", filter=Q(created_at__gte=bounds(counted_since)[0])))
    )
    people: set[int] = set()
    by_service: dict[int, int] = defaultdict(int)
    bookings: dict[int, int] = defaultdict(int)
    for service_id, customer_id, made in rows:
        people.add(customer_id)
        by_service[service_id] += 1
        bookings[service_id] += made
    return Customers(count=len(people), by_service=by_service, bookings=bookings)


def forecasts_at(pincode: str, *, district: str, first: date) -> dict[int, list[DemandForecast]]:
    """What is expected of each service in the days from `first` on, where all of them are known.
    One query."""
    rows = DemandForecast.objects.filter(
        service__is_active=True,
        district=district,
        pincode=pincode,
        day__range=(first, first + (AHEAD_DAYS - 1) * DAY),
    )
    found: dict[int, list[DemandForecast]] = defaultdict(list)
    for row in rows.order_by("day"):
        found[row.service_id].append(row)
    return {pk: days for pk, days in found.items() if len(days) == AHEAD_DAYS}


@dataclass(frozen=True, slots=True)
class Supply:
    """The hours a week that fall to a place, and how much of the days to come is still free."""

    planned: float
    free: float

    @property
    def to_be_had(self) -> float:
        return self.planned * self.free


def supply_at(pincode: str, *, first: date) -> dict[int, Supply]:
    """By service, where anything is known of who comes there. One query."""
    ahead = {f"{first + number * DAY}" for number in range(AHEAD_DAYS)}
    rows = DemandOutlook.objects.filter(pincode=pincode, service__is_active=True).exclude(
        vendor_hours=None
    )
    found = {}
    for service_id, hours, free_share in rows.values_list(
        "service_id", "vendor_hours", "free_share"
    ):
        free = [share for day, share in free_share.items() if day in ahead]
        found[service_id] = Supply(
            planned=hours or 0.0, free=sum(free) / len(free) if free else 0.0
        )
    return found


def service_names(service_ids: set[int]) -> dict[int, str]:
    return dict(Service.objects.filter(pk__in=service_ids).values_list("pk", "name"))
