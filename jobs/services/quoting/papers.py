"""Putting a quote on paper: by the worker, or on the spot for who asks before it does."""

from collections.abc import Mapping
from typing import Any, Final

from accounts.roles import Role
from jobs.errors import QuoteNotFound
from jobs.models import Quote
from jobs.quotes.facts import facts_of, paper_name
from jobs.states import QuoteStatus
from kernel.actors import Actor
from kernel.files import discard, read_bytes, store_bytes
from kernel.outbox import enqueue, outbox_handler
from kernel.transactions import use_case

FOLDER: Final = "quotes"
PDF: Final = "application/pdf"
# Whose links still open.
OPENED: Final = (QuoteStatus.SENT, QuoteStatus.APPROVED)
PAPER: Final = "jobs.quote_paper"


def put_on_paper(quote: Quote) -> None:
    """A step: have the worker make the paper of what was sent."""
    enqueue(PAPER, {"quote_id": quote.pk}, key=f"{PAPER}:{quote.pk}")


@outbox_handler(PAPER)
def make_paper(payload: Mapping[str, Any]) -> None:
    paper_of(_whole(payload["quote_id"]))


def download_quote(*, quote_id: int, actor: Actor) -> tuple[str, bytes]:
    """The file name and content of its paper; a draft is made anew each time. A customer has
    none of what was not sent. Raises QuoteNotFound."""
    quotes = Quote.objects.visible_to(actor)
    if actor.role == Role.CUSTOMER:
        quotes = quotes.exclude(sent_at=None)
    if not quotes.filter(pk=quote_id).exists():
        raise QuoteNotFound()
    quote = _whole(quote_id)
    if quote.sent_at is None:
        return paper_name(quote), render(quote)
    return paper_name(quote), read_bytes(paper_of(quote))


def promised_quote(quote: str) -> str | None:
    """The file of the quote that a link promises; made now, if the worker has not yet. None of
    what was taken back or replaced: its link is dead, and so is this."""
    found = Quote.objects.filter(pk=int(quote), status__in=OPENED).first()
    return None if found is None else paper_of(_whole(found.pk))


def paper_of(quote: Quote) -> str:
    """The stored file of what was sent, made now if it is not there yet."""
    if quote.paper:
        return quote.paper
    stored = store_bytes(render(quote), folder=FOLDER, extension="pdf", content_type=PDF)
    kept = _file(quote_id=quote.pk, name=stored.name)
    if kept != stored.name:
        discard(stored.name)
    return kept


def render(quote: Quote) -> bytes:
    from jobs.quotes import pdf  # loads reportlab, which only a maker of papers needs

    return pdf.render(facts_of(quote))


@use_case
def _file(*, quote_id: int, name: str) -> str:
    """Keep the file; only the first is kept. Answers which."""
    quote = Quote.objects.locked(quote_id)
    if not quote.paper:
        quote.paper = name
        quote.save(update_fields=["paper", "updated_at"])
    return quote.paper


def _whole(quote_id: int) -> Quote:
    people = ("job__contractor", "job__organization", "job__customer")
    return Quote.objects.select_related(*people).get(pk=quote_id)
