"""Refusals of the domain. They know no HTTP number: each dialect has its own table."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar


class ErrorKind(StrEnum):
    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    CONFLICT = "conflict"
    MISMATCH = "mismatch"  # it contradicts what the same caller asked under the same key
    TOO_MANY = "too_many"
    GATEWAY = "gateway"


class DomainError(Exception):
    """A refusal that the caller can read.

    `code` is for programs (UPPER_SNAKE_CASE), `message` for people. `field` names
    the input at fault, where there is one. `retry_after` is in seconds. What a program needs
    in order to go on stands in `beside`, by name.
    """

    kind: ClassVar[ErrorKind] = ErrorKind.INVALID
    code: str = "INVALID"
    message: str = "That is not valid."
    beside: Mapping[str, str] = MappingProxyType({})

    def __init__(
        self,
        message: str | None = None,
        *,
        code: str | None = None,
        field: str | None = None,
        retry_after: int | None = None,
    ) -> None:
        self.message = message or self.message
        self.code = code or self.code
        self.field = field
        self.retry_after = retry_after
        super().__init__(self.message)


class Invalid(DomainError):
    kind = ErrorKind.INVALID


class NotAuthenticated(DomainError):
    """Nobody known is asking: no credentials, or bad ones."""

    kind = ErrorKind.UNAUTHENTICATED
    code = "NOT_AUTHENTICATED"
    message = "Please log in."


class NotFound(DomainError):
    """What is not there, or not there for this caller: the two look the same."""

    kind = ErrorKind.NOT_FOUND
    code = "NOT_FOUND"
    message = "Not found."


class NotAllowed(DomainError):
    kind = ErrorKind.FORBIDDEN
    code = "FORBIDDEN"
    message = "You do not have permission to do this."


class Conflict(DomainError):
    kind = ErrorKind.CONFLICT
    code = "CONFLICT"
    message = "This conflicts with what is already there."


class TooMany(DomainError):
    kind = ErrorKind.TOO_MANY
    code = "TOO_MANY_REQUESTS"
    message = "Too many attempts. Please try again later."


class GatewayFailed(DomainError):
    kind = ErrorKind.GATEWAY
    code = "GATEWAY_FAILED"
    message = "A service that we depend on did not answer. Please try again."
