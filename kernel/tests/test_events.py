import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from django.db import connection, transaction

from kernel import outbox
from kernel.events import Announcement, DomainEvent, announce, publish, subscribe
from kernel.live import log
from kernel.models import Event, OutboxEntry, Stream, StreamEntry
from kernel.transactions import use_case


@dataclass(frozen=True, kw_only=True)
class LampLit(DomainEvent):
    lamp_id: UUID
    lit_at: datetime
    watts: int


seen = []


@subscribe(LampLit)
def remember(event: LampLit) -> None:
    seen.append(event)


@pytest.fixture(autouse=True)
def _forget_seen():
    seen.clear()


def lamp_lit():
    return LampLit(lamp_id=uuid4(), lit_at=datetime(2026, 1, 2, 3, 4, tzinfo=UTC), watts=40)


def shown(*streams):
    return Announcement(type="lamp", data={"lit": True}, streams=streams)


@pytest.mark.django_db(transaction=True)
def test_what_is_published_in_a_failed_use_case_leaves_nothing():
    @use_case
    def light_and_fail():
        publish(lamp_lit(), shown("hall"))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        light_and_fail()

    assert not Event.objects.exists()
    assert not OutboxEntry.objects.exists()
    assert not StreamEntry.objects.exists()
    assert not Stream.objects.exists()


@pytest.mark.django_db
def test_a_subscriber_receives_the_event_as_it_was_published():
    event = lamp_lit()
    publish(event)

    outbox.drain()

    assert seen == [event]


@pytest.mark.django_db
def test_a_subscriber_is_called_once_for_each_event():
    publish(lamp_lit())

    outbox.drain()
    outbox.drain()

    assert len(seen) == 1


@pytest.mark.django_db
def test_every_stream_counts_for_itself():
    announce(shown("hall", "stairs"), shown("hall"))
    announce(shown("stairs", "hall"))

    assert list(
        StreamEntry.objects.order_by("stream", "number").values_list("stream", "number")
    ) == [
        ("hall", 1),
        ("hall", 2),
        ("hall", 3),
        ("stairs", 1),
        ("stairs", 2),
    ]


@pytest.mark.django_db
def test_a_stream_named_twice_is_written_once():
    announce(shown("hall", "hall"))

    assert StreamEntry.objects.count() == 1


@pytest.mark.django_db
def test_announcing_takes_two_queries_however_many_streams(django_assert_num_queries):
    with django_assert_num_queries(2):
        announce(shown("a", "b", "c"), shown("b", "d"))


@pytest.mark.django_db(transaction=True)
def test_twenty_threads_leave_no_hole_in_any_stream():
    names = ["hall", "stairs", "attic"]

    def write(turn):
        try:
            for step in range(5):
                with transaction.atomic():
                    # Each in another order: the rows are locked by name all the same.
                    first = names[(turn + step) % 3]
                    announce(shown(first, *names))
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as threads:
        list(threads.map(write, range(20)))

    for name in names:
        numbers = StreamEntry.objects.filter(stream=name).order_by("number")
        assert list(numbers.values_list("number", flat=True)) == list(range(1, 101))


@pytest.mark.django_db(transaction=True)
def test_what_is_rung_is_what_is_read_from_the_table(monkeypatch):
    rung = []
    monkeypatch.setattr("kernel.wakeup.ring", lambda **rings: rung.extend(rings["entries"]))
    said = {"at": datetime(2026, 1, 2, tzinfo=UTC), "id": uuid4(), "text": "ü\u2028नमस्ते"}

    with transaction.atomic():
        announce(Announcement(type="lamp", data=said, streams=("hall", "stairs")), shown("hall"))

    for stream, numbers in (("hall", [1, 2]), ("stairs", [1])):
        brought = [json.loads(each.text) for each in rung if each.stream == stream]
        read = [json.loads(frame.message["text"]) for frame in log.after(stream, 0)]
        assert brought == read
        assert [each["id"] for each in brought] == numbers
