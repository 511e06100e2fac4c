"""After commit, say that there is something to look at: to the open sockets and to a worker.

A wake-up may be lost, and nothing is lost with it: sockets poll and the sweep sweeps.
So it is never waited for. One thread a process rings, with short time-outs; what comes
while it waits for a broken Redis is rung once, together, when Redis is back. What is
whispered (see `kernel.live.whispers`) goes the same way, and is forgotten if Redis is away:
later it would not be true any more. A ring may bring the entry along that it rings for, which
saves those who miss no other the look at the table; while Redis is away it is a ring again.
"""

import atexit
import json
import os
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self

import structlog
from celery import current_app
from django.conf import settings
from django.db import transaction
from redis import Redis

from kernel.redis_link import connect

log = structlog.get_logger(__name__)

DOORBELL = "live.stream."
NOTICES = "live.notices"

PATIENCE = 1.0
PAUSE = 1.0
# Beyond this many a forgotten one is found by the sockets' poll.
MOST_NAMES = 10_000
# Together with their largest size, what waiting whispers and entries can take of memory.
MOST_WHISPERS = 1_000
MOST_ENTRIES = 1_000
LARGEST_ENTRY = 8_000
LAST_CHANCE = 1.0


@dataclass(frozen=True, slots=True)
class Entry:
    """What was put on a stream, as its watchers are shown it."""

    stream: str
    number: int
    type: str
    text: str

    # Stands before what is no whisper.
    MARK: ClassVar[str] = "+"

    @property
    def body(self) -> str:
        return f"{self.MARK}{self.number} {self.type} {self.text}"

    @classmethod
    def read(cls, stream: str, body: str) -> Self:
        number, kind, text = body.removeprefix(cls.MARK).split(" ", 2)
        return cls(stream, int(number), kind, text)


def after_commit(
    *, entries: Iterable[Entry] = (), outbox: bool = False, task: str | None = None
) -> None:
    """Ring for `entries` and, if `outbox`, a worker, once the current transaction has committed;
    a worker for `task` too, if there is one beside the outbox that has work now."""
    told = tuple(entries)
    tasks = () if task is None else (task,)
    if told or outbox or tasks:
        transaction.on_commit(lambda: ring(entries=told, outbox=outbox, tasks=tasks), robust=True)


def ring(
    *,
    streams: Iterable[str] = (),
    entries: Iterable[Entry] = (),
    outbox: bool = False,
    tasks: Iterable[str] = (),
    evicted_users: Iterable[int] = (),
    rechecked_streams: Iterable[str] = (),
) -> None:
    """Ring now. Returns at once, whatever the state of Redis, and raises nothing."""
    _bell.ring(
        Rings(
            streams=set(streams),
            entries=list(entries),
            outbox=outbox,
            tasks=set(tasks),
            evicted_users=set(evicted_users),
            rechecked_streams=set(rechecked_streams),
        )
    )


def whisper(streams: Iterable[str], body: str) -> None:
    """Pass `body`, which is not empty, to whoever listens to `streams` now. Returns at once,
    whatever the state of Redis, and raises nothing."""
    _bell.ring(Rings(whispers=[(name, body) for name in streams]))


@dataclass
class Rings:
    """What is still to be rung; the same thing asked for twice is rung once."""

    streams: set[str] = field(default_factory=set)
    entries: list[Entry] = field(default_factory=list)
    # The stream and body of each.
    whispers: list[tuple[str, str]] = field(default_factory=list)
    outbox: bool = False
    # Of the workers' tasks, those beside the outbox that are to look for work.
    tasks: set[str] = field(default_factory=set)
    evicted_users: set[int] = field(default_factory=set)
    rechecked_streams: set[str] = field(default_factory=set)

    def add(self, other: "Rings") -> None:
        self.outbox = self.outbox or other.outbox
        self.tasks |= other.tasks
        _merge(self.streams, other.streams)
        fit = max(0, MOST_ENTRIES - len(self.entries))
        carried = [each for each in other.entries[:fit] if len(each.text) <= LARGEST_ENTRY]
        self.entries += carried
        _merge(self.streams, {each.stream for each in other.entries if each not in carried})
        self.whispers += other.whispers[: max(0, MOST_WHISPERS - len(self.whispers))]
        _merge(self.evicted_users, other.evicted_users)
        _merge(self.rechecked_streams, other.rechecked_streams)

    def __bool__(self) -> bool:
        return self.outbox or bool(
            self.tasks
            or self.streams
            or self.entries
            or self.whispers
            or self.evicted_users
            or self.rechecked_streams
        )

    def come_down_to_rings(self) -> None:
        """It will be later: who is rung then must look for themselves."""
        _merge(self.streams, {each.stream for each in self.entries})
        self.entries.clear()
        self.whispers.clear()

    def messages(self) -> list[tuple[str, str]]:
        """The channel and body of each message."""
        return [
            *((DOORBELL + each.stream, each.body) for each in self.entries),
            *((DOORBELL + name, "") for name in self.streams),
            *((DOORBELL + name, body) for name, body in self.whispers),
            *((NOTICES, json.dumps({"user": user_id})) for user_id in self.evicted_users),
            *((NOTICES, json.dumps({"stream": name})) for name in self.rechecked_streams),
        ]


def _merge(into: set[Any], more: set[Any]) -> None:
    if len(into) + len(more) <= MOST_NAMES:
        into |= more


class Bell:
    """The thread that rings, started with the first ring of a process."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._rings = Rings()
        self._busy = False
        self._thread: threading.Thread | None = None
        self._redis: Redis | None = None
        self._broker: Any = None
        self._silent = False

    def ring(self, rings: Rings) -> None:
        try:
            with self._condition:
                self._rings.add(rings)
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name="bell", daemon=True)
                    self._thread.start()
                self._condition.notify()
        except RuntimeError as error:  # no thread can be started: the process is ending
            log.warning("wakeup.no_thread", error=str(error))

    def wait_until_idle(self, patience: float) -> bool:
        """Whether everything was rung within `patience` seconds."""
        deadline = time.monotonic() + patience
        while self._rings or self._busy:
            if self._silent or time.monotonic() > deadline:
                return False
            time.sleep(0.005)
        return True

    def _run(self) -> None:
        while True:
            rings = self._take()
            try:
                self._deliver(rings)
            except Exception as error:  # whatever a broken broker can throw
                self._fail(rings, error)
                time.sleep(PAUSE)
            else:
                self._succeed()

    def _take(self) -> Rings:
        with self._condition:
            while not self._rings:
                self._condition.wait()
            rings, self._rings = self._rings, Rings()
            self._busy = True
            return rings

    def _deliver(self, rings: Rings) -> None:
        if self._redis is None:
            self._redis = connect(settings.REDIS_URL, patience=PATIENCE)
        pipeline = self._redis.pipeline(transaction=False)
        for channel, body in rings.messages():
            pipeline.publish(channel, body)
        # A silent server is found out here, in a second, before Celery is asked.
        pipeline.ping()
        pipeline.execute()
        if rings.outbox:
            self._wake_a_worker("kernel.drain_outbox")
        for task in sorted(rings.tasks):
            self._wake_a_worker(task)

    def _wake_a_worker(self, task: str) -> None:
        if self._broker is None:
            self._broker = current_app.connection_for_write(
                connect_timeout=PATIENCE,
                transport_options={
                    "socket_timeout": PATIENCE,
                    "socket_connect_timeout": PATIENCE,
                    "max_retries": 0,
                },
            )
        try:
            current_app.send_task(task, connection=self._broker, retry=False, expires=60)
        except Exception:
            self._broker = None
            raise

    def _fail(self, rings: Rings, error: Exception) -> None:
        if not self._silent:
            log.warning("wakeup.failed", error=repr(error))
        with self._condition:
            self._silent = True
            rings.add(self._rings)
            rings.come_down_to_rings()
            self._rings = rings
            self._busy = False

    def _succeed(self) -> None:
        if self._silent:
            log.info("wakeup.restored")
        self._silent = False
        self._busy = False


_bell = Bell()


def _forget() -> None:
    """A forked child has no thread and must not share its parent's connections."""
    global _bell
    _bell = Bell()


os.register_at_fork(after_in_child=_forget)


@atexit.register
def _ring_out() -> None:
    """A command that ends right after its commit still gets its ring out, if Redis is well."""
    _bell.wait_until_idle(LAST_CHANCE)
