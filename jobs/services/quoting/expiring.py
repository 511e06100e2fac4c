"""What the clock does with quotes: it ends them, and reminds before."""

from datetime import timedelta

from django.conf import settings

from jobs.models import Job, Quote
from jobs.services.quoting.telling import remind_of_quote, tell_of_answer
from jobs.services.quoting.writing import unquote
from jobs.states import QuoteStatus
from kernel import clock, due
from kernel.actors import Actor
from kernel.literals import Literal
from kernel.transactions import use_case

# Who has just been sent one needs no reminder.
SETTLED = timedelta(hours=24)
BATCH = 500


def expire_quotes() -> int:
    """End what nobody has answered in time; answers how many."""
    waiting = Quote.objects.filter(status=Literal(QuoteStatus.SENT), expires_at__lte=clock.now())
    ids = waiting.order_by("expires_at").values_list("pk", flat=True)[:BATCH]
    return due.each(lambda pk: _expire(quote_id=pk), list(ids))


@use_case
def _expire(*, quote_id: int) -> int:
    job, quote = _locked(quote_id)
    at = clock.now()
    if quote.status != QuoteStatus.SENT or quote.expires_at is None or quote.expires_at > at:
        return 0
    quote.advance(QuoteStatus.EXPIRED)
    quote.save(update_fields=["status", "updated_at"])
    unquote(job, actor=Actor.system(), at=at, what="quote_expired", quote=quote)
    tell_of_answer(job, quote, "quote_expired")
    return 1


def remind_of_quotes() -> int:
    """Remind customers of what soon runs out, once; answers how many."""
    now = clock.now()
    soon = now + timedelta(hours=settings.QUOTE_REMINDER_HOURS)
    waiting = Quote.objects.filter(
        status=Literal(QuoteStatus.SENT),
        expires_at__gt=now,
        expires_at__lte=soon,
        sent_at__lte=now - SETTLED,
        reminded_at=None,
    )
    ids = waiting.order_by("expires_at").values_list("pk", flat=True)[:BATCH]
    return due.each(lambda pk: _remind(quote_id=pk), list(ids))


@use_case
def _remind(*, quote_id: int) -> int:
    job, quote = _locked(quote_id)
    if quote.status != QuoteStatus.SENT or quote.reminded_at is not None:
        return 0
    quote.reminded_at = clock.now()
    quote.save(update_fields=["reminded_at", "updated_at"])
    remind_of_quote(job, quote)
    return 1


def _locked(quote_id: int) -> tuple[Job, Quote]:
    job_id = Quote.objects.values_list("job_id", flat=True).get(pk=quote_id)
    job = Job.objects.locked(job_id)
    return job, Quote.objects.locked(quote_id)
