"""What this app refuses, and what the providers refuse."""

from kernel.errors import Conflict, GatewayFailed, NotFound
from kernel.outbox import PermanentFailure


class NotificationNotFound(NotFound):
    message = "This notification does not exist."


class DeliveryAlreadySent(Conflict):
    code = "ALREADY_SENT"
    message = "This message has been sent; it is not sent twice."


class SecretNotKept(Conflict):
    code = "SECRET_NOT_KEPT"
    message = "What a one-time message said is not kept; let its reader ask for a new one."


class Unavailable(GatewayFailed):
    """The provider did not take the message this time; the worker tries again."""

    code = "PROVIDER_UNAVAILABLE"
    message = "The provider did not take the message."


class BeingSent(Unavailable):
    """Another worker is at it."""

    code = "BEING_SENT"
    message = "Another worker is sending this message."


class Refused(PermanentFailure):
    """The provider will never take this message: a wrong address, a rule it broke."""


class Overtaken(Exception):
    """What a message would say is of no use any more."""
