"""What the server says of the steps of a booking. Pure: no database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from appointments.states import Step
from kernel.errors import Invalid


class Finding(NamedTuple):
    """Something that stands in the way of a step, and the field that it is about."""

    step: Step
    field: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """One step: whether it is done, and what is wrong with what stands there."""

    step: Step
    complete: bool
    errors: dict[str, list[str]] = field(default_factory=dict)


def reports_on(done: Iterable[Step], findings: Iterable[Finding]) -> list[Report]:
    """Every step in its order; one with an error is not complete."""
    done, found = set(done), list(findings)
    reports = []
    for step in Step:
        errors: dict[str, list[str]] = {}
        for each in found:
            if each.step == step:
                errors.setdefault(each.field, []).append(each.message)
        reports.append(Report(step, step in done and not errors, errors))
    return reports


def next_step(reports: Iterable[Report]) -> Step:
    """Where somebody goes on: the first step that is not complete."""
    return next((each.step for each in reports if not each.complete), Step.CONFIRMATION)


def require_nothing(findings: Iterable[Finding]) -> None:
    """Raises Invalid with the first of them."""
    for each in findings:
        raise Invalid(each.message, field=each.field)
