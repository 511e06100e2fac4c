"""What is on offer, to whom: the services that a list or a search shows."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from accounts.selectors import houses_dealt_with
from catalog.errors import NoSuchInsurance
from catalog.models import Insurance, Service, sees_every_shelf
from catalog.selectors.places import house_of_location
from catalog.selectors.prices import covered_by, given_at, price_of, to_be_had, with_price
from catalog.selectors.services import services_offered_by
from kernel.actors import Actor
from kernel.errors import NotFound

SERVICE_FIELDS: Final = (
    "id",
    "name",
    "description",
    "base_price",
    "price",
    "currency",
    "category",
    "tags",
    "duration_minutes",
    "buffer_before_minutes",
    "buffer_after_minutes",
    "session_types",
    "organization",
    "organization__name",
    "is_active",
    "created_at",
    "updated_at",
)
BRIEFLY: Final = (
    "id",
    "name",
    "category",
    "price",
    "currency",
    "duration_minutes",
    "session_types",
    "tags",
)
# What is first for whom, behind their own houses.
ORDER: Final = ("category", "name", "pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Whose services are asked for: of one organisation, of those of a `kind`, of the customer's
    `own` houses; what is given at a location, covered by an insurance, done by a provider."""

    organization: int | None = None
    location: int | None = None
    insurance: int | None = None
    provider: int | None = None
    kind: str = ""
    own: bool = False

    @property
    def names_a_shelf(self) -> bool:
        one = (self.organization, self.location, self.insurance, self.provider)
        return self.own or bool(self.kind) or any(each is not None for each in one)


ANYTHING: Final = Wish()


def service_rows(actor: Actor, wish: Wish = ANYTHING) -> QuerySet:
    """The services that `actor` sees listed, in the shape of the detail, with their price for
    the location and the insurance that are named.

    Whoever belongs to an organisation sees that one's; operations see every shelf; all others
    what they name, and who names nothing the marketplace's, behind those of the houses that
    they deal with. Raises NoSuchLocation or NoSuchInsurance.
    """
    seen = Service.objects.visible_to(actor).filter(_wished(actor, wish))
    order: tuple[Any, ...] = ORDER
    if not wish.names_a_shelf and actor.organization_id is None and not sees_every_shelf(actor):
        seen = seen.filter(Q(organization=None) | Q(organization__in=houses_dealt_with(actor)))
        order = (F("organization").asc(nulls_last=True), *ORDER)
    rows = _rows(seen, location_id=wish.location, insurance_id=wish.insurance)
    return rows.order_by(*order)


def service_document(
    service_id: int,
    actor: Actor,
    *,
    location_id: int | None = None,
    insurance_id: int | None = None,
) -> dict[str, Any]:
    """One service as its detail shows it, with its price for what is named. Raises NotFound,
    NotGivenThere or NotCovered."""
    seen = Service.objects.visible_to(actor).filter(pk=service_id)
    row = _rows(seen, location_id=location_id, insurance_id=insurance_id).first()
    if row is None:
        raise NotFound()
    if location_id is not None or insurance_id is not None:
        price_of(service_id, location_id=location_id, insurance_id=insurance_id)
    return dict(row)


def done_by(
    provider_ids: Collection[int],
    *,
    location_id: int | None = None,
    insurance_id: int | None = None,
) -> dict[int, list[dict[str, Any]]]:
    """The active services that each of these does and that are to be had so, with their price
    for what is named. One query."""
    done = to_be_had(Service.objects.active(), location_id=location_id, insurance_id=insurance_id)
    done = done.filter(offerings__provider__in=provider_ids)
    rows = _rows(done, location_id=location_id, insurance_id=insurance_id)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.order_by(*ORDER).values("offerings__provider", *BRIEFLY):
        found[row.pop("offerings__provider")].append(row)
    return found


def _rows(
    services: QuerySet, *, location_id: int | None = None, insurance_id: int | None = None
) -> QuerySet:
    priced = with_price(services, location_id=location_id, insurance_id=insurance_id)
    usual = Value(settings.DEFAULT_CURRENCY)
    rows: QuerySet = priced.annotate(currency=Coalesce("organization__currency", usual)).values(
        *SERVICE_FIELDS
    )
    return rows


def _wished(actor: Actor, wish: Wish) -> Q:
    wanted = Q()
    if wish.organization is not None:
        wanted &= Q(organization=wish.organization)
    if wish.kind:
        wanted &= Q(organization__kind=wish.kind)
    if wish.own:
        wanted &= Q(organization__in=houses_dealt_with(actor))
    if wish.provider is not None:
        wanted &= Q(pk__in=services_offered_by(wish.provider))
    if wish.location is not None:
        wanted &= _at(actor, wish.location)
    if wish.insurance is not None:
        wanted &= _covered(actor, wish.insurance)
    return wanted


def _at(actor: Actor, location_id: int) -> Q:
    return Q(organization=house_of_location(location_id, actor)) & given_at(location_id)


def _covered(actor: Actor, insurance_id: int) -> Q:
    require_insurance(insurance_id, actor)
    return covered_by(insurance_id)


def require_insurance(insurance_id: int, actor: Actor) -> None:
    """Raises NoSuchInsurance unless it is taken, by a house that `actor` sees."""
    accepted = Insurance.objects.visible_to(actor).active().filter(pk=insurance_id)
    if not accepted.exists():
        raise NoSuchInsurance(field="insurance")


__all__ = [
    "ANYTHING",
    "Wish",
    "done_by",
    "require_insurance",
    "service_document",
    "service_rows",
]
