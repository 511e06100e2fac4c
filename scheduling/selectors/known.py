"""What others may ask about places, hours and calendars."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import OuterRef, QuerySet, Subquery

from accounts.selectors import contact_of
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotFound
from kernel.prepared import PreparedRows
from kernel.zones import zone_of
from scheduling.errors import UnknownPincode
from scheduling.hours import Rule
from scheduling.models import CalendarEntry, Pincode, ServiceArea, TimeOff, WorkingHours
from scheduling.travel import Place, travel_times

RULE_FIELDS = ("weekday", "starts", "ends", "valid_from", "valid_until", "session_type")
HOURS_FIELDS = ("id", "provider", *RULE_FIELDS)
TIME_OFF_FIELDS = ("id", "provider", "starts_at", "ends_at", "reason", "created_at", "updated_at")


def known_pincode(code: str) -> Pincode:
    """The pincode; raises UnknownPincode on the field `pincode`."""
    pincode = Pincode.objects.filter(pk=code).first()
    if pincode is None:
        raise UnknownPincode(field="pincode")
    return pincode


def district_named(name: str) -> str | None:
    """How the pincodes write the district, whatever the case; None when none lies there."""
    rows = Pincode.objects.filter(district__iexact=name.strip())
    return rows.values_list("district", flat=True).first()


def providers_reaching(pincode: str) -> QuerySet:
    """The user ids of approved providers who come to `pincode`, usable as a subquery."""
    return ServiceArea.objects.in_force().filter(pincode=pincode).values("provider_id")


def pincodes_reached_by(user_id: int) -> QuerySet:
    """The codes that an approved provider comes to, usable as a subquery."""
    return ServiceArea.objects.in_force().filter(provider_id=user_id).values("pincode")


def reach_within(pincodes: Collection[str], provider_ids: Any) -> list[tuple[int, str]]:
    """Which of these providers come to which of these places, the nearest first."""
    rows = ServiceArea.objects.in_force().filter(pincode__in=pincodes, provider_id__in=provider_ids)
    return list(
        rows.order_by("distance_km", "provider_id", "pincode").values_list("provider_id", "pincode")
    )


def working_hours_of(provider_id: int) -> list[Rule]:
    """A provider's weekly rules; empty for one who has not said."""
    rows = WorkingHours.objects.filter(provider_id=provider_id).order_by("weekday", "starts")
    return [Rule(*row) for row in rows.values_list(*RULE_FIELDS)]


def clock_of(provider_id: int) -> ZoneInfo:
    """By whose clock a provider's working hours go."""
    contact = contact_of(provider_id)
    return zone_of(contact.timezone if contact else "UTC")


def places(codes: Iterable[str]) -> dict[str, Place]:
    """The known ones of `codes`, ready for asking the way. One query."""
    return {
        row.code: Place(
            code=row.code,
            latitude=row.latitude,
            longitude=row.longitude,
            radius_km=row.radius_km,
            is_exact=row.quality == Pincode.Quality.GOOD,
        )
        for row in Pincode.objects.filter(pk__in=set(codes))
    }


def place_of(code: str) -> Place | None:
    """The same of one, for who asks with every position of a phone: its SQL is made once."""
    row = PreparedRows(_place, code=code).first()
    if row is None:
        return None
    is_exact = row.pop("quality") == Pincode.Quality.GOOD
    return Place(is_exact=is_exact, **row)


def _place(*, code: str) -> QuerySet[Pincode, dict[str, Any]]:
    shown = ("code", "latitude", "longitude", "radius_km", "quality")
    rows: QuerySet[Pincode, dict[str, Any]] = (
        Pincode.objects.filter(code=code).order_by("code").values(*shown)
    )
    return rows


def districts_of(codes: Iterable[str]) -> dict[str, str]:
    """The district of each known one of `codes`. One query."""
    return dict(Pincode.objects.filter(pk__in=set(codes)).values_list("code", "district"))


def district_at(pincode: OuterRef) -> Subquery:
    """The district of another query's pincode, as a column of that query; null when unknown."""
    return Subquery(Pincode.objects.filter(pk=pincode).values("district"))


def travel_minutes(from_pincode: str, to_pincode: str, at: datetime) -> int | None:
    """How long the way is for who leaves at `at`; None when a place is unknown."""
    known = places([from_pincode, to_pincode])
    origin, destination = known.get(from_pincode), known.get(to_pincode)
    if origin is None or destination is None:
        return None
    return travel_times().minutes(origin, destination, at)


def working_hours_rows(actor: Actor, *, provider_id: int | None = None) -> QuerySet:
    """The weekly rules that `actor` sees, or those of one provider among them."""
    seen = WorkingHours.objects.visible_to(actor)
    if provider_id is not None:
        seen = seen.filter(provider_id=provider_id)
    rows: QuerySet = seen.order_by("provider_id", "weekday", "starts", "pk").values(*HOURS_FIELDS)
    return rows


def working_hours_document(hours_id: int, actor: Actor) -> dict[str, Any]:
    """One rule as its detail shows it; raises NotFound."""
    return _one(WorkingHours.objects.visible_to(actor).filter(pk=hours_id).values(*HOURS_FIELDS))


def time_off_rows(actor: Actor, *, provider_id: int | None = None) -> QuerySet:
    """The absences that `actor` sees, or those of one provider among them; latest first."""
    seen = TimeOff.objects.visible_to(actor)
    if provider_id is not None:
        seen = seen.filter(provider_id=provider_id)
    rows: QuerySet = seen.order_by("-starts_at", "-pk").values(*TIME_OFF_FIELDS)
    return rows


def time_off_document(time_off_id: int, actor: Actor) -> dict[str, Any]:
    """One absence as its detail shows it; raises NotFound."""
    return _one(TimeOff.objects.visible_to(actor).filter(pk=time_off_id).values(*TIME_OFF_FIELDS))


def hold_rows(actor: Actor) -> QuerySet:
    """The times that are kept for `actor`, those that run out first before the others."""
    rows: QuerySet = (
        CalendarEntry.objects.held_by(actor, clock.now())
        .order_by("expires_at", "pk")
        .values(
            "id",
            "provider",
            "job_starts_at",
            "job_ends_at",
            "pincode",
            "session_type",
            "expires_at",
        )
    )
    return rows


def hold_document(hold_id: int, actor: Actor) -> dict[str, Any]:
    """One of them; raises NotFound."""
    return _one(hold_rows(actor).filter(pk=hold_id))


def _one(rows: QuerySet) -> dict[str, Any]:
    row = rows.first()
    if row is None:
        raise NotFound()
    return dict(row)
