"""Where a house gives what it offers, and whose insurance it takes."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from django.db import IntegrityError, transaction

from accounts.roles import PROVIDERS
from accounts.selectors import contact_of
from catalog.errors import NameTaken, NoSuchLocation
from catalog.models import Insurance, Location, Workplace
from catalog.policies import require_may_manage
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
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
    _save(location, facts, LOCATION_EDITABLE)
    return location


@use_case
def change_location(*, location_id: int, actor: Actor, changes: Mapping[str, Any]) -> Location:
    """Edit a location; `is_active: false` closes it for what is booked from now on.

    Raises NotFound, NotAllowed, NameTaken or Invalid.
    """
    location = Location.objects.visible_to(actor).locked(location_id)
    require_may_manage(actor, organization_id=location.organization_id)
    _save(location, changes, LOCATION_EDITABLE)
    return location


@use_case
def create_insurance(
    *, actor: Actor, facts: Mapping[str, Any], organization_id: int | None = None
) -> Insurance:
    """Take an insurance. Raises NotAllowed, NameTaken or Invalid."""
    insurance = Insurance(organization_id=_house(actor, organization_id))
    _save(insurance, facts, INSURANCE_EDITABLE)
    return insurance


@use_case
def change_insurance(*, insurance_id: int, actor: Actor, changes: Mapping[str, Any]) -> Insurance:
    """Rename an insurance; `is_active: false` takes it no more.

    Raises NotFound, NotAllowed, NameTaken or Invalid.
    """
    insurance = Insurance.objects.visible_to(actor).locked(insurance_id)
    require_may_manage(actor, organization_id=insurance.organization_id)
    _save(insurance, changes, INSURANCE_EDITABLE)
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
    kept = Workplace.objects.filter(provider=provider.user_id)
    kept.exclude(location__in=wanted).delete()
    Workplace.objects.bulk_create(
        [Workplace(provider_id=provider.user_id, location_id=pk) for pk in sorted(wanted)],
        ignore_conflicts=True,
    )


def _house(actor: Actor, organization_id: int | None) -> int | None:
    if organization_id is None and not actor.is_system:
        organization_id = actor.organization_id
    require_may_manage(actor, organization_id=organization_id)
    return organization_id


def _save(row: Location | Insurance, facts: Mapping[str, Any], editable: frozenset[str]) -> None:
    """Of two who take a name at once, the database lets one."""
    if strangers := facts.keys() - editable:
        raise Invalid(f"Not editable: {', '.join(sorted(strangers))}.")
    for name, value in facts.items():
        setattr(row, name, value)
    row.full_clean(validate_constraints=False)
    try:
        with transaction.atomic():
            row.save(update_fields=[*sorted(facts), "updated_at"] if row.pk else None)
    except IntegrityError as error:
        raise NameTaken(field="name") from error
