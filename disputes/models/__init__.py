"""The tables of disputes and issue reports."""

from disputes.models.dispute import Dispute, DisputeRecord, visible_disputes
from disputes.models.report import IssueReport
from disputes.models.suggestion import LearntTriage, Suggestion
from disputes.models.talk import (
    DisputeMessage,
    Evidence,
    EvidenceKind,
    MessageType,
    ReadMark,
)

__all__ = [
    "Dispute",
    "DisputeMessage",
    "DisputeRecord",
    "Evidence",
    "EvidenceKind",
    "IssueReport",
    "LearntTriage",
    "MessageType",
    "ReadMark",
    "Suggestion",
    "visible_disputes",
]
