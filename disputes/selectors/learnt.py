"""What was learnt last, kept in memory by each process until something newer is."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog

from disputes.models import Dispute, IssueReport, LearntTriage
from disputes.states import DisputeStatus, DisputeType, Outcome
from disputes.triage import Judge

log = structlog.get_logger(__name__)

# What people called things longer ago they may call otherwise today.
LOOKED_BACK: Final = timedelta(days=730)
MOST_EXAMPLES: Final = 10_000
# A category that was met less often cannot be tried; its texts wait until it was.
LEAST_TEXTS: Final = 5

# At most one: the newest, by its version; None where it cannot be read.
_kept: dict[str, Judge | None] = {}


@dataclass(frozen=True)
class Example:
    """What somebody wrote, and what a human said that it is."""

    key: str
    text: str
    category: str


def newest_classifier() -> Judge | None:
    """The classifier that was learnt last; None before any was, or where rules did as well.
    One query, and one more when there is a new one."""
    row = LearntTriage.objects.order_by("-pk").values_list("version", "scores").first()
    if row is None or not row[1].get("used"):
        return None
    version = row[0]
    if version not in _kept:
        judge = _read(version)
        _kept.clear()
        _kept[version] = judge
    return _kept.get(version)


def _read(version: str) -> Judge | None:
    # numpy: only those who triage should wait for it.
    from disputes.triage.classifier import Classifier, Unreadable

    content = LearntTriage.objects.values_list("content", flat=True).get(version=version)
    try:
        return Classifier.read(bytes(content))
    except Unreadable:
        # Of another release: rules answer until the next night.
        log.warning("triage.unreadable", version=version)
        return None


def examples(until: datetime) -> list[Example]:
    """What disputes were decided to be, and what people corrected of reports: the latest. Two
    queries."""
    found = [*_of_disputes(until), *_of_reports(until)]
    counts = Counter(each.category for each in found)
    return [each for each in found if counts[each.category] >= LEAST_TEXTS]


def _of_disputes(until: datetime) -> list[Example]:
    rows = (
        Dispute.objects.filter(
            status__in=(DisputeStatus.RESOLVED, DisputeStatus.CLOSED),
            resolved_at__range=(until - LOOKED_BACK, until),
        )
        .exclude(outcome__in=("", Outcome.WITHDRAWN))
        .order_by("-resolved_at", "-pk")
        .values_list("pk", "title", "description", "dispute_type")[:MOST_EXAMPLES]
    )
    return [
        Example(f"dispute {pk}", f"{title}\n{description}", category)
        for pk, title, description, category in rows
    ]


def _of_reports(until: datetime) -> list[Example]:
    """Those that somebody called otherwise than the triage did; one that became a dispute is
    among the disputes."""
    rows = (
        IssueReport.objects.filter(
            updated_at__range=(until - LOOKED_BACK, until),
            dispute=None,
            category__in=DisputeType.values,
            triage__has_key="category",
        )
        .order_by("-updated_at", "-pk")
        .values_list("pk", "title", "description", "category", "triage")[:MOST_EXAMPLES]
    )
    return [
        Example(f"report {pk}", f"{title}\n{description}", category)
        for pk, title, description, category, triage in rows
        if triage["category"] != category
    ]
