"""Telling people about a series: once, however many dates it has."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.db.models import Q

from accounts.selectors import contact_of
from appointments.models import Series
from appointments.services.series.ahead import ahead_of
from kernel.actors import Actor
from kernel.json import to_wire
from notifications.frontend import page_of
from notifications.services import notify

KIND: Final = "appointment_series"
MADE: Final = "appointment_series_made"
CHANGED: Final = "appointment_series_changed"
CANCELLED: Final = "appointment_series_cancelled"
# So many dates are listed; the page of the series has all.
MOST_LISTED: Final = 60


def tell(
    series: Series,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    dates: Sequence[datetime],
    provider_id: int | None,
    **more: Any,
) -> None:
    """Notify its customer and the provider whom they see; who did it has it in their list."""
    told: dict[str, Any] = {"actor": actor, "at": at, "dates": dates, **more}
    tell_customer(series, kind, provider_id=provider_id, **told)
    if provider_id is not None:
        tell_provider(series, kind, provider_id, **told)


def tell_customer(
    series: Series,
    kind: str,
    *,
    actor: Actor,
    at: datetime,
    dates: Sequence[datetime],
    provider_id: int | None,
    **more: Any,
) -> None:
    people = _name(provider_id) if provider_id is not None else ""
    house = series.organization.name if series.organization else ""
    _tell(series, kind, series.customer_id, people or house, actor, at, dates, more)


def tell_provider(
    series: Series,
    kind: str,
    provider_id: int,
    *,
    actor: Actor,
    at: datetime,
    dates: Sequence[datetime],
    **more: Any,
) -> None:
    _tell(series, kind, provider_id, _name(series.customer_id), actor, at, dates, more)


def _tell(
    series: Series,
    kind: str,
    reader_id: int,
    people: str,
    actor: Actor,
    at: datetime,
    dates: Sequence[datetime],
    more: dict[str, Any],
) -> None:
    by_reader = reader_id == actor.user_id
    notify(
        recipient_id=reader_id,
        kind=kind,
        context={
            "series_id": series.pk,
            "reader_id": reader_id,
            "people": people,
            "place_timezone": series.timezone,
            **listed(dates),
            "by_reader": by_reader,
            "link": page_of(KIND, series.pk),
            **more,
        },
        key=f"{kind}:{series.pk}:{at.isoformat()}:{reader_id}",
        needed_by=min(dates),
        quietly=by_reader,
    )


def listed(dates: Sequence[datetime]) -> dict[str, Any]:
    """What a notice says of its dates, of which there is one at least."""
    return {
        "starts_at": min(dates),
        "count": len(dates),
        "dates": sorted(dates)[:MOST_LISTED],
        "is_cut": len(dates) > MOST_LISTED,
    }


def as_it_is_now(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The dates that still lie ahead of its reader when a notice goes out at last; None when
    there is none."""
    series = Series.objects.filter(pk=data["series_id"]).first()
    if series is None:
        return None
    rows = ahead_of(series).filter(
        Q(customer_id=data["reader_id"]) | Q(provider_id=data["reader_id"])
    )
    dates = list(rows.values_list("starts_at", flat=True))
    return {**data, **to_wire(listed(dates))} if dates else None


def _name(user_id: int) -> str:
    contact = contact_of(user_id)
    return contact.name if contact else ""
