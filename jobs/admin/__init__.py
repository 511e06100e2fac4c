"""Contract jobs for the platform's staff: to look at, and to act on by use cases only."""

from jobs.admin.jobs import JobAdmin, JobPhotoAdmin, JobRecordAdmin
from jobs.admin.quotes import QuoteAdmin
from jobs.admin.where import VisitAdmin
from jobs.admin.work import CheckpointAdmin, DeliveryAdmin, MaterialAdmin

__all__ = [
    "CheckpointAdmin",
    "DeliveryAdmin",
    "JobAdmin",
    "JobPhotoAdmin",
    "JobRecordAdmin",
    "MaterialAdmin",
    "QuoteAdmin",
    "VisitAdmin",
]
