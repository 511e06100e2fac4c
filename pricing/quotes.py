"""Quotes: a price that holds for some minutes, for whoever books that visit.

A quote that travels is signed; one that was merely shown is remembered in the cache, for the
pages that bring nothing back. Neither knows whom it was told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Self

from django.conf import settings
from django.core.signing import BadSignature, Signer

from kernel import areas
from kernel.money import to_money
from pricing.errors import QuoteForAnotherVisit, QuoteInvalid
from pricing.price import Price

_signer = Signer(salt="pricing.quotes", sep=".")

# A price that is shown over and over is written down again only after so long, and kept for as
# much longer, so that who saw it last can count on it as long as who saw it first.
AGAIN = timedelta(seconds=30)
_shown = areas.area(
    "prices",
    prefix="price:",
    says="Prices that were shown in the last minutes, which whoever books is given.",
    stays="Customers count on what they were shown.",
)
SPOKEN_OF = {
    "quote": "This is the price that you were quoted.",
    "shown": "It has risen since it was shown; the price shown holds.",
}


@dataclass(frozen=True, slots=True)
class Visit:
    """What is priced: a service at a place and a moment. Nobody's in particular."""

    service_id: int
    pincode: str
    scheduled_at: datetime

    @property
    def key(self) -> str:
        return f"{self.service_id}:{self.pincode}:{self.scheduled_at.timestamp():.6f}"


@dataclass(frozen=True, slots=True)
class Quote:
    """A price of a visit, as it was told (`Price.breakdown`), and until when it holds."""

    visit: Visit
    currency: str
    breakdown: dict[str, Any]
    valid_until: datetime

    @classmethod
    def of(cls, price: Price, visit: Visit, now: datetime) -> Self:
        return cls(
            visit=visit,
            currency=settings.DEFAULT_CURRENCY,
            breakdown=price.breakdown(),
            valid_until=now + lifetime(),
        )

    @property
    def total(self) -> Decimal:
        return to_money(repr(self.breakdown["final_price"]))

    @property
    def token(self) -> str:
        """The quote as text that nobody but us can have written."""
        visit, pages = self.visit, self.breakdown
        moments = [visit.scheduled_at.astimezone(UTC).isoformat(), self.valid_until.isoformat()]
        facts = [visit.service_id, visit.pincode, *moments, self.currency, pages]
        return _signer.sign_object(facts, compress=True)

    def holds(self, at: datetime) -> bool:
        return at <= self.valid_until

    def settled(self, basis: str) -> Self:
        """The same, with what it stands on: "quote", "shown", or "now"."""
        said = [*self.breakdown["explanations"], *filter(None, [SPOKEN_OF.get(basis)])]
        return replace(self, breakdown={**self.breakdown, "explanations": said, "basis": basis})


def lifetime() -> timedelta:
    return timedelta(minutes=settings.PRICING_QUOTE_MINUTES)


def read_quote(token: str, visit: Visit) -> Quote:
    """The quote that `token` is, in force or not.

    Raises QuoteInvalid or QuoteForAnotherVisit, both on the field `quote`.
    """
    try:
        service_id, pincode, scheduled_at, valid_until, currency, breakdown = _signer.unsign_object(
            token
        )
        quote = Quote(
            visit=Visit(service_id, pincode, datetime.fromisoformat(scheduled_at)),
            currency=currency,
            breakdown=breakdown,
            valid_until=datetime.fromisoformat(valid_until),
        )
    except (BadSignature, ValueError, TypeError) as error:
        raise QuoteInvalid(field="quote") from error
    if (quote.visit, quote.currency) != (visit, settings.DEFAULT_CURRENCY):
        raise QuoteForAnotherVisit(field="quote")
    return quote


def remember(quote: Quote, now: datetime) -> None:
    """Let what was just shown be honoured for everybody alike, for as long as a quote."""
    visit = quote.visit
    kept = _in_force(_shown.get(visit.key), visit, now)
    last = kept[-1] if kept else None
    if last and last.total == quote.total and last.valid_until >= quote.valid_until:
        return
    # A dearer one says nothing that a cheaper one that lasts longer does not say.
    kept = [each for each in kept if each.total < quote.total]
    kept.append(replace(quote, valid_until=quote.valid_until + AGAIN))
    rows = [(each.currency, each.breakdown, each.valid_until) for each in kept]
    _shown.set(visit.key, rows, (lifetime() + AGAIN).total_seconds())


def cheapest_shown(visit: Visit, now: datetime) -> Quote | None:
    """The lowest price at which `visit` was lately shown to anybody, if it was."""
    kept = _in_force(_shown.get(visit.key), visit, now)
    return min(kept, key=lambda each: each.total, default=None)


def _in_force(rows: Iterable[Any] | None, visit: Visit, now: datetime) -> list[Quote]:
    quotes = [Quote(visit, *row) for row in rows or ()]
    return [
        each for each in quotes if each.holds(now) and each.currency == settings.DEFAULT_CURRENCY
    ]
