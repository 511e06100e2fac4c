"""The lives of a job and of what belongs to it: along their tables, and nowhere else."""

import itertools

import pytest

from jobs.models import Checkpoint, Job, Material, Quote, Visit
from jobs.states import CheckpointStatus, JobStatus, MaterialStatus, QuoteStatus, VisitStatus
from kernel.states import IllegalTransition

pytestmark = pytest.mark.once

LEGAL = {
    Job: "draft>quoted draft>cancelled quoted>draft quoted>approved quoted>cancelled"
    " approved>in_progress approved>cancelled in_progress>completed in_progress>cancelled"
    " completed>in_progress completed>closed",
    Quote: "draft>sent draft>superseded draft>revoked sent>approved sent>declined sent>expired"
    " sent>superseded sent>revoked",
    Checkpoint: "pending>submitted submitted>approved submitted>rejected rejected>submitted",
    Material: "needed>ordered needed>delivered needed>cancelled ordered>needed ordered>delivered"
    " ordered>cancelled delivered>ordered delivered>confirmed",
    Visit: "planned>on_the_way planned>on_site planned>cancelled on_the_way>on_site"
    " on_the_way>done on_site>done",
}
STATUSES = {
    Job: JobStatus,
    Quote: QuoteStatus,
    Checkpoint: CheckpointStatus,
    Material: MaterialStatus,
    Visit: VisitStatus,
}
STEPS = [
    (model, current, target)
    for model, statuses in STATUSES.items()
    for current, target in itertools.product(statuses.values, repeat=2)
]


@pytest.mark.parametrize(("model", "current", "target"), STEPS)
def test_each_moves_along_its_table_and_nowhere_else(model, current, target):
    thing = model(status=current)

    if f"{current}>{target}" in LEGAL[model].split():
        thing.advance(target)
        assert thing.status == target
    else:
        with pytest.raises(IllegalTransition):
            thing.advance(target)
        assert thing.status == current
