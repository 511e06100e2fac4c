"""What the edit history tells of contract jobs."""

from jobs.models import (
    Checkpoint,
    Delivery,
    Job,
    JobPhoto,
    JobRecord,
    LocationPing,
    Material,
    Quote,
    Visit,
)
from kernel.history.registry import conceal, leave_out, personal

leave_out(JobRecord, because="append-only: a history itself")
leave_out(LocationPing, because="where somebody was is nobody's for long")

conceal(Quote, "token_digest")
personal(
    Job,
    "customer_name",
    "customer_email",
    "customer_phone",
    "description",
    "address",
    "pincode",
    "latitude",
    "longitude",
    "contractor_notes",
    "cancellation_reason",
)
personal(Quote, "message", "answered_by_name", "answer_notes", "answered_from")
personal(Visit, "cancellation_reason")
personal(Checkpoint, "submission_notes", "answer_notes")
personal(Material, "notes")
personal(Delivery, "notes", "confirmation_notes")
personal(JobPhoto, "description")
