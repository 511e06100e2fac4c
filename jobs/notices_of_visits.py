"""What a notice about a visit still has to say when it goes out at last."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from jobs.models import Visit
from jobs.services import telling_visits as telling
from jobs.states import VisitStatus
from kernel import clock
from kernel.json import to_wire

Facts = Mapping[str, Any]
Check = Callable[[Facts], Facts | None]


def while_(holds: Callable[[Visit, Facts], bool]) -> Check:
    """With the time, place and people that it has now; None when it no longer holds."""

    def check(data: Facts) -> Facts | None:
        visit = Visit.objects.select_related("job", "contractor").filter(pk=data["visit_id"])
        row = visit.first()
        if row is None or not holds(row, data):
            return None
        return {**data, **to_wire(telling.facts_of(row, reader_id=data["reader_id"]))}

    return check


def is_on(visit: Visit, data: Facts) -> bool:
    lies_ahead = visit.starts_at is not None and visit.starts_at > clock.now()
    return visit.status == VisitStatus.PLANNED and lies_ahead


def is_moved(visit: Visit, data: Facts) -> bool:
    """For good: moved back since, there is nothing to say."""
    stands = (to_wire(visit.starts_at), visit.duration_minutes)
    return is_on(visit, data) and stands != (data["moved_from"], data["lasted"])


def is_coming(visit: Visit, data: Facts) -> bool:
    return visit.status == VisitStatus.ON_THE_WAY


# What is cancelled stays so.
CHECKS_OF_VISITS: Final[Mapping[str, Check]] = {
    telling.PLANNED: while_(is_on),
    telling.MOVED: while_(is_moved),
    telling.ON_THE_WAY: while_(is_coming),
}
