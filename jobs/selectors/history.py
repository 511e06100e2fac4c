"""What has become of jobs, line by line."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any, Final

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from accounts.selectors import person_name
from jobs.models import Job, JobRecord
from kernel.actors import Actor

Row = dict[str, Any]

LINE: Final = ("what", "happened_at", "by_id", "from_status", "to_status", "note", "facts")
# So many of the latest stand in a job's document; the whole story is a list of its own.
MOST_LINES: Final = 100


def history_of_jobs(job_ids: Collection[int], actor: Actor) -> Mapping[int, list[Row]]:
    """The latest lines of each job that `actor` sees, oldest first; what the platform did by
    itself is by nobody."""
    latest = Window(RowNumber(), partition_by=F("job_id"), order_by=F("pk").desc())
    records = JobRecord.objects.visible_to(actor).filter(job_id__in=job_ids)
    rows = _shown(records.annotate(place=latest).filter(place__lte=MOST_LINES))
    lines: dict[int, list[Row]] = defaultdict(list)
    for row in rows.order_by("job_id", "pk"):
        lines[row.pop("job_id")].append(row)
    return lines


def history_rows(job_id: int, actor: Actor) -> QuerySet[JobRecord, Row]:
    """All lines of one job, the latest first; raises JobNotFound."""
    Job.objects.visible_to(actor).get_or_not_found(job_id)
    return _shown(JobRecord.objects.visible_to(actor).filter(job_id=job_id)).order_by("-pk")


def _shown(records: QuerySet[JobRecord]) -> QuerySet[JobRecord, Row]:
    rows: QuerySet[JobRecord, Row] = records.annotate(by_name=person_name("by")).values(
        "job_id", "by_name", *LINE
    )
    return rows
