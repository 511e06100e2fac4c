"""Where a house gives what it offers, and whose insurance it takes."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from django.db import IntegrityError, transaction

from accounts.roles import PROVIDERS
from accounts.selectors import contact_of
from catalog.errors import NameTaken, NoSuchLocation
from catalog.events import InsuranceChanged, LocationChanged, WorkplacesChanged
from catalog.models import Insurance, Location, Workplace
from catalog.policies import require_may_manage
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
from kernel.events import publish
from kernel.transactions import use_case

LOCATION_EDITABLE: Final = frozenset({"name", "city", "pincode", "address", "is_active"})
INSURANCE_EDITABLE: Final = frozenset({"name", "is_active"})


@use_case
def create_location(
    *, actor: Actor, facts: Mapping[str, Any], organization_id: int | None = None
) -> Location:
    """Open a location: operations for any house, an owner for theirs.

    Raises NotAllowed, NameTaken or Invalid.
    """
    location = Location(organization_id=_house(actor, organization_id))
    _tell(location, _save(location, facts, LOCATION_EDITABLE), actor)
    return location


@use_case
def change_location(*, location_id: int, actor: Actor, changes: Mapping[str, Any]) -> Location:
    """Edit a location; `is_active: false` closes it for what is booked from now on.

    Raises NotFound, NotAllowed, NameTaken or Invalid.
    """
    location = Location.objects.visible_to(actor).locked(location_id)
    require_may_manage(actor, organization_id=location.organization_id)
    _tell(location, _save(location, changes, LOCATION_EDITABLE), actor)
    return location


@use_case
def create_insurance(
    *, actor: Actor, facts: Mapping[str, Any], organization_id: int | None = None
) -> Insurance:
    """Take an insurance. Raises NotAllowed, NameTaken or Invalid."""
    insurance = Insurance(organization_id=_house(actor, organization_id))
    _tell(insurance, _save(insurance, facts, INSURANCE_EDITABLE), actor)
    return insurance


@use_case
def change_insurance(*, insurance_id: int, actor: Actor, changes: Mapping[str, Any]) -> Insurance:
    """Rename an insurance; `is_active: false` takes it no more.

    Raises NotFound, NotAllowed, NameTaken or Invalid.
    """
    insurance = Insurance.objects.visible_to(actor).locked(insurance_id)
    require_may_manage(actor, organization_id=insurance.organization_id)
    _tell(insurance, _save(insurance, changes, INSURANCE_EDITABLE), actor)
    return insurance


@use_case
def choose_workplaces(
    *, actor: Actor, location_ids: Collection[int], provider_id: int | None = None
) -> None:
    """A provider works at these locations of their house, and at all of them when none is
    named. They say so themselves, or the owner for `provider_id`.

    Raises NotFound, NotAllowed or NoSuchLocation.
    """
    provider = contact_of(provider_id or actor.user_id or 0)
    if provider is None or provider.role not in PROVIDERS:
        raise NotAllowed("Only a provider says where they work.", field="provider")
    if provider.user_id != actor.user_id:
        require_may_manage(actor, organization_id=provider.organization_id)
    wanted = set(location_ids)
    shelf = Location.objects.on_shelf_of(provider.organization_id)
    if wanted - set(shelf.filter(pk__in=wanted).values_list("pk", flat=True)):
        raise NoSuchLocation(field="locations")
    theirs = Workplace.objects.filter(provider=provider.user_id)
    there = set(theirs.values_list("location", flat=True))
    if there == wanted:
        return
    theirs.exclude(location__in=wanted).delete()
    Workplace.objects.bulk_create(
        [Workplace(provider_id=provider.user_id, location_id=pk) for pk in sorted(wanted - there)],
        ignore_conflicts=True,
    )
    publish(WorkplacesChanged(provider_id=provider.user_id, changed_by=actor.user_id))


def _house(actor: Actor, organization_id: int | None) -> int | None:
    if organization_id is None and not actor.is_system:
        organization_id = actor.organization_id
    require_may_manage(actor, organization_id=organization_id)
    return organization_id


def _save(
    row: Location | Insurance, facts: Mapping[str, Any], editable: frozenset[str]
) -> list[str]:
    """Which fields are different now. Of two who take a name at once, the database lets one."""
    if strangers := facts.keys() - editable:
        raise Invalid(f"Not editable: {', '.join(sorted(strangers))}.")
    is_new = row.pk is None
    changed = sorted(name for name, value in facts.items() if is_new or getattr(row, name) != value)
    if not changed:
        return changed
    for name in changed:
        setattr(row, name, facts[name])
    row.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            row.save(update_fields=None if is_new else [*changed, "updated_at"])
    except IntegrityError as error:
        raise NameTaken(field="name") from error
    return changed


def _tell(row: Location | Insurance, fields: list[str], actor: Actor) -> None:
    if not fields:
        return
    if isinstance(row, Location):
        publish(LocationChanged(location_id=row.pk, fields=fields, changed_by=actor.user_id))
    else:
        publish(InsuranceChanged(insurance_id=row.pk, fields=fields, changed_by=actor.user_id))
