"""What a job's document is put together from: each part of a job is asked once for all the jobs
that are shown, so that a page of a hundred takes as many statements as one.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from jobs.selectors.history import history_of_jobs
from jobs.selectors.money import money_of_jobs
from jobs.selectors.quotes import quotes_of_jobs
from jobs.selectors.where import visits_of_jobs
from jobs.selectors.work import (
    checkpoints_of_jobs,
    materials_of_jobs,
    photos_of_jobs,
    progress_of_jobs,
)
from kernel.actors import Actor

OfJobs = Callable[[Collection[int], Actor], Mapping[int, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """`name` is its key in the document, `of_jobs` finds it for many jobs at once as `actor` may
    see it, `none` makes what stands there for a job that has none. `listed`: rows of lists have
    it too."""

    name: str
    of_jobs: OfJobs
    none: Callable[[], Any]
    listed: bool = False


def nothing() -> None:
    return None


PARTS: Final[tuple[Part, ...]] = (
    Part("quote", quotes_of_jobs, nothing, listed=True),
    Part("checkpoints", checkpoints_of_jobs, list),
    Part("materials", materials_of_jobs, list),
    Part("photos", photos_of_jobs, list),
    Part("visits", visits_of_jobs, list),
    Part("payment", money_of_jobs, nothing, listed=True),
    Part("history", history_of_jobs, list),
)


def with_parts(
    rows: Collection[Mapping[str, Any]], actor: Actor, *, whole: bool
) -> list[dict[str, Any]]:
    """The rows of jobs with their parts: all of them for a detail, those of lists otherwise."""
    statuses = {row["id"]: row["status"] for row in rows}
    parts = [part for part in PARTS if whole or part.listed]
    found = {part.name: part.of_jobs(list(statuses), actor) if rows else {} for part in parts}
    progress = progress_of_jobs(statuses) if rows else {}
    return [
        {
            **row,
            "progress": progress[row["id"]],
            **{part.name: found[part.name].get(row["id"]) or part.none() for part in parts},
        }
        for row in rows
    ]
