"""What a job costs and how far it is paid."""

from collections.abc import Collection, Mapping
from typing import Any, Final

from jobs.errors import NothingAsked
from jobs.models import Job
from jobs.subjects import JOB, subject_of_job
from kernel.actors import Actor
from kernel.money import ZERO
from payments.selectors import (
    frozen_subjects,
    invoice_of,
    invoices_of,
    overdue_of,
    payment_rows,
    schedules_of,
)
from payments.states import InstalmentStatus

Row = dict[str, Any]

# What a part waits for, of which the rest is the checkpoint's id.
AT_A_CHECKPOINT: Final = "checkpoint-"


def money_of_jobs(job_ids: Collection[int], actor: Actor) -> Mapping[int, Row]:
    """What is asked for each of these jobs, part by part, and how far that is paid; the caller
    says whose they are. Three statements."""
    ids = [str(pk) for pk in job_ids]
    invoices = invoices_of(JOB, ids)
    schedules = schedules_of([invoice["id"] for invoice in invoices.values()])
    frozen = frozen_subjects(JOB, ids) if invoices else frozenset()
    return {
        int(pk): _shown(invoice, schedules.get(invoice["id"], []), is_disputed=pk in frozen)
        for pk, invoice in invoices.items()
    }


def money_of_job(job_id: int, actor: Actor) -> Row | None:
    """The same of one job that `actor` sees, None while nothing is asked for; raises
    JobNotFound."""
    Job.objects.visible_to(actor).get_or_not_found(job_id)
    return money_of_jobs([job_id], actor).get(job_id)


def invoice_id_of_job(job_id: int, actor: Actor) -> int:
    """What there is to pay for a job that `actor` sees; raises JobNotFound, or NothingAsked before
    a quote is approved."""
    Job.objects.visible_to(actor).get_or_not_found(job_id)
    invoice = invoice_of(subject_of_job(job_id))
    if invoice is None:
        raise NothingAsked()
    pk: int = invoice["id"]
    return pk


def payments_of_job(job_id: int, actor: Actor) -> Any:
    """The payments for a job that `actor` sees, newest first, as rows for `shape_payment`; raises
    JobNotFound."""
    Job.objects.visible_to(actor).get_or_not_found(job_id)
    return payment_rows(actor).filter(invoice__subject_kind=JOB, invoice__subject_id=str(job_id))


def _shown(invoice: Mapping[str, Any], schedule: list[Row], *, is_disputed: bool) -> Row:
    fallen_due = [part for part in schedule if part["due_date"] is not None]
    return {
        "invoice_id": invoice["id"],
        "invoice_number": invoice["number"],
        "status": invoice["status"],
        "currency": invoice["currency"],
        "total": invoice["total"],
        "paid": invoice["paid"] - invoice["refunded"],
        "refunded": invoice["refunded"],
        "pending": invoice["pending"],
        "due_now": min(
            sum((part["remaining_amount"] for part in fallen_due), ZERO), invoice["pending"]
        ),
        "overdue": overdue_of(schedule),
        "is_disputed": is_disputed,
        "receipt_url": invoice["receipt_url"],
        "schedule": [_part(part) for part in schedule],
    }


def _part(part: Row) -> Row:
    awaits = part["awaits"]
    at_a_checkpoint = awaits.startswith(AT_A_CHECKPOINT)
    is_waiting = part["due_date"] is None and part["status"] != InstalmentStatus.PAID
    return {
        "number": part["installment_number"],
        "label": part["label"],
        "amount": part["amount"],
        "paid_amount": part["paid_amount"],
        "remaining_amount": part["remaining_amount"],
        "due_date": part["due_date"],
        "status": part["status"],
        "is_waiting": is_waiting,
        "checkpoint_id": int(awaits.removeprefix(AT_A_CHECKPOINT)) if at_a_checkpoint else None,
    }
