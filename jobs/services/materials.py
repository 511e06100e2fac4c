"""What a job needs: listed, put right, ordered, and not needed after all."""

from datetime import datetime
from typing import Any, Final

from jobs.errors import DeliveryUnconfirmed, JobNotUnderWay, MaterialFixed, MaterialNotFound
from jobs.events import (
    MaterialCancelled,
    MaterialEdited,
    MaterialEvent,
    MaterialListed,
    MaterialOrdered,
)
from jobs.models import Job, Material
from jobs.services.planning import hold_open_job
from jobs.services.recording import record
from jobs.services.work import MOST_MATERIALS, require_room
from jobs.states import UNDER_WAY, MaterialStatus
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.transactions import use_case

# What the customer has seen some of.
WORDS: Final = frozenset({"name", "specification", "unit", "quantity"})
# Bills come when all else is over.
BOOKS: Final = frozenset({"supplier", "actual_cost", "notes"})
OVER: Final = (MaterialStatus.CONFIRMED, MaterialStatus.CANCELLED)


@use_case
def list_material(*, job_id: int, actor: Actor, **told: Any) -> Material:
    """The contractor's side writes down what the job needs.

    Raises JobNotFound, NotAllowed, JobOver or TooMuchWork.
    """
    job = hold_open_job(job_id, actor)
    require_room(job.materials.count() + 1, most=MOST_MATERIALS, things="materials")
    material = Material.objects.create(job=job, **told)
    note_material(job, material, MaterialListed, actor=actor, at=clock.now(), what="listed")
    return material


@use_case
def edit_material(
    *, job_id: int, material_id: int, actor: Actor, status: str | None = None, **changes: Any
) -> Material:
    """The contractor's side puts right what is written of a material, and says whether it is
    `ordered`, `needed` after all, or `cancelled` as far as it has not come. Where it stands so
    already, nothing happens.

    Raises JobNotFound, MaterialNotFound, NotAllowed, JobOver, JobNotUnderWay, MaterialFixed,
    DeliveryUnconfirmed, IllegalTransition, or Invalid on `quantity`.
    """
    job = hold_open_job(job_id, actor)
    material = material_of(job, material_id)
    _edit(job, material, changes, actor=actor)
    if status is not None and status != material.status:
        _change_status(job, material, status, actor=actor)
    return material


def material_of(job: Job, material_id: int) -> Material:
    """That material of a job that is locked, and with it all that hangs on it."""
    material = job.materials.filter(pk=material_id).first()
    if material is None:
        raise MaterialNotFound()
    return material


def note_material(
    job: Job,
    material: Material,
    kind: type[MaterialEvent],
    *,
    actor: Actor,
    at: datetime,
    what: str,
    note: str = "",
    **facts: Any,
) -> None:
    """The last step of whatever is done to one: `what` in the history of its job."""
    record(
        job,
        kind.of(job, by=actor.user_id, material_id=material.pk),
        actor=actor,
        at=at,
        what=f"material_{what}",
        note=note,
        material_id=material.pk,
        material_status=material.status,
        **facts,
    )


def _edit(job: Job, material: Material, changes: dict[str, Any], *, actor: Actor) -> None:
    changed = sorted(name for name, value in changes.items() if getattr(material, name) != value)
    if not changed:
        return
    _require_changeable(material, frozenset(changed))
    for name in changed:
        setattr(material, name, changes[name])
    if material.quantity <= material.received and material.status not in OVER:
        raise Invalid(
            "So much has come already. Cancel what is not needed any more.", field="quantity"
        )
    material.save(update_fields=[*changed, "updated_at"])
    note_material(
        job,
        material,
        MaterialEdited,
        actor=actor,
        at=clock.now(),
        what="edited",
        changed=changed,
    )


def _require_changeable(material: Material, changed: frozenset[str]) -> None:
    if material.status in OVER and not changed <= BOOKS:
        raise MaterialFixed()
    waits = material.status == MaterialStatus.DELIVERED
    if waits and not WORDS.isdisjoint(changed):
        raise MaterialFixed("The customer has a delivery of this material before them.")
    if material.received and not WORDS.isdisjoint(changed - {"quantity"}):
        raise MaterialFixed("The customer has confirmed some of this material.")


def _change_status(job: Job, material: Material, status: str, *, actor: Actor) -> None:
    if job.status not in UNDER_WAY and status == MaterialStatus.ORDERED:
        raise JobNotUnderWay()
    if material.status == MaterialStatus.DELIVERED:
        # What comes short is ordered again by the customer's saying so, and not before.
        raise DeliveryUnconfirmed()
    material.advance(status)
    at = clock.now()
    if status == MaterialStatus.ORDERED:
        material.ordered_at = at
    material.save(update_fields=["status", "ordered_at", "updated_at"])
    kind = {
        MaterialStatus.ORDERED: MaterialOrdered,
        MaterialStatus.CANCELLED: MaterialCancelled,
    }.get(MaterialStatus(status), MaterialEdited)
    note_material(job, material, kind, actor=actor, at=at, what=status)
