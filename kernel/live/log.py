"""Reading streams: where one stands, and what came after a number."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Subquery
from orjson import Fragment

from kernel.json import dumps
from kernel.models import Stream, StreamEntry

PAGE = 500
AFTER = """
    SELECT number, type, data, created_at FROM kernel_streamentry
    WHERE stream = %s AND number > %s ORDER BY number LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry as every socket on its stream receives it: the same `message` for all."""

    number: int
    type: str
    message: dict[str, Any]


def frame_text(*, number: int, kind: str, data: str, created_at: datetime) -> str:
    """What is shown of an entry. `data` is JSON already and goes to the wire as it is."""
    form = {"type": kind, "data": Fragment(data), "timestamp": created_at, "id": number}
    return dumps(form).decode()


def as_message(text: str) -> dict[str, Any]:
    """What an ASGI server is handed to send `text`."""
    return {"type": "websocket.send", "text": text}


@dataclass(frozen=True, slots=True)
class Position:
    """The last number of a stream, and the oldest that can still be replayed."""

    last: int
    oldest: int

    def can_resume(self, since: int) -> bool:
        """Whether everything after `since` is still there."""
        return self.oldest - 1 <= since <= self.last


def position(stream: str) -> Position:
    oldest = StreamEntry.objects.filter(stream=OuterRef("name")).order_by("number")
    row = (
        Stream.objects.filter(name=stream)
        .values_list("last", Subquery(oldest.values("number")[:1]))
        .first()
    )
    if row is None:
        return Position(last=0, oldest=1)
    last, first = row
    return Position(last=last, oldest=last + 1 if first is None else first)


def after(stream: str, number: int) -> list[Frame]:
    """The next page of entries of `stream` past `number`, in their order.

    The statement is written out, which costs half of building it.
    """
    with connection.cursor() as cursor:
        cursor.execute(AFTER, (stream, number, PAGE))
        return [
            Frame(
                number,
                kind,
                as_message(
                    frame_text(number=number, kind=kind, data=data, created_at=_in_utc(created_at))
                ),
            )
            for number, kind, data, created_at in cursor.fetchall()
        ]


def _in_utc(instant: datetime) -> datetime:
    """SQLite knows no zones; what it is given is in UTC."""
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def heads(streams: Iterable[str]) -> dict[str, int]:
    """The last number of each stream that has any."""
    return dict(Stream.objects.filter(name__in=list(streams)).values_list("name", "last"))
