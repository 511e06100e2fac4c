"""What has become of jobs, line by line."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from accounts.selectors import person_name
from jobs.models import JobRecord
from kernel.actors import Actor

LINE = ("what", "happened_at", "from_status", "to_status", "note", "facts")


def history_of_jobs(job_ids: Collection[int], actor: Actor) -> Mapping[int, list[dict[str, Any]]]:
    """The lines of each job that `actor` sees, oldest first; the platform's own are nobody's."""
    rows = (
        JobRecord.objects.visible_to(actor)
        .filter(job_id__in=job_ids)
        .annotate(by_name=person_name("by"))
        .order_by("job_id", "pk")
        .values("job_id", "by_id", "by_name", *LINE)
    )
    lines: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        lines[row.pop("job_id")].append(row)
    return lines
