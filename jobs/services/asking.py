"""Asking a customer for what they have agreed to pay."""

from collections.abc import Iterator
from decimal import Decimal

from jobs.models import Job, Quote
from jobs.parts import deposit_of, parts_of
from jobs.subjects import awaits_checkpoint, awaits_completion, subject_of_job
from kernel import clock
from kernel.actors import Actor
from kernel.zones import zone_of
from payments.services import issue_invoice


def ask_for_job(job: Job, quote: Quote, *, actor: Actor) -> int | None:
    """The invoice of an approved quote: its deposit due today, and what each of its checkpoints
    is worth with the customer's yes; a step of the approval, with the checkpoints made.

    Answers its id; None while the customer has no account that could owe it, and then it is to
    be asked for once they have. Asked again it is the same invoice.
    """
    if job.customer_id is None:
        return None
    invoice = issue_invoice(
        subject=subject_of_job(job.pk),
        payer_id=job.customer_id,
        payee_id=job.contractor_id,
        organization_id=job.organization_id,
        total=quote.total,
        currency=quote.currency,
        description=job.title,
        schedule=parts_of(
            quote.total,
            deposit=deposit_of(quote.total, quote.deposit_percent, quote.currency),
            stages=list(_stages_of(job)),
            today=clock.now().astimezone(zone_of(job.timezone)).date(),
            at_the_end=awaits_completion(job.pk),
        ),
    )
    return invoice.pk


def _stages_of(job: Job) -> Iterator[tuple[str, str, Decimal]]:
    """What waits for which of the checkpoints that the quote's stages have become. Others may
    stand among them by now."""
    for checkpoint in job.checkpoints.filter(agreed=True).order_by("position"):
        if checkpoint.amount:
            yield awaits_checkpoint(checkpoint.pk), checkpoint.title, checkpoint.amount
