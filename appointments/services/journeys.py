"""How far people come who book is counted, without a word of who they are."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from appointments.models import JourneyStep
from appointments.states import Step


def note_step(journey: UUID, step: Step, **facts: Any) -> None:
    """A step: somebody has come to `step` of a booking. Only the first time counts, so that it
    may be said again. `facts` are columns of `JourneyStep`: which house, service and provider,
    how and at what hour of its week one is to meet."""
    note_steps(journey, (step,), **facts)


def note_steps(journey: UUID, steps: Iterable[Step], **facts: Any) -> None:
    """The same of several at once."""
    JourneyStep.objects.bulk_create(
        [JourneyStep(journey=journey, step=step, **facts) for step in steps],
        ignore_conflicts=True,
    )
