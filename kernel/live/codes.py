"""Why a socket was closed, as the page at the other end reads it."""

from enum import IntEnum


class CloseCode(IntEnum):
    TOO_BIG = 1009
    FAILED = 1011
    TOO_SLOW = 1013
    BAD_REQUEST = 4400
    NOT_AUTHENTICATED = 4401
    NOT_ALLOWED = 4403
    NOT_FOUND = 4404
    # `since` cannot be served any more: read the state afresh, then connect without it.
    TOO_OLD = 4410
    TOO_FAST = 4428
    TOO_MANY = 4429


REASONS = {
    CloseCode.TOO_BIG: "That frame is too big.",
    CloseCode.FAILED: "Something went wrong on our side.",
    CloseCode.TOO_SLOW: "You read too slowly. Please connect again.",
    CloseCode.BAD_REQUEST: "That cannot be read.",
    CloseCode.NOT_AUTHENTICATED: "Please log in again.",
    CloseCode.NOT_ALLOWED: "You may not listen here.",
    CloseCode.NOT_FOUND: "There is nothing here.",
    CloseCode.TOO_OLD: "That is too long ago. Please read everything again.",
    CloseCode.TOO_FAST: "You send too much. Please wait a moment, then connect again.",
    CloseCode.TOO_MANY: "You have too many connections open.",
}


class Refused(Exception):
    """A socket that must be closed, with its code."""

    def __init__(self, code: CloseCode) -> None:
        self.code = code
        super().__init__(REASONS[code])
