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


def is_pretended() -> bool:
    """Whether this is a made-up past, of which nobody is told."""
    return _pretended.get() is not None


@contextmanager
def pretending(instant: datetime) -> Iterator[None]:
    """Let the use cases called inside believe that it is `instant`, and be alone with it.

    For made-up pasts only: what happens inside is published to nobody, announced on no stream
    and put into no outbox.
    """
    token = _pretended.set(instant)
    try:
        yield
    finally:
        _pretended.reset(token)
