"""Contract jobs for the platform's staff: to look at, and to act on by use cases only."""

from jobs.admin.jobs import JobAdmin, JobPhotoAdmin, JobRecordAdmin

__all__ = ["JobAdmin", "JobPhotoAdmin", "JobRecordAdmin"]
