"""What this app refuses, and what the providers refuse."""

from kernel.errors import Conflict, GatewayFailed, Invalid, NotFound
from kernel.outbox import PermanentFailure


class NotificationNotFound(NotFound):
    message = "This notification does not exist."


class DeliveryAlreadySent(Conflict):
    code = "ALREADY_SENT"
    message = "This message has been sent; it is not sent twice."


class SecretNotKept(Conflict):
    code = "SECRET_NOT_KEPT"
    message = "What a one-time message said is not kept; let its reader ask for a new one."


class NotAParty(Invalid):
    code = "NOT_A_PARTY"
    message = "This is not for them: name one of those whom it concerns."


class ChannelSwitchedOff(Conflict):
    code = "CHANNEL_SWITCHED_OFF"
    message = "This person does not want to be written to in this way."


class NoAddress(Conflict):
    code = "NO_ADDRESS"
    message = "This person has no address of this kind."


class Unavailable(GatewayFailed):
    """The provider did not take the message this time; the worker tries again.

    `is_outage`: nor would it have taken any other.
    """

    code = "PROVIDER_UNAVAILABLE"
    message = "The provider did not take the message."

    def __init__(
        self,
        message: str | None = None,
        *,
        is_outage: bool = False,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(message, retry_after=retry_after)
        self.is_outage = is_outage


class BeingSent(Unavailable):
    """Another worker is at it."""

    code = "BEING_SENT"
    message = "Another worker is sending this message."


class Refused(PermanentFailure):
    """The provider will never take this message: a wrong address, a rule it broke.

    `is_unreachable`: nor any other to that address, for `silent_days` or for good.
    """

    def __init__(
        self, message: str, *, is_unreachable: bool = False, silent_days: int | None = None
    ) -> None:
        super().__init__(message)
        self.is_unreachable = is_unreachable
        self.silent_days = silent_days


class Overtaken(Exception):
    """What a message would say is of no use any more."""
