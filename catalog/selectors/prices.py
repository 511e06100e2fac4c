"""What care costs, by place and insurance, and where and for whom there is any.

Every price that is shown or asked for comes from `with_price`: a list, a quote and a checkout
cannot part ways.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from catalog.errors import NotCovered, NotGivenThere
from catalog.models import Coverage, GivenAt, Insurance, Location, Service, SpecialPrice
from kernel.errors import NotFound
from kernel.money import MoneyField


@dataclass(frozen=True, slots=True)
class Asked:
    """The server's own price. `location` and `insurance` are the names of those that were
    named, and empty where none was."""

    amount: Decimal
    currency: str
    location: str = ""
    insurance: str = ""


class Named(NamedTuple):
    """A location or an insurance of a house."""

    id: int
    name: str


def price_of(
    service_id: int, *, location_id: int | None = None, insurance_id: int | None = None
) -> Asked:
    """What a service costs at a location, for who has an insurance: the most specific of its
    prices, and where one is for the insurance and another for the location that of the
    insurance; without any its base price.

    Raises NotFound for no service; NotGivenThere (of `location`) or NotCovered (of
    `insurance`) where it is not to be had so.
    """
    services = Service.objects.filter(pk=service_id)
    found = with_price(services, location_id=location_id, insurance_id=insurance_id)
    row: Any = found.values_list("organization", "organization__currency", "price").first()
    if row is None:
        raise NotFound("There is no such service.", code="SERVICE_NOT_FOUND")
    house, currency, price = row
    return Asked(
        amount=price,
        currency=currency or settings.DEFAULT_CURRENCY,
        location=_location_name(service_id, house, location_id),
        insurance=_insurance_name(service_id, house, insurance_id),
    )


def with_price(
    services: QuerySet, *, location_id: int | None = None, insurance_id: int | None = None
) -> QuerySet:
    """These services with their `price`. That they are given there and covered so is asked
    elsewhere (`given_at`, `covered_by`)."""
    if location_id is None and insurance_id is None:
        plain: QuerySet = services.annotate(price=F("base_price"))
        return plain
    special = SpecialPrice.objects.filter(
        Q(location=None) | Q(location=location_id),
        Q(insurance=None) | Q(insurance=insurance_id),
        service=OuterRef("pk"),
    ).order_by(F("insurance").asc(nulls_last=True), F("location").asc(nulls_last=True))
    priced: QuerySet = services.annotate(
        price=Coalesce(
            Subquery(special.values("price")[:1]), F("base_price"), output_field=MoneyField()
        )
    )
    return priced


def locations_of(service_id: int) -> list[Named]:
    """Where a service is given, by name."""
    house = Service.objects.filter(pk=service_id).values("organization")
    there = Location.objects.active().filter(_of_same_house(house)).order_by("name", "pk")
    named = there.filter(gives__service=service_id)
    return _named(named) or (
        [] if GivenAt.objects.filter(service=service_id).exists() else _named(there)
    )


def insurances_of(service_id: int) -> list[Named]:
    """Which insurances pay for a service, by name."""
    active = Insurance.objects.active().filter(covers__service=service_id)
    return _named(active.order_by("name", "pk"))


def given_at(location_id: int) -> Q:
    """Of the services of its house: those that are given at a location."""
    rows = GivenAt.objects.filter(service=OuterRef("pk"))
    return ~Exists(rows) | Exists(rows.filter(location=location_id))


def covered_by(insurance_id: int) -> Q:
    """Of the services of its house: those that an insurance pays for."""
    return Q(Exists(Coverage.objects.filter(service=OuterRef("pk"), insurance=insurance_id)))


def to_be_had(
    services: QuerySet, *, location_id: int | None = None, insurance_id: int | None = None
) -> QuerySet:
    """Of these services, all of the house of what is named: those that `price_of` answers for."""
    if location_id is not None:
        services = services.filter(given_at(location_id))
    if insurance_id is not None:
        services = services.filter(covered_by(insurance_id))
    return services


def _location_name(service_id: int, house: int | None, location_id: int | None) -> str:
    if location_id is None:
        return ""
    there = Location.objects.active().on_shelf_of(house).filter(pk=location_id)
    name = there.values_list("name", flat=True).first()
    if name is None or not Service.objects.filter(given_at(location_id), pk=service_id).exists():
        raise NotGivenThere()
    return name


def _insurance_name(service_id: int, house: int | None, insurance_id: int | None) -> str:
    if insurance_id is None:
        return ""
    accepted = Insurance.objects.active().on_shelf_of(house)
    covering = accepted.filter(pk=insurance_id, covers__service=service_id)
    name = covering.values_list("name", flat=True).first()
    if name is None:
        raise NotCovered()
    return name


def _of_same_house(house: QuerySet) -> Q:
    """An empty column equals nothing, itself included."""
    return Q(organization__in=house) | Q(
        Q(organization=None), Exists(house.filter(organization=None))
    )


def _named(rows: Iterable[Any]) -> list[Named]:
    return [Named(row.pk, row.name) for row in rows]
