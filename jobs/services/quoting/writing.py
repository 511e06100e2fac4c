"""A contractor writes a quote, and changes it as long as nobody has seen it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from jobs.errors import JobNotQuotable, QuoteAlreadySent, QuoteApproved
from jobs.events import JobUnquoted
from jobs.models import Job, Quote, QuoteLine, QuoteStage
from jobs.policies import require_contractor_side
from jobs.quotes.wishes import LineWish, QuoteWish, StageWish, require_sound
from jobs.services.recording import record
from jobs.states import JobStatus, QuoteStatus
from kernel import clock
from kernel.actors import Actor
from kernel.transactions import use_case

QUOTABLE: Final = (JobStatus.DRAFT, JobStatus.QUOTED)


@use_case
def edit_quote(*, quote_id: int, changes: Mapping[str, Any], actor: Actor) -> Quote:
    """Change a draft: of what `changes` names, all is new.

    Raises QuoteNotFound, NotAllowed, QuoteAlreadySent or Invalid.
    """
    _, quote = locked_quote(quote_id, actor)
    if quote.status != QuoteStatus.DRAFT:
        raise QuoteAlreadySent()
    wish = replace(wish_of(quote), **changes)
    sums = require_sound(wish, currency=quote.currency, now=clock.now())
    for name in ("discount", "deposit_percent", "message", "terms", "expires_at"):
        setattr(quote, name, getattr(wish, name))
    quote.subtotal, quote.tax, quote.total = sums.subtotal, sums.tax, sums.total
    quote.discount = sums.discount
    quote.save()
    quote.lines.all().delete()
    quote.stages.all().delete()
    _fill(quote, wish, sums.amounts)
    return quote


def quotable_job(job_id: int, actor: Actor) -> Job:
    """The job, locked, for which `actor` may make a quote now."""
    job = Job.objects.visible_to(actor).locked(job_id)
    require_contractor_side(actor, job)
    if job.status not in QUOTABLE or job.contractor_id is None:
        raise JobNotQuotable()
    return job


def locked_quote(quote_id: int, actor: Actor) -> tuple[Job, Quote]:
    """A quote of the contractor's side and its job, locked: the job first, as everywhere."""
    found = Quote.objects.visible_to(actor).get_or_not_found(quote_id)
    job = Job.objects.visible_to(actor).locked(found.job_id)
    require_contractor_side(actor, job)
    return job, Quote.objects.locked(quote_id)


def write_version(job: Job, wish: QuoteWish, *, actor: Actor, at: datetime) -> Quote:
    """A step: the next version, a draft; the live one is superseded. The job is locked."""
    sums = require_sound(wish, currency=job.currency, now=at)
    supersede(job)
    latest = Quote.objects.filter(job=job).order_by("-version").values_list("version", flat=True)
    quote = Quote.objects.create(
        job=job,
        version=(latest.first() or 0) + 1,
        currency=job.currency,
        subtotal=sums.subtotal,
        tax=sums.tax,
        discount=sums.discount,
        total=sums.total,
        deposit_percent=wish.deposit_percent,
        message=wish.message,
        terms=wish.terms,
        expires_at=wish.expires_at,
        created_by_id=actor.user_id,
    )
    _fill(quote, wish, sums.amounts)
    return quote


def supersede(job: Job) -> None:
    """A step: no quote of the job is live any more. Raises QuoteApproved."""
    live = Quote.objects.live().filter(job=job).select_for_update(of=("self",)).first()
    if live is None:
        return
    if live.status == QuoteStatus.APPROVED:
        raise QuoteApproved()
    live.advance(QuoteStatus.SUPERSEDED)
    live.save(update_fields=["status", "updated_at"])


def unquote(
    job: Job, *, actor: Actor, at: datetime, what: str, quote: Quote, note: str = ""
) -> None:
    """A step: there is no quote to answer any more, so the job is a draft again."""
    if job.status != JobStatus.QUOTED:
        return
    was = job.status
    job.advance(JobStatus.DRAFT)
    job.save(update_fields=["status", "updated_at"])
    event = JobUnquoted.of(job, by=actor.user_id)
    record(
        job,
        event,
        actor=actor,
        at=at,
        what=what,
        was=was,
        note=note,
        quote_id=quote.pk,
        version=quote.version,
    )


def wish_of(quote: Quote) -> QuoteWish:
    """What is written in a quote, to write it again."""
    return QuoteWish(
        lines=[
            LineWish(
                description=each.description,
                quantity=each.quantity,
                unit_price=each.unit_price,
                unit=each.unit,
                tax_percent=each.tax_percent,
                kind=each.kind,
            )
            for each in quote.lines.all()
        ],
        stages=[
            StageWish(title=each.title, description=each.description, percent=each.percent)
            for each in quote.stages.all()
        ],
        discount=quote.discount,
        deposit_percent=quote.deposit_percent,
        message=quote.message,
        terms=quote.terms,
        expires_at=quote.expires_at,
    )


def _fill(quote: Quote, wish: QuoteWish, amounts: tuple[Any, ...]) -> None:
    QuoteLine.objects.bulk_create(
        QuoteLine(
            quote=quote,
            position=position,
            kind=line.kind,
            description=line.description,
            quantity=line.quantity,
            unit=line.unit,
            unit_price=line.unit_price,
            tax_percent=line.tax_percent,
            amount=amount,
        )
        for position, (line, amount) in enumerate(zip(wish.lines, amounts, strict=True), start=1)
    )
    QuoteStage.objects.bulk_create(
        QuoteStage(
            quote=quote,
            position=position,
            title=stage.title,
            description=stage.description,
            percent=stage.percent,
        )
        for position, stage in enumerate(wish.stages, start=1)
    )
