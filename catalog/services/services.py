"""Services on their shelves, and who says that they do them."""

from collections.abc import Iterable, Mapping
from typing import Any

from accounts.selectors import contact_of
from catalog.errors import UnknownService
from catalog.events import OfferingsChanged, ServiceChanged
from catalog.models import Offering, Service
from catalog.policies import require_may_manage, require_provider
from catalog.states import SessionType
from catalog.tags import LONGEST_TAG, MOST_TAGS, tidy_tags
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.events import publish
from kernel.transactions import use_case

EDITABLE = frozenset(
    {
        "name",
        "description",
        "category",
        "base_price",
        "duration_minutes",
        "buffer_before_minutes",
        "buffer_after_minutes",
        "session_types",
        "tags",
        "is_active",
    }
)


@use_case
def create_service(
    *, actor: Actor, facts: Mapping[str, Any], organization_id: int | None = None
) -> Service:
    """Put a service on a shelf: operations on any, an owner on their organisation's.

    Raises NotAllowed or Invalid.
    """
    if not actor.is_system and organization_id is None:
        organization_id = actor.organization_id
    require_may_manage(actor, organization_id=organization_id)
    service = Service(organization_id=organization_id)
    _apply(service, facts)
    service.save()
    publish(ServiceChanged(service_id=service.pk, fields=sorted(facts), changed_by=actor.user_id))
    return service


@use_case
def change_service(*, service_id: int, actor: Actor, changes: Mapping[str, Any]) -> Service:
    """Edit a service, its price included; what is booked keeps the price that it had.

    Raises NotFound, NotAllowed or Invalid.
    """
    service = Service.objects.visible_to(actor).locked(service_id)
    require_may_manage(actor, organization_id=service.organization_id)
    changes = _tidied(changes)
    changed = {name: new for name, new in changes.items() if getattr(service, name) != new}
    if changed:
        _apply(service, changed)
        service.save(update_fields=[*changed, "updated_at"])
        publish(
            ServiceChanged(service_id=service.pk, fields=sorted(changed), changed_by=actor.user_id)
        )
    return service


def deactivate_service(*, service_id: int, actor: Actor) -> Service:
    """Take a service off the shelf. What is booked stays booked."""
    return change_service(service_id=service_id, actor=actor, changes={"is_active": False})


@use_case
def choose_offerings(*, actor: Actor, service_ids: Iterable[int]) -> None:
    """A provider says which services they do: these and no others.

    Raises NotAllowed, or UnknownService when one of them is not theirs to offer.
    """
    require_provider(actor)
    assert actor.user_id is not None  # noqa: S101 - require_provider has asked
    wanted = set(service_ids)
    own_shelf = Service.objects.active().on_shelf_of(actor.organization_id)
    unknown = wanted - set(own_shelf.filter(pk__in=wanted).values_list("pk", flat=True))
    kept = set(Offering.objects.filter(provider_id=actor.user_id).values_list("service", flat=True))
    if unknown - kept:
        raise UnknownService(sorted(unknown - kept))
    Offering.objects.filter(provider_id=actor.user_id).exclude(service_id__in=wanted).delete()
    if offer(provider_id=actor.user_id, service_ids=wanted) or kept - wanted:
        publish(OfferingsChanged(provider_id=actor.user_id))


@use_case
def offer_services(*, provider_id: int, service_ids: Iterable[int]) -> None:
    """Add to what a provider offers, as far as it is on their shelf: for the platform,
    when it lets a vendor in with the services that they applied for."""
    provider = contact_of(provider_id)
    if provider is None:
        return
    theirs = Service.objects.active().filter(pk__in=set(service_ids))
    shelf = theirs.on_shelf_of(provider.organization_id)
    if offer(provider_id=provider_id, service_ids=shelf.values_list("pk", flat=True)):
        publish(OfferingsChanged(provider_id=provider_id))


def offer(*, provider_id: int, service_ids: Iterable[int]) -> bool:
    """A step: add offerings; answers whether there is one that was not there."""
    there = set(Offering.objects.filter(provider_id=provider_id).values_list("service", flat=True))
    new = sorted(set(service_ids) - there)
    Offering.objects.bulk_create(
        [Offering(provider_id=provider_id, service_id=pk) for pk in new], ignore_conflicts=True
    )
    return bool(new)


def _apply(service: Service, facts: Mapping[str, Any]) -> None:
    if strangers := facts.keys() - EDITABLE:
        raise Invalid(f"Not editable: {', '.join(sorted(strangers))}.")
    for name, value in _tidied(facts).items():
        setattr(service, name, value)
    if strangers := set(service.session_types) - set(SessionType.values):
        raise Invalid(f"Unknown: {', '.join(sorted(strangers))}.", field="session_types")
    if len(service.tags) > MOST_TAGS or any(len(tag) > LONGEST_TAG for tag in service.tags):
        raise Invalid(
            f"At most {MOST_TAGS} tags, of {LONGEST_TAG} characters at most.", field="tags"
        )
    service.full_clean()


def _tidied(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Tags have one spelling, so that who asks for one finds all that have it."""
    return {**facts, "tags": tidy_tags(facts["tags"])} if "tags" in facts else facts
