"""Every kind of notice about a job, with what it is told beside the job's facts."""

from collections.abc import Mapping
from typing import Any

from jobs.services.telling import tell_contractor, tell_customer
from jobs.tests.factories import JobFactory

OF_JOBS: Mapping[str, Mapping[str, Any]] = {
    "job_requested": {},
    "job_request_taken": {},
    "job_started": {},
    "job_completed": {"accepted_on": "2026-12-03", "note": "टाइलें बदल दी हैं"},
    "job_reopened": {"note": "नल टपकता है"},
    "job_closed": {"rating": 5, "note": "बहुत बढ़िया"},
    "job_cancelled": {"reason": "बजट नहीं है"},
}
# What may be missing.
OPTIONAL = {"reason", "note", "rating"}


def tell_of_jobs() -> None:
    """To both sides, with all that can be said and with as little as can."""
    job = JobFactory(title="नया स्नानघर")
    bare_job = JobFactory(address="", contractor__organization=None)
    for kind, more in OF_JOBS.items():
        bare = {**more, **dict.fromkeys(OPTIONAL & more.keys())}
        tell_customer(job, kind, key="k", **more)
        tell_contractor(bare_job, kind, key="bare", **bare)
