"""The price that a booking is made at, and the page's price with its quote."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from catalog.selectors import bookable_service
from kernel import clock
from kernel.actors import Actor
from kernel.money import shown
from pricing.errors import QuoteExpired
from pricing.quotes import Quote, Visit, cheapest_shown, read_quote, remember
from pricing.services.prices import Located, Priced, price_for
from scheduling.selectors import known_pincode


def quoted_price(
    *, actor: Actor, service_id: int, pincode: str, scheduled_datetime: datetime | None = None
) -> dict[str, Any]:
    """The price of a service of the marketplace, in the shape of the HomeServe page.

    With an hour it is a quote: it can be booked for some minutes (`price_to_book`).
    Raises NotFound (the service) or UnknownPincode.
    """
    now = clock.now()
    service = bookable_service(service_id, actor)
    place = known_pincode(pincode)
    price = price_for(service=service, place=place, scheduled_at=scheduled_datetime or now)
    quote = None
    if scheduled_datetime is not None:
        quote = Quote.of(price, Visit(service.pk, pincode, scheduled_datetime), now)
        if scheduled_datetime > now:
            remember(quote, now)
    return {
        "service": {"id": service.pk, "name": service.name, "category": service.category},
        "pincode": pincode,
        "pricing": price.breakdown(),
        "quote": quote and quote.token,
        "valid_until": quote and quote.valid_until,
        "timestamp": now,
    }


def quote_until(*, service_id: int, pincode: str, scheduled_at: datetime, until: datetime) -> Quote:
    """A quote that holds for as long as whoever is told it may answer.

    Raises NotFound (the service) or UnknownPincode.
    """
    service = bookable_service(service_id, Actor.system())
    place = known_pincode(pincode)
    price = price_for(service=service, place=place, scheduled_at=scheduled_at)
    quote = Quote.of(price, Visit(service.pk, pincode, scheduled_at), clock.now())
    return replace(quote, valid_until=until)


def price_to_book(
    *, service: Priced, place: Located, scheduled_at: datetime, token: str = ""
) -> Quote:
    """What a visit is booked at in this moment, whoever books it.

    What was quoted, while the quote is in force. Without one, the price of now, or a lower one
    at which the visit was lately shown to anybody. An expired quote costs nobody more than it
    said without their leave.
    Raises QuoteInvalid, QuoteForAnotherVisit or QuoteExpired.
    """
    now = clock.now()
    visit = Visit(service.pk, place.code, scheduled_at)
    brought = read_quote(token, visit) if token else None
    if brought is not None and brought.holds(now):
        return brought.settled("quote")
    price = price_for(service=service, place=place, scheduled_at=scheduled_at)
    open_to_all = Quote.of(price, visit, now).settled("now")
    lately = cheapest_shown(visit, now)
    if lately is not None and lately.total < open_to_all.total:
        open_to_all = lately.settled("shown")
    if brought is not None and open_to_all.total > brought.total:
        raise QuoteExpired(
            "This quote has expired. The price is now "
            f"{shown(open_to_all.total, open_to_all.currency)}."
        )
    return open_to_all
