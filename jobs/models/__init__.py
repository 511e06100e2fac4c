"""The tables of contract jobs."""

from jobs.models.job import Job, JobRecord, visible_jobs
from jobs.models.quote import LineKind, Quote, QuoteLine, QuoteStage
from jobs.models.where import Doubt, LocationPing, Visit
from jobs.models.work import Checkpoint, Condition, Delivery, JobPhoto, Material, PhotoKind

__all__ = [
    "Checkpoint",
    "Condition",
    "Delivery",
    "Doubt",
    "Job",
    "JobPhoto",
    "JobRecord",
    "LineKind",
    "LocationPing",
    "Material",
    "PhotoKind",
    "Quote",
    "QuoteLine",
    "QuoteStage",
    "Visit",
    "visible_jobs",
]
