"""Units: put up for sale, edited, sold by other ways, and taken by bookings."""

from collections.abc import Mapping
from typing import Any, Final

from django.db import IntegrityError, transaction

from catalog.errors import UnitFixed, UnitInBooking, UnitNotAvailable, UnitNumberTaken
from catalog.events import UnitChanged
from catalog.models import Project, Unit
from catalog.policies import require_may_sell
from catalog.states import UnitStatus
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.events import publish
from kernel.states import IllegalTransition
from kernel.transactions import use_case

UNIT_EDITABLE: Final = frozenset({"number", "type", "floor", "area_sqft", "price"})
# What bookings, agreements and receipts say of a unit.
FIXED_ONCE_TAKEN: Final = frozenset({"number", "price"})


@use_case
def create_unit(*, project_id: int, actor: Actor, facts: Mapping[str, Any]) -> Unit:
    """Put up a unit of a project; `status` may say that it is sold already.

    Raises ProjectNotFound, NotAllowed, UnitNumberTaken, or ValidationError and Invalid for
    facts that cannot be.
    """
    project = Project.objects.visible_to(actor).get_or_not_found(project_id)
    require_may_sell(actor)
    unit = Unit(project=project)
    apply_to(unit, facts)
    unit.full_clean(exclude=["project"], validate_constraints=False)
    _save(unit)
    _tell(unit, fields=sorted(facts), actor=actor)
    return unit


@use_case
def change_unit(*, unit_id: int, actor: Actor, changes: Mapping[str, Any]) -> Unit:
    """Edit a unit. `status` is moved by hand between available and sold alone: the rest of a
    unit's life is its bookings'.

    Raises UnitNotFound, NotAllowed, UnitFixed, UnitInBooking, UnitNumberTaken, or
    ValidationError and Invalid for facts that cannot be.
    """
    seen = Unit.objects.visible_to(actor)
    seen.get_or_not_found(unit_id)
    require_may_sell(actor)
    unit = seen.locked(unit_id)
    changed = apply_to(unit, changes)
    if changed:
        unit.full_clean(exclude=["project"], validate_constraints=False)
        _save(unit, fields=changed)
        _tell(unit, fields=changed, actor=actor)
    return unit


def sell_elsewhere(*, unit_id: int, actor: Actor) -> Unit:
    """A unit was sold without a booking here. Harmless when it is so already."""
    return change_unit(unit_id=unit_id, actor=actor, changes={"status": UnitStatus.SOLD})


def put_back_on_sale(*, unit_id: int, actor: Actor) -> Unit:
    """A unit that was sold elsewhere is not, after all. Harmless when it is on sale already."""
    return change_unit(unit_id=unit_id, actor=actor, changes={"status": UnitStatus.AVAILABLE})


def hold_unit(*, unit_id: int, actor: Actor) -> Unit:
    """A step: an available unit of a project on sale is kept for a buyer.

    It stays locked until the transaction ends, and its project (`unit.project`) stands still:
    it is not put away, and no stage of it is reached, in the middle of a sale. Raises
    UnitNotFound or UnitNotAvailable.
    """
    visible = Unit.objects.visible_to(actor).select_related("project__organization")
    seen = visible.get_or_not_found(unit_id)
    project = Project.objects.held_still(seen.project_id)
    if project.organization_id == seen.project.organization_id:
        project.organization = seen.project.organization
    unit = Unit.objects.locked(unit_id)
    unit.project = project
    if not project.is_active or unit.status != UnitStatus.AVAILABLE:
        raise UnitNotAvailable()
    unit.advance(UnitStatus.HELD)
    unit.save(update_fields=["status", "updated_at"])
    return unit


def advance_unit(*, unit_id: int, to: UnitStatus) -> None:
    """A step: a unit goes along with its booking.

    Raises UnitNotFound, or IllegalTransition: also for a unit that was sold without a booking,
    and for a sale of one that nobody has booked.
    """
    unit = Unit.objects.locked(unit_id)
    unbooked = unit.status == UnitStatus.AVAILABLE and to == UnitStatus.SOLD
    if unit.sold_elsewhere or unbooked:
        raise IllegalTransition("unit", unit.status, to)
    unit.advance(to)
    unit.save(update_fields=["status", "updated_at"])


def apply_to(unit: Unit, facts: Mapping[str, Any]) -> list[str]:
    """Set what `facts` say of a unit, without saving; answers which fields are different now.

    Raises UnitFixed, UnitInBooking or Invalid.
    """
    if strangers := facts.keys() - UNIT_EDITABLE - {"status"}:
        raise Invalid(f"Not editable: {', '.join(sorted(strangers))}.")
    told = {name: _tidy(facts[name]) for name in sorted(facts.keys() & UNIT_EDITABLE)}
    changed = [name for name, new in told.items() if getattr(unit, name) != new]
    was_free = unit.status == UnitStatus.AVAILABLE
    if _move_by_hand(unit, facts.get("status") or unit.status):
        changed.append("status")
    is_taken = not was_free and unit.status != UnitStatus.AVAILABLE
    if is_taken and (fixed := FIXED_ONCE_TAKEN.intersection(changed)):
        raise UnitFixed(unit.status, field=min(fixed))
    for name in changed:
        if name != "status":
            setattr(unit, name, told[name])
    return changed


def _tidy(value: Any) -> Any:
    """As a sheet is read: `A  204` is no other unit than `A 204`."""
    return " ".join(value.split()) if isinstance(value, str) else value


def _move_by_hand(unit: Unit, status: str) -> bool:
    if status == unit.status:
        return False
    sold = unit.status == UnitStatus.AVAILABLE and status == UnitStatus.SOLD
    if not sold and not (unit.sold_elsewhere and status == UnitStatus.AVAILABLE):
        raise UnitInBooking(unit.status, status)
    unit.advance(status)
    unit.sold_elsewhere = sold
    return True


def _save(unit: Unit, fields: list[str] | None = None) -> None:
    """Of two who give the same number at once, the database lets one."""
    named = fields and [*fields, "sold_elsewhere", "updated_at"]
    try:
        with transaction.atomic():
            unit.save(update_fields=named)
    except IntegrityError as error:
        raise UnitNumberTaken(unit.number) from error


def _tell(unit: Unit, *, fields: list[str], actor: Actor) -> None:
    publish(
        UnitChanged(
            unit_id=unit.pk,
            project_id=unit.project_id,
            fields=fields,
            changed_by=actor.user_id,
        )
    )
