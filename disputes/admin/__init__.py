"""Disputes for the platform's staff: to look at, and to settle by use cases only."""

from disputes.admin.disputes import DisputeAdmin, DisputeRecordAdmin

__all__ = ["DisputeAdmin", "DisputeRecordAdmin"]
