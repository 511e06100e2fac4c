"""What happens is recorded once, in the transaction in which it happens.

`publish` writes the event for those who react to it (the outbox, see `kernel.outbox`) and
its public form for those who watch (one row on each stream, see `kernel.live`).
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any, ClassVar, Self, TypeVar, get_type_hints
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from kernel import clock, wakeup
from kernel.live.log import frame_text
from kernel.models import Event, OutboxEntry, StreamEntry
from kernel.outbox import SUBSCRIBER, outbox_handler
from kernel.provenance import current

E = TypeVar("E", bound="DomainEvent")


@dataclass(frozen=True, kw_only=True)
class DomainEvent:
    """Something that happened, named in the past tense, made of ids and plain values."""

    kinds: ClassVar[dict[str, type["DomainEvent"]]] = {}

    def __init_subclass__(cls) -> None:
        cls.kinds[cls.name()] = cls

    @classmethod
    def name(cls) -> str:
        """The name in the log: `bookings.BookingAccepted`."""
        return f"{cls.__module__.split('.')[0]}.{cls.__name__}"

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        hints = get_type_hints(cls)
        return cls(**{f.name: _revive(payload[f.name], hints[f.name]) for f in fields(cls)})


def _revive(value: Any, hint: Any) -> Any:
    if not isinstance(value, str):
        return value
    if hint is UUID or hint == UUID | None:
        return UUID(value)
    if hint is datetime or hint == datetime | None:
        return datetime.fromisoformat(value)
    if hint is date or hint == date | None:
        return date.fromisoformat(value)
    return value


@dataclass(frozen=True, kw_only=True)
class Announcement:
    """The public form of an event: what open sockets on `streams` receive.

    `type` is the kind on the wire, `data` its JSON body, or a function that makes it.
    """

    type: str
    data: Mapping[str, Any] | Callable[[], Mapping[str, Any]]
    streams: tuple[str, ...]


def publish(event: DomainEvent, *announcements: Announcement) -> None:
    """Record `event` in the caller's transaction; tell nobody before it commits.

    Writes the event, one outbox row for each subscriber, and one row on each announced
    stream with that stream's next number; what keeps more of it (`record_with`) does so here.
    """
    if clock.is_pretended():
        return
    row = Event.objects.create(name=event.name(), payload=asdict(event))
    handlers = _subscribers.get(type(event), ())
    OutboxEntry.objects.bulk_create(
        OutboxEntry(
            handler=SUBSCRIBER,
            payload={"event": row.pk, "subscriber": handler},
            request_id=current().request_id,
        )
        for handler in handlers
    )
    for record in _recorders:
        record(event)
    announce(*announcements)
    wakeup.after_commit(outbox=bool(handlers))


def announce(*announcements: Announcement) -> None:
    """Put the public form of something on its streams, in the caller's transaction."""
    wanted = Counter(name for each in announcements for name in set(each.streams))
    if not wanted or clock.is_pretended():
        return
    free = _take_numbers(wanted)
    rows = StreamEntry.objects.bulk_create(
        StreamEntry(stream=name, number=next(free[name]), type=each.type, data=data)
        for each in announcements
        for data in [each.data() if callable(each.data) else each.data]
        for name in sorted(set(each.streams))
    )
    wakeup.after_commit(entries=[_shown(row) for row in rows])


def hold_streams(*names: str) -> None:
    """A step: nobody else puts anything on these streams until the transaction ends.

    For who announces on them only after others: all take the same ones in the same order.
    """
    if names and not clock.is_pretended():
        _take_numbers(dict.fromkeys(names, 0))


def _shown(row: StreamEntry) -> wakeup.Entry:
    """The entry as it will be read from the table."""
    text = frame_text(
        number=row.number,
        kind=row.type,
        data=json.dumps(row.data, cls=DjangoJSONEncoder),
        created_at=row.created_at,
    )
    return wakeup.Entry(row.stream, row.number, row.type, text)


def _take_numbers(wanted: Mapping[str, int]) -> dict[str, Iterator[int]]:
    """The next numbers of each stream, as many as wanted. The counter rows stay locked until
    commit, taken in the order of their names, so that numbers have no holes, no late comers
    and no deadlock."""
    names = sorted(wanted)
    placeholders = ", ".join(["(%s, %s)"] * len(names))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO kernel_stream (name, last) VALUES {placeholders}"  # noqa: S608 - placeholders only
            " ON CONFLICT (name) DO UPDATE SET last = kernel_stream.last + excluded.last"
            " RETURNING name, last",
            [value for name in names for value in (name, wanted[name])],
        )
        return {
            name: iter(range(last - wanted[name] + 1, last + 1)) for name, last in cursor.fetchall()
        }


Recorder = Callable[[DomainEvent], None]
_recorders: list[Recorder] = []


def record_with(recorder: Recorder) -> Recorder:
    """Have `publish` call the decorated function with every event, in the transaction in which
    it happens: for what has to be kept of things as they are at that very moment. It is quick,
    and writes nothing that the event's own transaction might not."""
    _recorders.append(recorder)
    return recorder


Subscriber = Callable[[E], None]
_subscribers: dict[type[DomainEvent], list[str]] = {}
_functions: dict[str, Callable[[Any], None]] = {}


def subscribe(kind: type[E]) -> Callable[[Subscriber[E]], Subscriber[E]]:
    """Have the worker call the decorated function with each committed `kind`.

    At least once: the function calls one use case and is harmless when called again.
    """

    def register(func: Subscriber[E]) -> Subscriber[E]:
        name = f"{func.__module__}.{func.__qualname__}"
        _subscribers.setdefault(kind, []).append(name)
        _functions[name] = func
        return func

    return register


@outbox_handler(SUBSCRIBER)
def deliver(payload: Mapping[str, Any]) -> None:
    """Call one subscriber with one recorded event."""
    row = Event.objects.get(pk=payload["event"])
    event = DomainEvent.kinds[row.name].from_payload(row.payload)
    subscriber = _functions.get(payload["subscriber"])
    if subscriber is None:
        # An older worker met a newer event: another attempt may meet a newer worker.
        raise LookupError(f"There is no subscriber named {payload['subscriber']!r} here.")
    subscriber(event)
