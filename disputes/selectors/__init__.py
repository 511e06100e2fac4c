"""Shaped reads of disputes: rows for lists, one dict for a detail."""

from disputes.selectors.disputes import (
    dispute_document,
    dispute_rows,
    live_about,
    may_follow,
    with_parts,
)

__all__ = [
    "dispute_document",
    "dispute_rows",
    "live_about",
    "may_follow",
    "with_parts",
]
