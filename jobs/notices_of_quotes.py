"""What a notice about a quote still has to say when it goes out at last."""

from collections.abc import Mapping

from jobs.models import Quote
from jobs.notices import Check, Facts
from jobs.quotes.standing import is_open
from jobs.services.quoting.telling import quote_facts
from jobs.services.telling import facts_of
from jobs.states import QuoteStatus
from kernel import clock

PEOPLE = ("job__customer", "job__contractor", "job__organization")


def while_it_waits(data: Facts) -> Facts | None:
    """With what holds of it now; None once it cannot be answered any more."""
    quote = Quote.objects.select_related(*PEOPLE).filter(pk=data["quote_id"]).first()
    if quote is None or not is_open(quote, now=clock.now()):
        return None
    return {
        **data,
        **facts_of(quote.job, reader_id=data.get("reader_id")),
        **quote_facts(quote),
    }


def unless_another_waits(data: Facts) -> Facts | None:
    """None once the customer has another to answer: that has a notice of its own."""
    others = Quote.objects.filter(job=data["job_id"], version__gt=data["version"])
    return None if others.filter(status__in=ANSWERABLE).exists() else data


ANSWERABLE = (QuoteStatus.SENT, QuoteStatus.APPROVED)
CHECKS_OF_QUOTES: Mapping[str, Check] = {
    "quote_received": while_it_waits,
    "quote_ending": while_it_waits,
    "quote_revoked": unless_another_waits,
    "quote_expired": unless_another_waits,
}
