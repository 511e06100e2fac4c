"""Whether somebody objects to a job's being over. Disputes lie a floor above, and say so here."""

from collections.abc import Callable, Collection

# Of these jobs, the ids of those that are not to be closed by themselves.
Objections = Callable[[Collection[int]], set[int]]
_objections: list[Objections] = []


def register(objections: Objections) -> None:
    _objections.append(objections)


def objected_to(job_ids: Collection[int]) -> set[int]:
    return {job_id for each in _objections for job_id in each(job_ids)}
