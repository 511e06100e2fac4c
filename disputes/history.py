"""What the edit history tells of disputes."""

from disputes.models import (
    Dispute,
    DisputeMessage,
    DisputeRecord,
    Evidence,
    IssueReport,
    LearntTriage,
    ReadMark,
    Suggestion,
)
from kernel.history.registry import conceal, leave_out, personal

leave_out(DisputeRecord, because="append-only: a history itself")
leave_out(LearntTriage, because="what a machine has learnt, each as a row that stays")
leave_out(ReadMark, because="how far somebody has read")

conceal(IssueReport, "token_digest")
personal(Dispute, "title", "description", "subject_title", "escalation_reason", "resolution_notes")
personal(DisputeMessage, "content", "sender_name", "attachment_name")
personal(Evidence, "description", "data", "file_name")
personal(IssueReport, "reporter_name", "reporter_email", "title", "description", "triage", "answer")
personal(Suggestion, "inputs", "factors", "result", "similar", "why")
