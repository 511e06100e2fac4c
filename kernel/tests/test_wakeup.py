import subprocess
import sys
import time

import pytest
from django.db import transaction
from redis import Redis

from kernel import wakeup
from kernel.wakeup import Bell, Entry, Rings

QUEUE = "celery"
# It counts seconds.
pytestmark = [pytest.mark.alone, pytest.mark.once]


@pytest.fixture
def redis(settings):
    client = Redis.from_url(settings.REDIS_URL)
    yield client
    client.close()


@pytest.fixture
def bell():
    return Bell()


def everything():
    return Rings(streams={"hall"}, outbox=True, evicted_users={7})


def test_rings_reach_the_sockets_and_a_worker(redis, bell):
    listener = redis.pubsub()
    listener.psubscribe("live.*")
    listener.get_message(timeout=1)

    bell.ring(everything())

    assert bell.wait_until_idle(5)
    heard = [listener.get_message(timeout=1) for _ in range(2)]
    assert {(each["channel"], each["data"]) for each in heard} == {
        (b"live.stream.hall", b""),
        (b"live.notices", b'{"user": 7}'),
    }
    assert redis.llen(QUEUE) == 1
    listener.close()


@pytest.mark.django_db(transaction=True)
def test_nothing_rings_for_what_was_rolled_back(redis):
    with transaction.atomic():
        wakeup.after_commit(entries=[Entry("hall", 1, "said", "{}")], outbox=True)
        transaction.set_rollback(True)

    wakeup._bell.wait_until_idle(1)
    assert redis.llen(QUEUE) == 0


def test_many_rings_are_one_wake_up_while_the_bell_is_busy(redis, bell):
    for _ in range(1000):
        bell.ring(everything())

    assert bell.wait_until_idle(5)
    assert 1 <= redis.llen(QUEUE) < 100


def test_a_ring_brings_its_entry_along(redis, bell):
    entry = Entry("hall", 7, "said", '{"data": "to you"}')
    listener = redis.pubsub()
    listener.subscribe("live.stream.hall")
    listener.get_message(timeout=1)

    bell.ring(Rings(entries=[entry]))

    heard = listener.get_message(timeout=5)["data"].decode()
    assert heard.startswith(Entry.MARK)
    assert Entry.read("hall", heard) == entry
    listener.close()


def test_what_is_too_much_to_bring_along_is_rung_for():
    rings = Rings()
    rings.add(Rings(entries=[Entry("large", 1, "said", "." * 8_001)]))
    rings.add(Rings(entries=[Entry("hall", n, "said", "{}") for n in range(999)]))
    rings.add(Rings(entries=[Entry("west", n, "said", "{}") for n in range(2)]))

    assert len(rings.entries) == wakeup.MOST_ENTRIES
    assert rings.streams == {"large", "west"}


def test_whispers_that_wait_are_bounded():
    rings = everything()
    for _ in range(300):
        rings.add(Rings(whispers=[("hall", "psst")] * 10))

    assert len(rings.whispers) == wakeup.MOST_WHISPERS


def test_a_whisper_reaches_who_listens(redis, bell):
    listener = redis.pubsub()
    listener.subscribe("live.stream.hall")
    listener.get_message(timeout=1)

    bell.ring(Rings(whispers=[("hall", "psst")]))

    assert listener.get_message(timeout=5)["data"] == b"psst"
    listener.close()


def test_ringing_a_server_that_refuses_takes_no_time(settings, bell):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"

    began = time.monotonic()
    for _ in range(100):
        bell.ring(everything())

    assert time.monotonic() - began < 0.1
    assert not bell.wait_until_idle(2)


def test_what_a_silent_server_did_not_take_is_rung_when_it_is_back(own_server, settings, bell):
    settings.REDIS_URL = own_server.url
    own_server.fall_silent()
    began = time.monotonic()
    for _ in range(100):
        bell.ring(everything())
        bell.ring(Rings(whispers=[("hall", "psst")]))
        bell.ring(Rings(entries=[Entry("hall", 1, "said", "{}")]))
    took = time.monotonic() - began
    assert not bell.wait_until_idle(2.5)
    own_server.speak_again()

    client = Redis.from_url(settings.REDIS_URL)
    listener = client.pubsub()
    listener.subscribe("live.stream.hall")
    listener.get_message(timeout=1)

    assert took < 0.1
    # What was whispered meanwhile is forgotten.
    assert listener.get_message(timeout=5)["data"] == b""
    assert listener.get_message(timeout=0.5) is None
    listener.close()
    client.close()


def test_a_forked_child_rings_by_itself(redis):
    program = """
import os, django
django.setup()
from kernel import wakeup
wakeup.ring(streams=["parent"])
assert wakeup._bell.wait_until_idle(5)
if os.fork() == 0:
    wakeup.ring(streams=["child"])
    os._exit(0 if wakeup._bell.wait_until_idle(5) else 1)
raise SystemExit(os.waitstatus_to_exitcode(os.wait()[1]))
"""
    listener = redis.pubsub()
    listener.psubscribe("live.stream.*")
    listener.get_message(timeout=1)

    finished = subprocess.run([sys.executable, "-c", program], timeout=30, check=False)

    assert finished.returncode == 0
    heard = [listener.get_message(timeout=1)["channel"] for _ in range(2)]
    assert heard == [b"live.stream.parent", b"live.stream.child"]
    listener.close()
