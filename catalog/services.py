"""Every write to the catalog."""

from collections.abc import Iterable, Mapping
from typing import Any

from accounts.roles import Role
from accounts.selectors import contact_of
from catalog.errors import NotABuilder, NotOfTheHouse, UnknownService
from catalog.events import OfferingsChanged, ProjectChanged, ProjectReassigned, ServiceChanged
from catalog.models import Offering, Project, Service, SessionType
from catalog.policies import (
    require_may_manage,
    require_may_manage_project,
    require_may_reassign_project,
    require_provider,
)
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
        "is_active",
    }
)
PROJECT_EDITABLE = frozenset({"name", "location", "description", "is_active"})


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
def create_project(*, actor: Actor, builder_id: int, facts: Mapping[str, Any]) -> Project:
    """Put up a project of a builder's, and of the organisation that they belong to now.

    Raises NotAllowed or NotABuilder.
    """
    builder = contact_of(builder_id)
    if builder is None or builder.role != Role.BUILDER:
        raise NotABuilder(field="builder")
    house = builder.organization_id
    require_may_manage_project(actor, builder_id=builder_id, organization_id=house)
    project = Project(builder_id=builder_id, organization_id=house)
    told = sorted(facts.keys() & PROJECT_EDITABLE)
    for name in told:
        setattr(project, name, facts[name])
    project.full_clean(exclude=["builder", "organization"])
    project.save()
    publish(ProjectChanged(project_id=project.pk, fields=told, changed_by=actor.user_id))
    return project


@use_case
def change_project(*, project_id: int, actor: Actor, changes: Mapping[str, Any]) -> Project:
    """Edit a project. Who builds it stays (see `reassign_project`).

    Raises NotFound or NotAllowed.
    """
    project = Project.objects.visible_to(actor).locked(project_id)
    require_may_manage_project(
        actor, builder_id=project.builder_id, organization_id=project.organization_id
    )
    wanted = {name: new for name, new in changes.items() if name in PROJECT_EDITABLE}
    changed = {name: new for name, new in wanted.items() if getattr(project, name) != new}
    if changed:
        for name, new in changed.items():
            setattr(project, name, new)
        project.full_clean(exclude=["builder", "organization"])
        project.save(update_fields=[*changed, "updated_at"])
        publish(
            ProjectChanged(project_id=project.pk, fields=sorted(changed), changed_by=actor.user_id)
        )
    return project


@use_case
def reassign_project(*, project_id: int, builder_id: int, actor: Actor) -> Project:
    """Have another builder of the same organisation answer for a project, and for what
    customers write about it. Harmless when they do already.

    Raises NotFound, NotAllowed, NotABuilder or NotOfTheHouse.
    """
    project = Project.objects.visible_to(actor).locked(project_id)
    require_may_reassign_project(actor, organization_id=project.organization_id)
    builder = contact_of(builder_id)
    if builder is None or builder.role != Role.BUILDER:
        raise NotABuilder(field="builder")
    if builder.organization_id != project.organization_id:
        raise NotOfTheHouse(field="builder")
    former_id, project.builder_id = project.builder_id, builder_id
    if former_id != builder_id:
        project.save(update_fields=["builder", "updated_at"])
        publish(
            ProjectReassigned(
                project_id=project.pk,
                builder_id=builder_id,
                former_builder_id=former_id,
                changed_by=actor.user_id,
            )
        )
    return project


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
    for name, value in facts.items():
        setattr(service, name, value)
    if strangers := set(service.session_types) - set(SessionType.values):
        raise Invalid(f"Unknown: {', '.join(sorted(strangers))}.", field="session_types")
    service.full_clean()
