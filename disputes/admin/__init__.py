"""Disputes for the platform's staff: to look at, and to settle by use cases only."""

from disputes.admin.disputes import DisputeAdmin, DisputeRecordAdmin
from disputes.admin.reports import IssueReportAdmin
from disputes.admin.suggestions import LearntTriageAdmin, SuggestionAdmin
from disputes.admin.talk import DisputeMessageAdmin, EvidenceAdmin

__all__ = [
    "DisputeAdmin",
    "DisputeMessageAdmin",
    "DisputeRecordAdmin",
    "EvidenceAdmin",
    "IssueReportAdmin",
    "LearntTriageAdmin",
    "SuggestionAdmin",
]
