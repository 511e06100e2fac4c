"""What becomes of a job's money is part of its history."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from jobs.events import JobMoneyMoved
from jobs.models import Job
from jobs.services.recording import record
from jobs.subjects import subject_of_job
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case
from payments.selectors import payment_document, refund_of
from payments.services import close_invoice


def stop_asking(job: Job, actor: Actor, at: datetime) -> None:
    """A step: nothing more is owed for a job that is called off. What was paid stays where it is
    until somebody sends it back."""
    close_invoice(subject_of_job(job.pk))


def note_paid(*, payment_id: int) -> None:
    """Money came in for a job; the worker calls it, as often as it likes."""
    payment = payment_document(payment_id, actor=Actor.system())
    _note(
        job_id=int(payment["subject_id"]),
        what="paid",
        name="payment_id",
        pk=payment_id,
        facts={each: payment[each] for each in ("amount", "currency", "payment_method")},
    )


def note_sent_back(*, refund_id: int) -> None:
    """Money went back to a job's customer; as harmless when repeated."""
    refund = refund_of(refund_id)
    payment = payment_document(refund["payment_id"], actor=Actor.system())
    _note(
        job_id=int(payment["subject_id"]),
        what="refunded",
        name="refund_id",
        pk=refund_id,
        facts={"amount": refund["amount"], "currency": refund["currency"]},
    )


@use_case
def _note(*, job_id: int, what: str, name: str, pk: int, facts: Mapping[str, Any]) -> None:
    """Write it into the history, once by the key `name`, and show it to who watches the job."""
    job = Job.objects.locked(job_id)
    if job.history.filter(what=what, **{f"facts__{name}": pk}).exists():
        return
    actor = Actor.system()
    event = JobMoneyMoved.of(job, by=actor.user_id)
    told: dict[str, Any] = {name: pk, **facts}
    record(job, event, actor=actor, at=clock.now(), what=what, **told)
