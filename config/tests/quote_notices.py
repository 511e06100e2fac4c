"""Every kind of notice about a quote, and the mails with its link, with what they are told."""

from collections.abc import Mapping
from typing import Any

from jobs.models import Quote
from jobs.services.quoting.telling import (
    ATTACH,
    FIRST,
    LAST,
    mail_facts,
    remind_of_quote,
    tell_of_agreement,
    tell_of_answer,
    tell_of_revoked,
)
from jobs.tests.factories import SentQuoteFactory


def tell_of_quotes() -> None:
    """To both sides, with all that can be said and with as little as can."""
    for quote in (
        SentQuoteFactory(job__title="नया स्नानघर"),
        SentQuoteFactory(job__address="", job__contractor__organization=None),
    ):
        remind_of_quote(quote.job, quote)
        tell_of_revoked(quote.job, quote)
        for notes in ("बहुत महँगा", ""):
            quote.answer_notes, quote.answered_by_name = notes, notes and "सुनीता देवी"
            for kind in ("quote_approved", "quote_declined", "quote_expired"):
                tell_of_answer(quote.job, quote, kind)
            tell_of_agreement(quote.job, quote, by=None)
            # Another as far as the notices' keys know.
            quote.pk += 10_000


def quote_mails() -> Mapping[str, list[Mapping[str, Any]]]:
    quote = SentQuoteFactory(job__customer=None, job__title="नया स्नानघर")
    told = mail_facts(Quote.objects.get(pk=quote.pk), quote.link)
    return {kind: [told] for kind in (FIRST, LAST, ATTACH)}
