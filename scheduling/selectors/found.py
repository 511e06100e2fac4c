"""Vendors as a search shows them, and the facts of a place."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model

from accounts.roles import OPERATIONS
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotFound
from kernel.zones import zone_of
from scheduling.models import Pincode, WorkingHours
from scheduling.selectors.ranking import ranked_providers

SOURCE = "India Post / data.gov.in, GODL-India"
PERSON = ("id", "username", "first_name", "last_name", "email", "phone")
PROFILE = ("home_pincode", "rating", "job_count")


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
    today = now.astimezone(zone_of(settings.DEFAULT_TIMEZONE)).date()
    hours = _next_hours(ids, today) if ids else {}
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


def _next_hours(ids: Collection[int], today: date) -> dict[int, dict[str, Any]]:
    """Each one's first working hours from today on; nothing of who has stated none."""
    rules = (
        WorkingHours.objects.filter(provider_id__in=ids)
        .valid_between(today, today)
        .order_by("provider_id", "weekday", "starts")
        .values_list("provider_id", "weekday", "starts", "ends")
    )
    soonest: dict[int, tuple[int, Any, Any]] = {}
    for provider_id, weekday, starts, ends in rules:
        rule = (weekday, starts, ends)
        known = soonest.get(provider_id)
        if known is None or _days_until(weekday, today) < _days_until(known[0], today):
            soonest[provider_id] = rule
    return {
        provider_id: {
            "day_of_week": weekday,
            "start_time": starts.isoformat(),
            "end_time": ends.isoformat(),
        }
        for provider_id, (weekday, starts, ends) in soonest.items()
    }


def _days_until(weekday: int, today: date) -> int:
    return (weekday - today.weekday()) % 7


__all__ = ["found_vendors", "pincode_document"]
