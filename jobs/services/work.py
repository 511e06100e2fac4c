"""What is agreed becomes work: the steps of a job and what it needs."""

from typing import Final

from django.db.models import Max

from jobs.errors import TooMuchWork
from jobs.models import Checkpoint, Job, LineKind, Material, Quote
from jobs.parts import deposit_of
from jobs.stages import amounts_of

MOST_CHECKPOINTS: Final = 50
MOST_MATERIALS: Final = 200
NAME_LENGTH: Final = 200


def lay_out_work(job: Job, quote: Quote) -> None:
    """A step, once an approved `quote` of the locked `job` is saved: each of its stages becomes
    a checkpoint, with the amount that falls due with it, and each line of material something
    that is needed.

    They stand behind what the contractor has written down before.
    """
    _lay_out_checkpoints(job, quote)
    _list_materials(job, quote)


def next_position(job: Job) -> int:
    last = job.checkpoints.aggregate(last=Max("position"))["last"]
    return 1 if last is None else last + 1


def require_room(count: int, *, most: int, things: str) -> None:
    if count > most:
        raise TooMuchWork(f"A job has at most {most} {things}.")


def _lay_out_checkpoints(job: Job, quote: Quote) -> None:
    stages = list(quote.stages.order_by("position"))
    deposit = deposit_of(quote.total, quote.deposit_percent, quote.currency)
    percents = [stage.percent for stage in stages]
    amounts = amounts_of(quote.total, deposit, percents, quote.currency)
    first = next_position(job)
    Checkpoint.objects.bulk_create(
        Checkpoint(
            job=job,
            position=first + number,
            title=stage.title,
            description=stage.description,
            amount=amount,
            agreed=True,
        )
        for number, (stage, amount) in enumerate(zip(stages, amounts, strict=True))
    )


def _list_materials(job: Job, quote: Quote) -> None:
    """A line's price is what the contractor reckons with; its words may be longer than a name."""
    Material.objects.bulk_create(
        Material(
            job=job,
            name=line.description[:NAME_LENGTH],
            specification=line.description if len(line.description) > NAME_LENGTH else "",
            quantity=line.quantity,
            unit=line.unit,
            estimated_cost=line.amount,
        )
        for line in quote.lines.filter(kind=LineKind.MATERIAL).order_by("position")
    )
