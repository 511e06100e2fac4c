"""What else ends with a job that is called off: a quote that waits, a visit that is planned.

Each part of a job says so of its own: `register` a step, which is called in the transaction of the
cancellation, with the job locked, before it is saved.
"""

from collections.abc import Callable
from datetime import datetime

from jobs.models import Job
from kernel.actors import Actor

# (job, actor, at)
Ending = Callable[[Job, Actor, datetime], None]
_endings: list[Ending] = []


def register(ending: Ending) -> None:
    _endings.append(ending)


def end_with(job: Job, *, actor: Actor, at: datetime) -> None:
    """A step: whatever hangs on the job ends with it."""
    for ending in _endings:
        ending(job, actor, at)
