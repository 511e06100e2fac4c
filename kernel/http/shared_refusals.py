"""Refusals as the OpenAPI documents tell them: once for each dialect, with a true example."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rest_framework import exceptions as drf

from kernel.errors import Conflict, NotAllowed, NotAuthenticated, NotFound, TooMany
from kernel.http.dialects.base import Dialect
from kernel.http.refusals import (
    MALFORMED,
    TOO_LARGE,
    UNAVAILABLE,
    InvalidQuery,
    Refusal,
    failed,
    refusal_of,
)
from kernel.idempotency import KeyReused

Schema = dict[str, Any]

SECONDS = {"type": "integer", "minimum": 1}
RETRY_AFTER = {
    "Retry-After": {
        "description": "Seconds after which asking again makes sense.",
        "schema": SECONDS,
    }
}


@dataclass(frozen=True)
class Shared:
    """One kind of refusal: its component's name, what it means, and some that are told so."""

    name: str
    says: str
    examples: tuple[Exception | Refusal, ...]
    headers: Mapping[str, Any] | None = None


_FIELD = drf.ErrorDetail("This field is required.", "required")
INVALID = Shared(
    "Invalid",
    "The request is not valid: which field is at fault, and why; or that it cannot be read.",
    (
        drf.ValidationError({"scheduled_date": [_FIELD]}),
        InvalidQuery({"page": ["A whole number, please."]}),
        MALFORMED,
    ),
)
BY_STATUS: Mapping[str, Shared] = {
    "401": Shared(
        "Unauthenticated",
        "Nobody who is known: no access token, or one that has ended. Refresh it, or log in.",
        (NotAuthenticated(),),
        {"WWW-Authenticate": {"schema": {"type": "string"}}},
    ),
    "403": Shared("Forbidden", "Known, and without the right to this.", (NotAllowed(),)),
    "404": Shared(
        "NotFound", "Not there, or not there for who asks: the two look the same.", (NotFound(),)
    ),
    "409": Shared(
        "Conflict",
        "It contradicts what is there by now: a time that is taken, a step that is not legal any"
        " more. `code` says which; read the thing again before another attempt.",
        (Conflict(),),
    ),
    "429": Shared(
        "TooMany", "Asked too often. Wait as long as `Retry-After` says.", (TooMany(),), RETRY_AFTER
    ),
    "default": Shared(
        "Refused",
        "Any other refusal, in the same shape; `code` (or `error_code`) says which.",
        (
            drf.MethodNotAllowed("PUT"),
            TOO_LARGE,
            drf.UnsupportedMediaType("text/plain"),
            KeyReused(),
            failed("7d1f0c3a9b5e"),
            UNAVAILABLE,
        ),
        RETRY_AFTER,
    ),
}


def component(dialect: type[Dialect], shared: Shared, schema: Schema) -> Schema:
    """The response that all operations of `dialect` refer to."""
    return {
        "description": shared.says,
        **({"headers": dict(shared.headers)} if shared.headers else {}),
        "content": {
            "application/json": {"schema": schema, "examples": dict(_examples(dialect, shared))}
        },
    }


def _examples(dialect: type[Dialect], shared: Shared) -> Iterator[tuple[str, Schema]]:
    for error in shared.examples:
        refusal = error if isinstance(error, Refusal) else refusal_of(error)
        if refusal is None:
            raise TypeError(f"{error!r} is no refusal.")
        status = dialect.status_of(refusal)
        if shared is INVALID and status != dialect.INVALID_STATUS:
            continue
        name = refusal.code.lower().replace("_", "-")
        if refusal.fields is not None:
            name = f"{refusal.where}-at-fault"
        yield name, {"summary": f"{status} {refusal.code}", "value": dialect.body_of(refusal)}
