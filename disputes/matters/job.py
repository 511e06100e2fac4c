"""A contract job that went wrong."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from disputes.errors import SubjectNotFound
from disputes.matters import Case, Happening
from jobs.selectors.disputed import job_in_question, job_story
from jobs.services.disputing import go_on_with, hold_job
from jobs.subjects import subject_of_job
from kernel.actors import Actor


class JobMatter:
    """A disputed job is not moved: work may go on while it is talked about. It only does not
    close by itself meanwhile (`selectors.live_about`), and goes on where that is decided."""

    def case(self, pk: str, actor: Actor) -> Case:
        job = job_in_question(_id(pk), actor)
        return Case(
            subject=subject_of_job(job.job_id),
            title=job.title,
            customer_id=job.customer_id,
            provider_id=job.contractor_id,
            organization_id=job.organization_id,
            currency=job.currency,
            refusal="" if job.concerns_somebody else "Nobody had taken this job.",
        )

    def hold(self, pk: str) -> None:
        hold_job(_id(pk))

    def opened(self, pk: str, *, dispute_id: UUID, actor: Actor, at: datetime, note: str) -> None:
        pass

    def settled(self, pk: str, *, dispute_id: UUID, actor: Actor, at: datetime, note: str) -> None:
        pass

    def redo(self, pk: str, *, actor: Actor, at: datetime, note: str) -> None:
        go_on_with(_id(pk), actor=actor, at=at, note=note)

    def story(self, pk: str, actor: Actor) -> Sequence[Happening]:
        return [Happening(**line) for line in job_story(_id(pk))]


def _id(pk: str) -> int:
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        raise SubjectNotFound()
    return int(pk)
