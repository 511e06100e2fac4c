"""What a quote says, as plain values: on a page, by its link and on paper alike."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from jobs.models import Quote, QuoteLine, QuoteStage
from jobs.quotes.amounts import reckon, shares
from kernel.zones import zone_of

Row = dict[str, Any]
Facts = Mapping[str, Any]

# Of the words and the layout of the paper: whoever changes them raises it.
FORM: Final = 2


def facts_of(quote: Quote) -> Row:
    """All that its paper says. Of the customer their name alone: who holds the link reads it."""
    job = quote.job
    contractor, zone = job.contractor, zone_of(job.timezone)
    house = str(job.organization or "")
    terms = terms_of(quote, list(quote.lines.all()), list(quote.stages.all()))
    return {
        "form": FORM,
        "job": {"id": job.pk, "title": job.title, "description": job.description},
        "contractor": {
            "name": house or str(contractor or ""),
            "represented_by": str(contractor or "") if house else "",
            "email": contractor.email if contractor else "",
            "phone": str(contractor.phone or "") if contractor else "",
        },
        "customer": {"name": str(job.customer or job.customer_name), "pincode": job.pincode},
        "issued_on": quote.sent_at and quote.sent_at.astimezone(zone).date(),
        "valid_until": quote.expires_at and quote.expires_at.astimezone(zone),
        **{name: value for name, value in terms.items() if name not in STANDING},
    }


# What becomes of a quote is not what it says.
STANDING: Final = ("status", "sent_at", "expires_at")


def terms_of(quote: Quote, lines: Sequence[QuoteLine], stages: Sequence[QuoteStage]) -> Row:
    """What a quote says, whoever reads it."""
    sums = reckon(lines, discount=quote.discount, currency=quote.currency)
    parts = shares(
        quote.total,
        deposit_percent=quote.deposit_percent,
        percents=[each.percent for each in stages],
        currency=quote.currency,
    )
    return {
        "number": quote.number,
        "version": quote.version,
        "status": quote.status,
        "currency": quote.currency,
        "lines": [_line(each) for each in lines],
        "subtotal": quote.subtotal,
        "discount": quote.discount,
        "taxes": [{"percent": t.percent, "base": t.base, "tax": t.tax} for t in sums.taxes],
        "tax": quote.tax,
        "total": quote.total,
        "deposit_percent": quote.deposit_percent,
        "deposit": parts.deposit,
        "stages": [
            {
                "title": stage.title,
                "description": stage.description,
                "percent": stage.percent,
                "amount": amount,
            }
            for stage, amount in zip(stages, parts.stages, strict=True)
        ],
        "due_at_completion": parts.rest,
        "message": quote.message,
        "terms": quote.terms,
        "sent_at": quote.sent_at,
        "expires_at": quote.expires_at,
    }


def _line(line: QuoteLine) -> Row:
    return {
        "position": line.position,
        "kind": line.kind,
        "description": line.description,
        "quantity": line.quantity,
        "unit": line.unit,
        "unit_price": line.unit_price,
        "tax_percent": line.tax_percent,
        "amount": line.amount,
    }


def paper_name(quote: Quote) -> str:
    return f"{quote.number or f'quote-draft-v{quote.version}'}.pdf"
