"""How far a job is. Pure: its steps in, a percentage out."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from jobs.states import CheckpointStatus, JobStatus


class Step(NamedTuple):
    status: str
    amount: Decimal | None


def progress_of(status: str, steps: Sequence[Step]) -> int:
    """The whole percent of the work that the customer has approved.

    A step weighs what falls due with it; one without an amount as much as one that has one
    does on average. It is 100 when all are approved, and when the job is done, and not before.
    """
    if status in (JobStatus.COMPLETED, JobStatus.CLOSED):
        return 100
    if not steps:
        return 0
    amounts = [step.amount for step in steps if step.amount]
    usual = sum(amounts, Decimal(0)) / len(amounts) if amounts else Decimal(1)
    weights = [step.amount or usual for step in steps]
    done = [
        weight
        for weight, step in zip(weights, steps, strict=True)
        if step.status == CheckpointStatus.APPROVED
    ]
    if len(done) == len(steps):
        return 100
    return min(99, int(sum(done, Decimal(0)) * 100 / sum(weights, Decimal(0))))
