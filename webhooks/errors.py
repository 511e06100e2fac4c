"""How webhooks refuse."""

from kernel.errors import Conflict, Invalid, NotFound, TooMany


class EndpointNotFound(NotFound):
    code = "ENDPOINT_NOT_FOUND"
    message = "There is no such endpoint."


class DeliveryNotFound(NotFound):
    code = "DELIVERY_NOT_FOUND"
    message = "There is no such delivery."


class BadAddress(Invalid):
    """Not an address that we call: `message` says why."""

    code = "BAD_WEBHOOK_ADDRESS"
    message = "This is not an address that can be called."


class TooManyEndpoints(Conflict):
    code = "TOO_MANY_ENDPOINTS"
    message = "There are as many endpoints as there can be."


class NotPaused(Conflict):
    code = "ENDPOINT_NOT_PAUSED"
    message = "This endpoint is not paused."


class SwitchedOff(Conflict):
    code = "ENDPOINT_SWITCHED_OFF"
    message = "This endpoint is switched off."


class BeingSent(Conflict):
    code = "BEING_SENT"
    message = "It is being sent at this moment."


class TooManyPings(TooMany):
    code = "TOO_MANY_PINGS"
    message = "This endpoint was asked often enough for now."
