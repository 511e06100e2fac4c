"""What was counted in passing is written down: one statement for many asks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from catalog.selectors import visit_hours
from kernel import clock, tallies
from kernel.counters import is_first_time
from kernel.tallies import Batch
from kernel.transactions import use_case
from pricing.models import DemandBucket
from pricing.services.asking import ASKED, BOOKED, TALLY

# Far longer than a batch is tried again.
REMEMBERED = timedelta(days=2)
CHUNK = 500
# Over a year: the same days of the year before can still be looked up.
KEPT = timedelta(days=400)

Cell = tuple[int, str, datetime]


def write_down_asks() -> int:
    """Write down what was counted since; answers in how many places and hours.

    A batch that a crash left is taken again, and its mark tells whether it was written.
    """
    count = 0
    for batch in tallies.batches(TALLY):
        count += write_down(batch=batch)
        tallies.drop(TALLY, batch)
    return count


@use_case
def write_down(*, batch: Batch) -> int:
    """Add the batch to the buckets, unless it was; answers to how many."""
    if not batch.counts or not is_first_time(batch.key, window=REMEMBERED):
        return 0
    cells = _cells(batch.counts)
    known = visit_hours({service_id for service_id, _, _ in cells})
    rows = (
        (*cell, counts.get(ASKED, 0), counts.get(BOOKED, 0))
        for cell, counts in sorted(cells.items())
        if cell[0] in known
    )
    count = 0
    while chunk := list(islice(rows, CHUNK)):
        _add(chunk)
        count += len(chunk)
    return count


def forgotten_buckets() -> QuerySet[DemandBucket]:
    """What was asked longer ago than anybody looks back."""
    return DemandBucket.objects.filter(hour__lt=clock.now() - KEPT)


def _cells(counts: Mapping[str, int]) -> dict[Cell, dict[str, int]]:
    cells: dict[Cell, dict[str, int]] = defaultdict(dict)
    for name, count in counts.items():
        service_id, pincode, hour, what = name.split(":")
        at = datetime.strptime(hour, "%Y%m%d%H").replace(tzinfo=UTC)
        cells[int(service_id), pincode, at][what] = count
    return cells


def _add(rows: list[tuple[int, str, datetime, int, int]]) -> None:
    """Add to what is there, or begin: rivals add up whoever comes first."""
    table = connection.ops.quote_name(DemandBucket._meta.db_table)
    placeholders = ", ".join(["(%s, %s, %s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (service_id, pincode, hour, asked, booked)"  # noqa: S608 - our own names
            f" VALUES {placeholders} ON CONFLICT (service_id, pincode, hour) DO UPDATE SET"
            f" asked = {table}.asked + excluded.asked, booked = {table}.booked + excluded.booked",
            [*_parameters(rows)],
        )


def _parameters(rows: list[tuple[int, str, datetime, int, int]]) -> Iterator[Any]:
    for service_id, pincode, hour, asked, booked in rows:
        yield from (service_id, pincode)
        yield connection.ops.adapt_datetimefield_value(hour)
        yield from (asked, booked)
