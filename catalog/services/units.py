"""Units: put up for sale, edited, and taken by bookings."""

from catalog.errors import UnitNotAvailable, UnitNotFound
from catalog.models import Project, Unit
from catalog.states import UnitStatus
from kernel.actors import Actor
from kernel.states import IllegalTransition


def hold_unit(*, unit_id: int, actor: Actor) -> Unit:
    """A step: an available unit of a project on sale is kept for a buyer.

    It stays locked until the transaction ends, and its project (`unit.project`) stands still:
    it is not put away, and no stage of it is reached, in the middle of a sale. Raises
    UnitNotFound or UnitNotAvailable.
    """
    seen = Unit.objects.visible_to(actor).filter(pk=unit_id)
    project_id = seen.values_list("project_id", flat=True).first()
    if project_id is None:
        raise UnitNotFound()
    project = Project.objects.held_still(project_id)
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
