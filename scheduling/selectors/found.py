"""Vendors as a search shows them, and the facts of a place."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model

from accounts.roles import OPERATIONS
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotFound
from kernel.metrics import timed
from kernel.zones import zone_of
from scheduling.hours import DAY, MIDNIGHT, Rule
from scheduling.models import Pincode, WorkingHours
from scheduling.selectors.ranking import ranked_providers

SOURCE = "India Post / data.gov.in, GODL-India"
PERSON = ("id", "username", "first_name", "last_name", "email", "phone")
WEEK = timedelta(days=7)
RULE = ("weekday", "starts", "ends", "valid_from", "valid_until")
PROFILE = ("home_pincode", "rating", "job_count")


@timed("slot_search_seconds", search="vendors")
def found_vendors(
    *, actor: Actor, pincode: str, service_id: int | None, start: int, size: int
) -> tuple[list[dict[str, Any]], int]:
    """A page of those who come to `pincode`, best first, and how many there are. Three queries.

    How to reach a vendor is told to operations alone; a customer gets it with a booking.
    """
    now = clock.now()
    ranked, total = ranked_providers(
        pincode=pincode, service_id=service_id, at=now, start=start, size=size
    )
    ids = [each.provider_id for each in ranked]
    people = {row["id"]: row for row in _people(ids)} if ids else {}
    hours = _next_hours(ids, now) if ids else {}
    told = actor.is_system or actor.role in OPERATIONS
    return [
        {
            **_person(people[each.provider_id], told=told),
            "availability": hours.get(each.provider_id),
            "travel_time": each.travel_minutes,
            "distance_km": each.distance_km,
            "score": each.score,
            "score_parts": each.parts,
            "reasons": each.reasons(),
        }
        for each in ranked
        if each.provider_id in people
    ], total


def pincode_document(code: str) -> dict[str, Any]:
    """Where a pincode is, how far that can be trusted, and who says so; raises NotFound."""
    facts = ("latitude", "longitude", "radius_km", "quality", "district", "state")
    row = Pincode.objects.filter(pk=code).values("code", *facts).first()
    if row is None:
        raise NotFound("There is no such pincode.")
    return {**row, "source": SOURCE}


def _people(ids: Collection[int]) -> Any:
    profile = (f"provider_profile__{name}" for name in PROFILE)
    return get_user_model().objects.filter(pk__in=ids).values(*PERSON, *profile)


def _person(row: dict[str, Any], *, told: bool) -> dict[str, Any]:
    home = row["provider_profile__home_pincode"] or ""
    full = f"{row['first_name']} {row['last_name']}".strip()
    return {
        "id": row["id"],
        "name": full or row["username"],
        "email": row["email"] if told else "",
        "phone": str(row["phone"] or "") if told else "",
        "pincode": home,
        "rating": float(row["provider_profile__rating"] or 0),
        "total_jobs": row["provider_profile__job_count"],
        "primary_service_area": home,
    }


def _next_hours(ids: Collection[int], now: datetime) -> dict[int, dict[str, Any]]:
    """Each one's next working hours by their own clock, those of now included; nothing of who
    has stated none."""
    rules = (
        WorkingHours.objects.filter(provider_id__in=ids)
        .valid_between((now - DAY).date(), (now + 2 * WEEK).date())
        .values_list("provider_id", "provider__timezone", *RULE)
    )
    soonest: dict[int, tuple[date, Rule]] = {}
    for provider_id, timezone, *facts in rules:
        rule = Rule(*facts)
        day = _next_day(rule, now.astimezone(zone_of(timezone)))
        known = soonest.get(provider_id)
        if day and (known is None or (day, rule.starts) < (known[0], known[1].starts)):
            soonest[provider_id] = day, rule
    return {
        provider_id: {
            "day_of_week": rule.weekday,
            "start_time": rule.starts.isoformat(),
            "end_time": rule.ends.isoformat(),
        }
        for provider_id, (_, rule) in soonest.items()
    }


def _next_day(rule: Rule, local: datetime) -> date | None:
    """The first day from `local` on to which a weekly rule applies, and it is not over."""
    day = local.date() + (rule.weekday - local.weekday()) % 7 * DAY
    if day == local.date() and MIDNIGHT != rule.ends <= local.time():
        day += WEEK
    if rule.valid_from and day < rule.valid_from:
        day += -((day - rule.valid_from) // WEEK) * WEEK
    return None if rule.valid_until and day > rule.valid_until else day


__all__ = ["found_vendors", "pincode_document"]
