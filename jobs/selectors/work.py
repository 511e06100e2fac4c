"""The work of jobs as its two sides see it: steps, materials, pictures, and how far it is."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from django.db.models import F

from accounts.roles import Role
from accounts.selectors import person_name
from jobs.errors import CheckpointNotFound, MaterialNotFound
from jobs.models import Checkpoint, Delivery, Job, JobPhoto, JobRecord, Material
from jobs.progress import Step, progress_of
from jobs.states import MaterialStatus
from kernel.actors import Actor
from kernel.errors import NotFound
from kernel.files import signed_url
from kernel.money import ZERO

Row = dict[str, Any]

# The words of a job's history (`JobRecord.what`) that tell of one step.
OF_CHECKPOINTS: Final = (
    "checkpoint_submitted",
    "checkpoint_approved",
    "checkpoint_rejected",
)
# What is the contractor's own business: what they buy at, and from whom.
KEPT_FROM_CUSTOMERS: Final = ("supplier", "actual_cost", "notes")


def checkpoints_of_jobs(job_ids: Collection[int], actor: Actor) -> Mapping[int, list[Row]]:
    """By job, its steps in their order, each with its pictures and with who said what when."""
    rows = _checkpoint_rows(job_ids, actor)
    pictures = _pictures(checkpoint__in=[row["id"] for row in rows])
    lines = _lines_of_checkpoints({row["job_id"] for row in rows})
    for row in rows:
        row["photos"] = pictures[row["id"]]
        row["history"] = lines[row["id"]]
    return _by_job(job_ids, rows)


def materials_of_jobs(job_ids: Collection[int], actor: Actor) -> Mapping[int, list[Row]]:
    """By job, what it needs, each with how much of it came when and how that was found.

    A customer is not shown what is the contractor's own business.
    """
    rows = _material_rows(job_ids, actor)
    deliveries = _deliveries([row["id"] for row in rows])
    for row in rows:
        row["deliveries"] = deliveries[row["id"]]
        row["awaited"] = awaited(row)
        if actor.role == Role.CUSTOMER:
            row |= dict.fromkeys(KEPT_FROM_CUSTOMERS)
    return _by_job(job_ids, rows)


def checkpoints_of_job(job_id: int, actor: Actor) -> tuple[list[Row], int]:
    """The steps of one job, and how far it is in percent; raises JobNotFound."""
    job = Job.objects.visible_to(actor).get_or_not_found(job_id)
    rows = checkpoints_of_jobs([job_id], actor)[job_id]
    steps = [Step(row["status"], row["amount"]) for row in rows]
    return rows, progress_of(job.status, steps)


def checkpoint_row(job_id: int, checkpoint_id: int, actor: Actor) -> Row:
    """One step, with how far its job is; raises JobNotFound or CheckpointNotFound."""
    rows, progress = checkpoints_of_job(job_id, actor)
    return {**_one(rows, checkpoint_id, CheckpointNotFound), "progress": progress}


def materials_of_job(job_id: int, actor: Actor) -> list[Row]:
    """Raises JobNotFound."""
    Job.objects.visible_to(actor).get_or_not_found(job_id)
    return materials_of_jobs([job_id], actor)[job_id]


def material_row(job_id: int, material_id: int, actor: Actor) -> Row:
    """Raises JobNotFound or MaterialNotFound."""
    return _one(materials_of_job(job_id, actor), material_id, MaterialNotFound)


def counts_of(materials: Iterable[Mapping[str, Any]]) -> Mapping[str, int]:
    """How many stand how."""
    counts = Counter(row["status"] for row in materials)
    return {status: counts[status] for status in MaterialStatus.values}


def photos_of_jobs(job_ids: Collection[int], actor: Actor) -> Mapping[int, list[Row]]:
    """By job, all its pictures, oldest first, with links that open without a token."""
    photos = JobPhoto.objects.visible_to(actor).filter(job_id__in=job_ids)
    return _by_job(job_ids, _photo_rows(photos))


def progress_of_jobs(statuses: Mapping[int, str]) -> Mapping[int, int]:
    """By job, how far it is in percent; `statuses` are those of jobs that the caller may see."""
    steps: dict[int, list[Step]] = defaultdict(list)
    found = Checkpoint.objects.filter(job_id__in=statuses).values_list("job", "status", "amount")
    for job_id, status, amount in found:
        steps[job_id].append(Step(status, amount))
    return {job_id: progress_of(status, steps[job_id]) for job_id, status in statuses.items()}


def awaited(material: Mapping[str, Any]) -> Decimal:
    """How much of a material is still to come, or to be confirmed."""
    if material["status"] in (MaterialStatus.CONFIRMED, MaterialStatus.CANCELLED):
        return Decimal(0)
    left: Decimal = material["quantity"] - material["received"]
    return left


def costs_of(materials: Iterable[Mapping[str, Any]], actor: Actor) -> Row:
    """What materials come to: as reckoned with, as paid, and as it looks now (what is paid,
    and for the rest what is reckoned with). The last two are the contractor's own business."""
    needed = [row for row in materials if row["status"] != MaterialStatus.CANCELLED]
    estimated = sum((row["estimated_cost"] or ZERO for row in needed), ZERO)
    if actor.role == Role.CUSTOMER:
        return {"estimated": estimated, "actual": None, "expected": None}
    expected = (
        row["estimated_cost"] if row["actual_cost"] is None else row["actual_cost"]
        for row in needed
    )
    return {
        "estimated": estimated,
        "actual": sum((row["actual_cost"] or ZERO for row in materials), ZERO),
        "expected": sum((cost or ZERO for cost in expected), ZERO),
    }


def _checkpoint_rows(job_ids: Collection[int], actor: Actor) -> list[Row]:
    checkpoints = Checkpoint.objects.visible_to(actor).filter(job_id__in=job_ids)
    return _rows(
        checkpoints.order_by("job_id", "position").values(
            "id",
            "job_id",
            "position",
            "title",
            "description",
            "amount",
            "agreed",
            "due_on",
            "status",
            "submitted_at",
            "submission_notes",
            "answered_at",
            "answer_notes",
            "rating",
            "created_at",
            "updated_at",
            job_status=F("job__status"),
            currency=F("job__currency"),
            answered_by_name=person_name("answered_by"),
        )
    )


def _material_rows(job_ids: Collection[int], actor: Actor) -> list[Row]:
    materials = Material.objects.visible_to(actor).filter(job_id__in=job_ids)
    return _rows(
        materials.order_by("job_id", "pk").values(
            "id",
            "job_id",
            "name",
            "specification",
            "quantity",
            "received",
            "unit",
            "supplier",
            "estimated_cost",
            "actual_cost",
            "status",
            "needed_on",
            "expected_on",
            "ordered_at",
            "delivered_at",
            "confirmed_at",
            "notes",
            "created_at",
            "updated_at",
            currency=F("job__currency"),
        )
    )


def _deliveries(material_ids: Collection[int]) -> Mapping[int, list[Row]]:
    found = _rows(
        Delivery.objects.filter(material_id__in=material_ids)
        .order_by("material_id", "pk")
        .values(
            "id",
            "material_id",
            "quantity",
            "delivered_at",
            "notes",
            "accepted",
            "condition",
            "confirmed_at",
            "confirmation_notes",
            recorded_by_name=person_name("recorded_by"),
            confirmed_by_name=person_name("confirmed_by"),
        )
    )
    pictures = _pictures(delivery__in=[row["id"] for row in found])
    by_material: dict[int, list[Row]] = defaultdict(list)
    for row in found:
        row["photos"] = pictures[row["id"]]
        by_material[row.pop("material_id")].append(row)
    return by_material


def _pictures(**of: Collection[int]) -> Mapping[int, list[Row]]:
    """Those of checkpoints or of deliveries, by the one they show."""
    ((what, ids),) = of.items()
    if not ids:
        return defaultdict(list)
    key = f"{what.removesuffix('__in')}_id"
    shown: dict[int, list[Row]] = defaultdict(list)
    for row in _photo_rows(JobPhoto.objects.filter(**of)):
        shown[row[key]].append(row)
    return shown


def _photo_rows(photos: Any) -> list[Row]:
    rows = _rows(
        photos.order_by("uploaded_at", "pk").values(
            "id",
            "job_id",
            "kind",
            "checkpoint_id",
            "delivery_id",
            "image",
            "description",
            "width",
            "height",
            "content_type",
            "size",
            "uploaded_at",
            uploaded_by_name=person_name("uploaded_by"),
        )
    )
    for row in rows:
        row["url"] = signed_url(row.pop("image"))
    return rows


def _lines_of_checkpoints(job_ids: Collection[int]) -> Mapping[int, list[Row]]:
    lines: dict[int, list[Row]] = defaultdict(list)
    if not job_ids:
        return lines
    records = JobRecord.objects.filter(job_id__in=job_ids, what__in=OF_CHECKPOINTS)
    told = records.order_by("pk").values(
        "what", "happened_at", "note", "facts", by_name=person_name("by")
    )
    for record in _rows(told):
        facts = record.pop("facts")
        lines[facts["checkpoint_id"]].append({**record, "rating": facts.get("rating")})
    return lines


def _one(rows: Iterable[Row], pk: int, not_found: type[NotFound]) -> Row:
    row = next((row for row in rows if row["id"] == pk), None)
    if row is None:
        raise not_found()
    return row


def _rows(values: Any) -> list[Row]:
    """What a query that ends in `.values(…)` finds, to be added to."""
    return list(values)


def _by_job(job_ids: Collection[int], rows: Iterable[Row]) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = {job_id: [] for job_id in job_ids}
    for row in rows:
        found[row["job_id"]].append(row)
    return found
