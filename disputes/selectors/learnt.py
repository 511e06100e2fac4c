"""What was learnt last, kept in memory by each process until something newer is."""

from disputes.models import LearntTriage
from disputes.triage import Judge

_kept: dict[int, Judge] = {}


def newest_classifier() -> Judge | None:
    """The classifier that was learnt last; None before anything was. One query, and one more
    when there is another."""
    newest = LearntTriage.objects.order_by("-pk").values_list("pk", flat=True).first()
    return None if newest is None else _kept.get(newest)
