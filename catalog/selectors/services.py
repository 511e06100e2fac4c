"""Services, and who offers them."""

from collections.abc import Collection

from django.db.models import Count, F, Max, Min, QuerySet

from catalog.models import Offering, Service
from catalog.selectors.prices import to_be_had
from kernel.actors import Actor
from kernel.errors import NotFound
from kernel.lists import holds_or_says_nothing

OFFERING_FIELDS = (
    "id",
    "service",
    "service__name",
    "service__category",
    "service__base_price",
    "service__duration_minutes",
    "service__is_active",
)


def bookable_service(
    service_id: int, actor: Actor, *, organization_id: int | None = None
) -> Service:
    """The active service that `actor` asks for, on the marketplace or the named shelf.

    Raises NotFound for any other.
    """
    shelf = Service.objects.visible_to(actor).active().on_shelf_of(organization_id)
    service = shelf.filter(pk=service_id).first()
    if service is None:
        raise NotFound("There is no such service.", code="SERVICE_NOT_FOUND")
    return service


def shelf_of(service_id: int) -> int | None:
    """The organisation on whose shelf a service stands; None for the marketplace's, and for what
    there is not."""
    shelf = Service.objects.filter(pk=service_id).values_list("organization_id", flat=True)
    return shelf.first()


def services_offered_by(user_id: int) -> QuerySet:
    """The ids of the active services that a provider does, usable as a subquery."""
    return Offering.objects.filter(provider_id=user_id, service__is_active=True).values(
        "service_id"
    )


def shortest_service_of(user_id: int) -> int | None:
    """The minutes of the shortest service that a provider does; None for one who does none."""
    shortest: int | None = Offering.objects.filter(
        provider_id=user_id, service__is_active=True
    ).aggregate(shortest=Min("service__duration_minutes"))["shortest"]
    return shortest


def longest_visit_of(user_id: int) -> tuple[int, int]:
    """The most minutes that a service which a provider does needs before it begins, and from
    then on."""
    minutes = Offering.objects.filter(provider_id=user_id, service__is_active=True).aggregate(
        before=Max("service__buffer_before_minutes"),
        on=Max(F("service__duration_minutes") + F("service__buffer_after_minutes")),
    )
    return minutes["before"] or 0, minutes["on"] or 0


def providers_offering(service_id: int) -> QuerySet:
    """The user ids of those who do a service, usable as a subquery."""
    return Offering.objects.filter(service_id=service_id).values("provider_id")


def doing(
    service_id: int | None = None,
    *,
    session_type: str = "",
    location_id: int | None = None,
    insurance_id: int | None = None,
) -> QuerySet:
    """The user ids of those who do an active service, or any, as far as it is given in this way,
    at this location and paid for by this insurance; usable as a subquery."""
    services = to_be_had(
        Service.objects.active(), location_id=location_id, insurance_id=insurance_id
    )
    if service_id is not None:
        services = services.filter(pk=service_id)
    if session_type:
        services = services.filter(holds_or_says_nothing("session_types", session_type))
    return Offering.objects.filter(service__in=services.values("pk")).values("provider_id")


def service_on_show(service_id: int, actor: Actor) -> Service | None:
    """The active service that `actor` asks about, on whichever shelf that they see."""
    return Service.objects.visible_to(actor).active().filter(pk=service_id).first()


def offering_rows(actor: Actor) -> QuerySet:
    """What `actor` offers as a provider, with what a list needs of each service."""
    rows: QuerySet = (
        Offering.objects.visible_to(actor)
        .filter(provider_id=actor.user_id or 0)
        .order_by("service__category", "service__name", "pk")
        .values(*OFFERING_FIELDS)
    )
    return rows


def how_many_offered_by(user_ids: Collection[int]) -> dict[int, int]:
    """How many active services each of these does; who does none is not in it."""
    offered = Offering.objects.filter(provider_id__in=user_ids, service__is_active=True)
    return dict(offered.values_list("provider_id").annotate(Count("pk")))


def visit_hours(service_ids: Collection[int]) -> dict[int, float]:
    """How long a visit takes its provider, in hours, buffers included; of those that exist."""
    taken = F("duration_minutes") + F("buffer_before_minutes") + F("buffer_after_minutes")
    rows = Service.objects.filter(pk__in=service_ids).annotate(taken=taken)
    return {pk: minutes / 60 for pk, minutes in rows.values_list("pk", "taken")}
