"""Where a service is given, who pays for it, and what it costs there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from catalog.amounts import LARGEST_PRICE
from catalog.errors import NoSuchInsurance, NoSuchLocation
from catalog.events import ServiceChanged
from catalog.models import Coverage, GivenAt, Insurance, Location, Service, SpecialPrice
from catalog.policies import require_may_manage
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.events import publish
from kernel.transactions import use_case

MOST_PRICES: Final = 500


@dataclass(frozen=True, slots=True)
class NewPrice:
    """For a location, an insurance, or both."""

    price: Decimal
    location_id: int | None = None
    insurance_id: int | None = None


@use_case
def set_terms(
    *,
    service_id: int,
    actor: Actor,
    location_ids: Collection[int],
    insurance_ids: Collection[int],
    prices: Sequence[NewPrice],
) -> None:
    """Say where a service is given (without locations: at all of its house), which insurances
    pay for it, and what it costs otherwise than its base price: these and no others. What is
    booked keeps its price.

    Raises NotFound, NotAllowed, NoSuchLocation, NoSuchInsurance or Invalid.
    """
    service = Service.objects.visible_to(actor).locked(service_id)
    require_may_manage(actor, organization_id=service.organization_id)
    shelf = service.organization_id
    if _strangers(Location.objects.on_shelf_of(shelf), location_ids):
        raise NoSuchLocation(field="locations")
    if _strangers(Insurance.objects.on_shelf_of(shelf), insurance_ids):
        raise NoSuchInsurance(field="insurances")
    _require_sound(shelf, set(location_ids), set(insurance_ids), prices)
    changed = [
        name
        for name, is_changed in (
            ("locations", _replace(GivenAt, service, "location_id", set(location_ids))),
            ("insurances", _replace(Coverage, service, "insurance_id", set(insurance_ids))),
            ("prices", _replace_prices(service, prices)),
        )
        if is_changed
    ]
    if changed:
        publish(ServiceChanged(service_id=service.pk, fields=changed, changed_by=actor.user_id))


def _require_sound(
    shelf: int | None, locations: set[int], insurances: set[int], prices: Sequence[NewPrice]
) -> None:
    """Each price once, for where the service is given and for who pays for it."""
    if len(prices) > MOST_PRICES:
        raise Invalid(f"At most {MOST_PRICES} prices.", field="prices")
    if any(not 0 <= each.price <= LARGEST_PRICE for each in prices):
        raise Invalid(f"A price is from 0 to {LARGEST_PRICE:,}.", field="prices")
    keys = [(each.location_id, each.insurance_id) for each in prices]
    if (None, None) in keys:
        raise Invalid("A price is for a location, an insurance or both.", field="prices")
    if len(set(keys)) < len(keys):
        raise Invalid("There are two prices for the same.", field="prices")
    named = {location for location, _ in keys if location is not None}
    missing = (
        named - locations
        if locations
        else named and _strangers(Location.objects.on_shelf_of(shelf), named)
    )
    if missing:
        raise Invalid("A price is for a location where this is not given.", field="prices")
    if {insurance for _, insurance in keys if insurance is not None} - insurances:
        raise Invalid("A price is for an insurance that does not pay for this.", field="prices")


def _strangers(shelf: Any, ids: Collection[int]) -> set[int]:
    return set(ids) - set(shelf.filter(pk__in=ids).values_list("pk", flat=True))


def _replace(model: Any, service: Service, key: str, wanted: set[int]) -> bool:
    there = set(model.objects.filter(service=service).values_list(key, flat=True))
    model.objects.filter(service=service, **{f"{key}__in": there - wanted}).delete()
    model.objects.bulk_create(
        [model(service=service, **{key: pk}) for pk in sorted(wanted - there)]
    )
    return there != wanted


def _replace_prices(service: Service, prices: Sequence[NewPrice]) -> bool:
    rows = SpecialPrice.objects.filter(service=service)
    there = {
        NewPrice(price, location, insurance)
        for price, location, insurance in rows.values_list("price", "location", "insurance")
    }
    if there == set(prices):
        return False
    rows.delete()
    SpecialPrice.objects.bulk_create(
        SpecialPrice(
            service=service,
            price=each.price,
            location_id=each.location_id,
            insurance_id=each.insurance_id,
        )
        for each in prices
    )
    return True
