"""What a conversation may be about that lies a floor above. The app of it says whose it is."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from messaging.sides import PartyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Who may write to whom about it now; owner and staff of `organization_id` beside the
    provider."""

    customer_id: int
    provider_id: int
    title: str
    organization_id: int | None = None
    provider_type: PartyType = PartyType.VENDOR


Finder = Callable[[UUID], Subject | None]
_finders: list[Finder] = []
JobFinder = Callable[[int], Subject | None]
_job_finders: list[JobFinder] = []


def register(finder: Finder) -> None:
    """Have `finder` say what a booking id stands for: None where nobody may write."""
    _finders.append(finder)


def subject_of(booking_id: UUID) -> Subject | None:
    """The booking as its app tells it; None for what nobody knows, or may write about."""
    return next((found for finder in _finders if (found := finder(booking_id))), None)


def register_jobs(finder: JobFinder) -> None:
    """The same for the id of a job."""
    _job_finders.append(finder)


def subject_of_job(job_id: int) -> Subject | None:
    """The job as its app tells it; None for what nobody knows, or may write about."""
    return next((found for finder in _job_finders if (found := finder(job_id))), None)


def subject_behind(*, booking_id: UUID | None, job_id: int | None) -> Subject | None:
    """What a conversation is about that is about a booking or a job."""
    if booking_id is not None:
        return subject_of(booking_id)
    return None if job_id is None else subject_of_job(job_id)
