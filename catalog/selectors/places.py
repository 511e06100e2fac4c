"""Locations and insurances, what a service says of them, and who works where."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from catalog.errors import NoSuchLocation
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


def workplaces_of(houses: Mapping[int, int | None]) -> dict[int, list[dict[str, Any]]]:
    """Where each of these providers works, by name; they are told with the organisation that
    each belongs to. Two queries."""
    own: dict[int, set[int]] = defaultdict(set)
    for provider, location in Workplace.objects.filter(provider__in=houses).values_list(
        "provider", "location"
    ):
        own[provider].add(location)
    there = Location.objects.active().filter(
        Q(organization__in={each for each in houses.values() if each is not None})
        | Q(workers__provider__in=houses)
    )
    open_: dict[int | None, list[dict[str, Any]]] = defaultdict(list)
    named = there.distinct().order_by("name", "pk")
    for pk, name, city, house in named.values_list("pk", "name", "city", "organization"):
        open_[house].append({"id": pk, "name": name, "city": city})
    return {
        provider: [
            row for row in open_[house] if (row["id"] in own[provider] if own[provider] else house)
        ]
        for provider, house in houses.items()
    }


def house_of_location(location_id: int, actor: Actor) -> int | None:
    """Whose an open location is; raises NoSuchLocation."""
    there = Location.objects.visible_to(actor).active().filter(pk=location_id)
    house = there.values_list("organization_id").first()
    if house is None:
        raise NoSuchLocation(field="location")
    return house[0]


def working_at(location_id: int, actor: Actor, *, provider: str, house: str) -> Q:
    """Those who work at a location; `provider` and `house` are the keys of a query by which it
    names them and their organisation. Raises NoSuchLocation."""
    rows = Workplace.objects.filter(provider=OuterRef(provider))
    named = Q(Exists(rows.filter(location=location_id)))
    organization_id = house_of_location(location_id, actor)
    if organization_id is None:
        return named
    return Q(**{house: organization_id}) & (named | Q(~Exists(rows)))
