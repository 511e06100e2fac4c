"""What pricing refuses."""

from kernel.errors import Conflict, Invalid


class QuoteInvalid(Invalid):
    code = "QUOTE_INVALID"
    message = "This is not a quote of ours."


class QuoteForAnotherVisit(Invalid):
    code = "QUOTE_FOR_ANOTHER_VISIT"
    message = "This quote is for another service, place or time."


class QuoteExpired(Conflict):
    """It was cheaper than the visit has become."""

    code = "QUOTE_EXPIRED"
