"""Shaped reads of disputes: rows for lists, one dict for a detail."""

from disputes.selectors.disputes import (
    dispute_document,
    dispute_rows,
    live_about,
    may_follow,
    with_parts,
)
from disputes.selectors.due import disputes_to_close, disputes_to_remind_of, disputes_unanswered
from disputes.selectors.timeline import history_of, timeline_of

__all__ = [
    "dispute_document",
    "dispute_rows",
    "disputes_to_close",
    "disputes_to_remind_of",
    "disputes_unanswered",
    "history_of",
    "live_about",
    "may_follow",
    "timeline_of",
    "with_parts",
]
