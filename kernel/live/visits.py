"""What is around a socket from its opening to its end: its name, and its line in the log."""

import logging
import re
import time
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any, Final
from uuid import uuid4

import structlog

from kernel import metrics
from kernel.live.codes import CloseCode
from kernel.logging import ACCESS
from kernel.provenance import Provenance, coming_from

log = logging.getLogger(ACCESS)

_SANE_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
# What a browser or a server closes with; a client may choose any other.
USUAL: Final = frozenset({*CloseCode, 1000, 1001, 1005, 1006, 1012})

metrics.counter("sockets_closed", "Sockets that were closed, and how.", "consumer", "code")


class Visit:
    """One socket. `code` is what it was closed with first, `user_id` whose it turned out to be."""

    def __init__(self, scope: MutableMapping[str, Any]) -> None:
        given = dict(scope.get("headers", ())).get(b"x-request-id", b"")
        self.request_id = given.decode() if _SANE_ID.fullmatch(given) else uuid4().hex
        self.peer = str((scope.get("client") or ("",))[0])
        self.path = str(scope["path"])
        self.code: int | None = None
        self.user_id: int | None = None

    def close(self, code: int) -> None:
        """It is being closed, by either end; who comes second changes nothing."""
        self.code = int(code) if self.code is None else self.code


@contextmanager
def visiting(scope: MutableMapping[str, Any], consumer: str) -> Iterator[Visit]:
    """Around all that a socket does: what is logged and asked for meanwhile bears its id."""
    visit, began = Visit(scope), time.perf_counter()
    with (
        structlog.contextvars.bound_contextvars(request_id=visit.request_id),
        coming_from(Provenance(visit.peer, visit.request_id)),
    ):
        try:
            yield visit
        finally:
            visit.close(CloseCode.FAILED)
            code = str(visit.code) if visit.code in USUAL else "other"
            metrics.count("sockets_closed", consumer=consumer, code=code)
            log.info(
                {
                    "method": "WEBSOCKET",
                    "path": visit.path,
                    "status": visit.code,
                    "ms": round((time.perf_counter() - began) * 1000, 1),
                    "user": visit.user_id,
                    "request_id": visit.request_id,
                }
            )
