"""Many units at once, from a sheet: looked at first, then all of them or none."""

from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.db import IntegrityError, transaction

from catalog.errors import Flaw, SheetFlawed, SheetOvertaken
from catalog.events import UnitsImported
from catalog.models import Project, Unit
from catalog.models.units import UnitQuerySet
from catalog.policies import require_may_sell
from catalog.services.units import apply_to
from catalog.unit_sheet import Sheet, SheetRow, read_sheet
from kernel.actors import Actor
from kernel.errors import DomainError
from kernel.events import publish
from kernel.transactions import use_case

WRITTEN: Final = ["type", "floor", "area_sqft", "price", "status", "sold_elsewhere", "updated_at"]


@dataclass(frozen=True, slots=True)
class Difference:
    """What one line of a sheet makes of the project: a new unit, or other facts of one that
    is there, each as (before, after)."""

    line: int
    number: str
    is_new: bool
    facts: dict[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """What a sheet makes of a project, and what is wrong with it. With a flaw nothing is taken."""

    project: Project
    applied: bool = False
    differences: list[Difference] = field(default_factory=list)
    unchanged: int = 0
    flaws: list[Flaw] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    @property
    def created(self) -> int:
        return sum(each.is_new for each in self.differences)

    @property
    def changed(self) -> int:
        return len(self.differences) - self.created


def preview_units(*, project_id: int, actor: Actor, data: bytes) -> Import:
    """What `import_units` would do with this sheet; nothing is written.

    Raises ProjectNotFound, NotAllowed or SheetUnreadable.
    """
    project = _theirs(project_id, actor)
    done, _new, _changed = _compared(project, read_sheet(data), Unit.objects.all())
    return done


def import_units(*, project_id: int, actor: Actor, data: bytes) -> Import:
    """Put up the units of a sheet, and correct those that are there already: all or none.

    A sheet that is sent again changes nothing. Raises ProjectNotFound, NotAllowed,
    SheetUnreadable, SheetFlawed when one line cannot be taken, or SheetOvertaken.
    """
    _theirs(project_id, actor)
    return _take(project_id=project_id, actor=actor, sheet=read_sheet(data))


@use_case
def _take(*, project_id: int, actor: Actor, sheet: Sheet) -> Import:
    # Nobody sells in the project meanwhile: a unit is as it was compared when it is written.
    project = Project.objects.visible_to(actor).locked(project_id)
    units = Unit.objects.select_for_update(of=("self",)).order_by("pk")
    done, new, changed = _compared(project, sheet, units)
    if done.flaws:
        raise SheetFlawed(done.flaws)
    try:
        with transaction.atomic():
            Unit.objects.bulk_create(new)
    except IntegrityError as error:
        raise SheetOvertaken() from error
    # One statement for however many: the rows are there, and are written as they are now.
    Unit.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["id"], update_fields=WRITTEN
    )
    if done.differences:
        publish(
            UnitsImported(
                project_id=project_id,
                created=done.created,
                changed=done.changed,
                changed_by=actor.user_id,
            )
        )
    return replace(done, applied=True)


def _theirs(project_id: int, actor: Actor) -> Project:
    project = Project.objects.visible_to(actor).get_or_not_found(project_id)
    require_may_sell(actor)
    return project


def _compared(
    project: Project, sheet: Sheet, units: UnitQuerySet
) -> tuple[Import, list[Unit], list[Unit]]:
    """What the sheet makes of the project's units, and which to create and to change."""
    there = {unit.number.casefold(): unit for unit in units.filter(project=project)}
    new: list[Unit] = []
    changed: list[Unit] = []
    differences, flaws = [], list(sheet.flaws)
    for row in sheet.rows:
        known = there.get(row.number.casefold())
        unit = known or Unit(project=project, number=row.number)
        facts = _facts(row)
        before = {name: getattr(known, name, None) for name in facts}
        try:
            different = apply_to(unit, facts)
        except DomainError as refusal:
            flaws.append(_flaw(row, refusal))
            continue
        if known and not different:
            continue
        (changed if known else new).append(unit)
        told = different if known else list(facts)
        after = {name: (before[name], getattr(unit, name)) for name in told}
        differences.append(Difference(row.line, unit.number, not known, after))
    flaws.sort(key=lambda flaw: flaw.line)
    done = Import(
        project=project,
        differences=differences,
        unchanged=len(sheet.rows) - len(differences) - (len(flaws) - len(sheet.flaws)),
        flaws=flaws,
        ignored=sheet.ignored,
    )
    return done, new, changed


def _facts(row: SheetRow) -> dict[str, Any]:
    facts: dict[str, Any] = {
        "type": row.type,
        "floor": row.floor,
        "area_sqft": row.area_sqft,
        "price": row.price,
    }
    return facts if row.status is None else facts | {"status": row.status}


def _flaw(row: SheetRow, refusal: DomainError) -> Flaw:
    column = refusal.field or "status"
    return Flaw(row.line, column, refusal.message, str(getattr(row, column)))
