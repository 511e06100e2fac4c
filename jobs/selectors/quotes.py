"""Quotes as both sides of a job see them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final

from django.db.models import QuerySet

from accounts.roles import Role
from accounts.selectors import person_name
from jobs import links
from jobs.errors import QuoteNotFound
from jobs.models import Quote, QuoteLine, QuoteStage
from jobs.policies import is_contractor_side
from jobs.quotes.facts import paper_name, terms_of
from jobs.services.quoting.opening import LinkedJob, job_of_link
from jobs.states import QuoteStatus
from kernel.actors import Actor
from kernel.files import promised_url

Row = dict[str, Any]

PAPERS: Final = "job_quote"
__all__ = [
    "LinkedJob",
    "job_of_link",
    "quote_document",
    "quote_documents",
    "quotes_of_jobs",
]


def quotes_of_jobs(job_ids: Collection[int], actor: Actor) -> Mapping[int, Row]:
    """By job, the quote that counts, or counted last: of all versions the latest that `actor`
    may see. A customer sees none that was not sent."""
    quotes = _seen(actor).filter(job_id__in=job_ids).order_by("job_id", "version")
    latest = {quote.job_id: quote for quote in quotes}
    documents = _documents(latest.values(), actor)
    return {document["job_id"]: document for document in documents}


def quote_documents(job_id: int, actor: Actor) -> list[Row]:
    """All versions for a job, the latest first."""
    return _documents(_seen(actor).filter(job_id=job_id).order_by("-version"), actor)


def quote_document(quote_id: int, actor: Actor) -> Row:
    """One quote; raises QuoteNotFound."""
    quote = _seen(actor).filter(pk=quote_id).first()
    if quote is None:
        raise QuoteNotFound()
    return _documents([quote], actor)[0]


def paper_url(quote: Quote) -> str | None:
    """A link to its paper, of what was sent; it opens without a token and soon expires."""
    if quote.sent_at is None:
        return None
    return promised_url(PAPERS, quote.pk, paper_name(quote))


def _seen(actor: Actor) -> QuerySet[Quote]:
    quotes = (
        Quote.objects.visible_to(actor)
        .select_related("job")
        .annotate(created_by_name=person_name("created_by"))
    )
    if actor.role == Role.CUSTOMER:
        return quotes.exclude(sent_at=None)
    return quotes


def _documents(quotes: Iterable[Quote], actor: Actor) -> list[Row]:
    found = list(quotes)
    ids = [quote.pk for quote in found]
    lines: dict[int, list[QuoteLine]] = defaultdict(list)
    stages: dict[int, list[QuoteStage]] = defaultdict(list)
    if ids:
        for line in QuoteLine.objects.filter(quote__in=ids).order_by("quote", "position"):
            lines[line.quote_id].append(line)
        for stage in QuoteStage.objects.filter(quote__in=ids).order_by("quote", "position"):
            stages[stage.quote_id].append(stage)
    return [_document(quote, lines[quote.pk], stages[quote.pk], actor) for quote in found]


def _document(quote: Any, lines: list[QuoteLine], stages: list[QuoteStage], actor: Actor) -> Row:
    return {
        "id": quote.pk,
        "job_id": quote.job_id,
        **terms_of(quote, lines, stages),
        "created_at": quote.created_at,
        "updated_at": quote.updated_at,
        "answered_at": quote.answered_at,
        "answered_by_name": quote.answered_by_name,
        "answer_notes": quote.answer_notes,
        "pdf_url": paper_url(quote),
        **_kept_from_customers(quote, actor),
    }


def _kept_from_customers(quote: Any, actor: Actor) -> Row:
    """The link and what it was used for: the contractor's side shows it to whom it wants to."""
    if not is_contractor_side(actor, quote.job):
        return dict.fromkeys(("public_token", "public_url", "first_seen_at", "created_by_name"))
    lives = quote.status in (QuoteStatus.SENT, QuoteStatus.APPROVED)
    token = links.unsealed(quote.token_sealed, quote_id=quote.pk) if lives else None
    return {
        "public_token": token,
        "public_url": links.public_url(token) if token else None,
        "first_seen_at": quote.first_seen_at,
        "created_by_name": quote.created_by_name if quote.created_by_id else None,
    }
