"""Locations and insurances, what a service says of them, and who works where."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from catalog.models import Coverage, GivenAt, Insurance, Location, Service, SpecialPrice, Workplace
from kernel.actors import Actor
from kernel.errors import NotFound

LOCATION_FIELDS = (
    "id",
    "name",
    "city",
    "pincode",
    "address",
    "organization",
    "organization__name",
    "is_active",
    "created_at",
    "updated_at",
)
INSURANCE_FIELDS = (
    "id",
    "name",
    "organization",
    "organization__name",
    "is_active",
    "created_at",
    "updated_at",
)


def location_rows(actor: Actor) -> QuerySet:
    """Where one can come to, of all houses that `actor` sees."""
    seen = Location.objects.visible_to(actor)
    rows: QuerySet = seen.order_by("organization", "name", "pk").values(*LOCATION_FIELDS)
    return rows


def insurance_rows(actor: Actor) -> QuerySet:
    """Which insurances are taken, by all houses that `actor` sees."""
    seen = Insurance.objects.visible_to(actor)
    rows: QuerySet = seen.order_by("organization", "name", "pk").values(*INSURANCE_FIELDS)
    return rows


def document_of(rows: QuerySet, pk: int) -> dict[str, Any]:
    """One of these rows; raises NotFound."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFound()
    return dict(row)


def terms_document(service_id: int, actor: Actor) -> dict[str, Any]:
    """Where a service is given, by which insurances it is covered and what it costs so; raises
    NotFound. Five queries."""
    seen = Service.objects.visible_to(actor).filter(pk=service_id)
    base_price = seen.values_list("base_price", flat=True).first()
    if base_price is None:
        raise NotFound()
    given = GivenAt.objects.filter(service=service_id).order_by("location__name", "location")
    covered = Coverage.objects.filter(service=service_id).order_by("insurance__name", "insurance")
    prices = SpecialPrice.objects.filter(service=service_id)
    return {
        "service": service_id,
        "base_price": base_price,
        "locations": list(given.values_list("location", flat=True)),
        "insurances": list(covered.values_list("insurance", flat=True)),
        "prices": list(
            prices.order_by(
                F("location__name").asc(nulls_last=True),
                F("insurance__name").asc(nulls_last=True),
                "pk",
            ).values("location", "location__name", "insurance", "insurance__name", "price")
        ),
    }


def working_at(location_id: int, *, provider: str = "pk") -> Q:
    """Of the people of its house, those who work at a location; `provider` is the key of a
    query by which it names them."""
    rows = Workplace.objects.filter(provider=OuterRef(provider))
    return ~Exists(rows) | Exists(rows.filter(location=location_id))
