"""The one place that asks what time it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """The current instant, aware, in UTC."""
    return _pretended.get() or timezone.now()


@contextmanager
def pretending(instant: datetime) -> Iterator[None]:
    """Let the use cases called inside believe that it is `instant`: for made-up pasts alone."""
    token = _pretended.set(instant)
    try:
        yield
    finally:
        _pretended.reset(token)
