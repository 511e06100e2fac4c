"""Reading streams: where one stands, and what came after a number."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from kernel.json import dumps
from kernel.models import Stream, StreamEntry

PAGE = 500


@dataclass(frozen=True, slots=True)
class Frame:
    """One entry as every socket on its stream receives it."""

    number: int
    text: str
    type: str


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
    """The next page of entries of `stream` past `number`, in their order."""
    rows = (
        StreamEntry.objects.filter(stream=stream, number__gt=number)
        .order_by("number")
        .values_list("number", "type", "data", "created_at")[:PAGE]
    )
    return [
        Frame(
            number=number,
            type=kind,
            text=dumps(
                {"type": kind, "data": data, "timestamp": created_at, "id": number}
            ).decode(),
        )
        for number, kind, data, created_at in rows
    ]


def heads(streams: Iterable[str]) -> dict[str, int]:
    """The last number of each stream that has any."""
    return dict(Stream.objects.filter(name__in=list(streams)).values_list("name", "last"))
