"""What an appointment refuses."""

from typing import Any

from kernel.errors import Conflict, Invalid, NotFound, TooMany


class AppointmentNotFound(NotFound):
    code = "APPOINTMENT_NOT_FOUND"
    message = "There is no such appointment."


class AppointmentConflict(Conflict):
    """Something else stands in the provider's calendar then."""

    code = "APPOINTMENT_CONFLICT"
    message = "That time is already taken."


class NotMovable(Conflict):
    code = "NOT_MOVABLE"
    message = "Only an appointment that is pending or confirmed can be moved."


class TooManyOpenRequests(TooMany):
    code = "TOO_MANY_OPEN_REQUESTS"


class TooManyChanges(TooMany):
    code = "TOO_MANY_CHANGES"
    message = "You have changed your appointments very often today. Please wait, or call them."


class SeriesNotFound(NotFound):
    code = "SERIES_NOT_FOUND"
    message = "There is no such series."


class RuleInvalid(Invalid):
    """Not an RRULE that can be followed here."""

    code = "RULE_INVALID"

    def __init__(self, message: str) -> None:
        super().__init__(message, field="rule")


class DraftNotFound(NotFound):
    code = "DRAFT_NOT_FOUND"
    message = "There is no such draft."


class DraftStale(Conflict):
    """Another window of the same client has written it since."""

    code = "DRAFT_STALE"
    message = "This draft was changed in another window. Look at what it says now."


class BeingPaid(Conflict):
    """Its time is kept for who pays for it just now."""

    code = "BEING_PAID"
    message = "It is being paid for: with whom it was asked for, and what for."


class ClientConflict(Conflict):
    """Whom it is for has another appointment then."""

    code = "CLIENT_CONFLICT"


class NothingWritten(Conflict):
    code = "NOTHING_WRITTEN"
    message = "There are no notes beside this appointment."


class ReviewNotFound(NotFound):
    code = "REVIEW_NOT_FOUND"
    message = "There is no such review."


class NotAttended(Conflict):
    """It has not taken place, or with nobody."""

    code = "NOT_ATTENDED"
    message = "You can review an appointment once it has taken place."


class AlreadyReviewed(Conflict):
    code = "ALREADY_REVIEWED"
    message = "You have reviewed this appointment already."


class ReviewFinal(Conflict):
    code = "REVIEW_FINAL"


class SeriesConflict(Conflict):
    """Not every date that was asked for is free; `report` says which, and why."""

    code = "SERIES_CONFLICT"
    message = "Not every date is free. Look at the report, and choose."

    def __init__(self, report: Any) -> None:
        super().__init__()
        self.report = report


class NothingAhead(Conflict):
    code = "NOTHING_AHEAD"
    message = "Nothing of this series lies ahead there any more."


class CheckoutOver(Conflict):
    """It has been paid for, called off, or was kept long enough."""

    code = "CHECKOUT_OVER"
    message = "This is not kept for payment any more. Please choose a time again."


class ProviderGone(Conflict):
    """Whom it was asked of sees nobody any more."""

    code = "PROVIDER_GONE"
    message = "They take no appointments any more. Please choose somebody else."


class NotCancellable(Conflict):
    code = "NOT_CANCELLABLE"
    message = "It has begun, or is over: it cannot be cancelled any more."


class TermsChanged(Conflict):
    code = "TERMS_CHANGED"
    message = "What you get back has changed. Please look at it again."


class ContactRequestNotFound(NotFound):
    code = "CONTACT_REQUEST_NOT_FOUND"
    message = "There is no such question."


class TooManyContactRequests(TooMany):
    code = "TOO_MANY_CONTACT_REQUESTS"
    message = "You have asked very often today. Please wait for an answer, or call them."
