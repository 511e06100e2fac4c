"""Jobs as those see them who keep the disputes about them."""

from dataclasses import dataclass
from typing import Any

from jobs.models import Job, JobPhoto, JobRecord
from kernel.actors import Actor

# Of each kind, so that a story is bounded whatever happened.
MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class JobInQuestion:
    """Who has dealings with whom about what; nobody with anybody where no contractor ever took
    it."""

    job_id: int
    title: str
    status: str
    customer_id: int | None
    contractor_id: int | None
    organization_id: int | None
    currency: str
    concerns_somebody: bool


def job_in_question(job_id: int, actor: Actor) -> JobInQuestion:
    """A job that `actor` is a party to or answers for; raises JobNotFound."""
    job = Job.objects.visible_to(actor).get_or_not_found(job_id)
    return JobInQuestion(
        job_id=job.pk,
        title=job.title,
        status=job.status,
        customer_id=job.customer_id,
        contractor_id=job.contractor_id,
        organization_id=job.organization_id,
        currency=job.currency,
        concerns_somebody=job.contractor_id is not None,
    )


def job_story(job_id: int) -> list[dict[str, Any]]:
    """What was written down of it: its history (quotes, checkpoints, materials and visits
    included) and its photos, of each the first first: what was done in one step has one time.

    The caller has already seen to it that it is theirs to see.
    """
    return [*_records(job_id), *_photos(job_id)]


def _records(job_id: int) -> list[dict[str, Any]]:
    records = JobRecord.objects.filter(job_id=job_id).order_by("-pk")[:MOST]
    return [
        {
            "at": each.happened_at,
            "source": "status" if each.to_status else "work",
            "what": each.what,
            "by_id": each.by_id,
            "note": each.note,
            "facts": {**each.facts, "from": each.from_status, "to": each.to_status}
            if each.to_status
            else each.facts,
        }
        for each in reversed(list(records))
    ]


def _photos(job_id: int) -> list[dict[str, Any]]:
    photos = JobPhoto.objects.filter(job_id=job_id).order_by("-pk")[:MOST]
    return [
        {
            "at": each.uploaded_at,
            "source": "photo",
            "what": each.kind,
            "by_id": each.uploaded_by_id,
            "note": each.description,
            "file": each.image,
            "facts": {"photo_id": each.pk, "checkpoint_id": each.checkpoint_id},
        }
        for each in reversed(list(photos))
    ]
