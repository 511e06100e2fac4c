"""Counting what happens, for whoever watches over the house: Prometheus's numbers.

A counter or a histogram is declared where it is counted and then called by its name; all
processes of the machine count together (`kernel.seats`). What is a state and not an event (how
long the oldest work waits) is a gauge that is read when somebody asks. Counting never fails
what it counts: where it cannot, nothing is counted.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import structlog
from django.conf import settings
from django.db import transaction

from kernel.seats import LIVE, NoSeat, Seats

log = structlog.get_logger(__name__)

PREFIX = "bookwell_"
# Seconds: a quick answer, a slow one, one that somebody gave up on.
WAITS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)

# By the values of its labels, the value of a gauge.
Reading = Mapping[tuple[str, ...], float]


@dataclass(frozen=True, slots=True)
class Declared:
    kind: str
    says: str
    labels: tuple[str, ...]
    buckets: tuple[float, ...] = WAITS


@dataclass(frozen=True, slots=True)
class Gauge:
    says: str
    labels: tuple[str, ...]
    read: Callable[[], Reading]


_declared: dict[str, Declared] = {}
_gauges: dict[str, Gauge] = {}


def counter(name: str, says: str, *labels: str) -> None:
    """Declare `name`, of which `says` tells what is counted, by `labels`."""
    _declared[name] = Declared("counter", says, labels)


def histogram(name: str, says: str, *labels: str, buckets: tuple[float, ...] = WAITS) -> None:
    """Declare `name`, of which seconds are observed; how often, it counts as well."""
    _declared[name] = Declared("histogram", says, labels, buckets)


def level(name: str, says: str, *labels: str) -> None:
    """Declare `name`, how many of something there are now: of all living processes together."""
    _declared[name] = Declared("level", says, labels)


def gauge(name: str, says: str, read: Callable[[], Reading], *labels: str) -> None:
    """Declare `name`, which `read` answers whenever somebody asks: bounded, and cheap."""
    _gauges[name] = Gauge(says, labels, read)


def count(name: str, amount: float = 1, **labels: str) -> None:
    """Count one more of `name`, or so many."""
    child = _child(name, labels)
    with _forgiven:
        child.inc(amount)


def count_committed(name: str, **labels: str) -> None:
    """The same, once the caller's transaction has committed."""
    transaction.on_commit(lambda: count(name, 1, **labels), robust=True)


def observe(name: str, seconds: float, **labels: str) -> None:
    """Something that `name` tells of took so long."""
    child = _child(name, labels)
    with _forgiven:
        child.observe(seconds)


@contextmanager
def timed(name: str, **labels: str) -> Iterator[None]:
    """Observe how long the block takes, or the function that this decorates."""
    began = time.perf_counter()
    try:
        yield
    finally:
        observe(name, time.perf_counter() - began, **labels)


def set_level(name: str, value: float, **labels: str) -> None:
    """In this process there are now so many."""
    child = _child(name, labels)
    with _forgiven:
        child.set(value)


def text() -> bytes:
    """All numbers of this machine, as Prometheus reads them."""
    return _machine().text()


class Machine:
    """prometheus_client, set up for the processes of one machine."""

    def __init__(self) -> None:
        from prometheus_client import values

        self.seats = Seats(settings.METRICS_DIR)
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(self.seats.folder)
        self.seats.own()
        values.ValueClass = values.MultiProcessValue(process_identifier=self.seats.own)  # type: ignore[no-untyped-call]

    def made(self, name: str) -> Any:
        from prometheus_client import Counter, Histogram
        from prometheus_client import Gauge as Level

        declared = _declared[name]
        about = (PREFIX + name, declared.says, declared.labels)
        if declared.kind == "counter":
            return Counter(*about, registry=None)
        if declared.kind == "histogram":
            return Histogram(*about, registry=None, buckets=declared.buckets)
        mode: Any = LIVE.partition("_")[2]
        return Level(*about, registry=None, multiprocess_mode=mode)

    def text(self) -> bytes:
        from prometheus_client import CollectorRegistry, generate_latest
        from prometheus_client.multiprocess import MultiProcessCollector

        self.seats.clear_the_empty()
        registry = CollectorRegistry()
        MultiProcessCollector(registry, path=str(self.seats.folder))  # type: ignore[no-untyped-call]
        registry.register(_Read())
        return generate_latest(registry)


class Nothing:
    """Where nothing can be counted: a full disk, a folder that is not ours."""

    def made(self, name: str) -> "Nothing":
        return self

    def labels(self, **labels: str) -> "Nothing":
        return self

    def inc(self, amount: float) -> None:
        """Forgotten at once, as are the others."""

    observe = set = inc

    def text(self) -> bytes:
        return b""


class _Forgiven:
    """Counting that fails is no failure of what is counted; said once."""

    _is_said = False

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> bool:
        if error is not None and not self._is_said:
            self._is_said = True
            log.warning("metrics.not_counted", error=repr(error))
        return isinstance(error, Exception)


_forgiven = _Forgiven()


class _Read:
    """The gauges, read now. One that cannot be read is left out, and the others are told."""

    def collect(self) -> Iterator[Any]:
        from prometheus_client.core import GaugeMetricFamily

        for name, each in _gauges.items():
            family = GaugeMetricFamily(PREFIX + name, each.says, labels=each.labels)
            try:
                for labels, value in each.read().items():
                    family.add_metric(labels, value)
            except Exception as error:
                log.warning("metrics.unreadable", gauge=name, error=repr(error))
                continue
            yield family


_the: Machine | Nothing | None = None
_making = threading.Lock()
_metrics: dict[str, Any] = {}
# By name and labels, as they were given: the short way of every count but the first.
_children: dict[tuple[Any, ...], Any] = {}


def _machine() -> Machine | Nothing:
    global _the
    with _making:
        if _the is None:
            try:
                _the = Machine()
            except NoSeat as reason:
                log.warning("metrics.nothing_is_counted", reason=str(reason))
                _the = Nothing()
    return _the


def _child(name: str, labels: dict[str, str]) -> Any:
    key = (name, *labels.items())
    try:
        return _children[key]
    except KeyError:
        child = _children[key] = _made(name, labels)
        return child


def _made(name: str, labels: dict[str, str]) -> Any:
    """Raises LookupError for a name that nobody declared, ValueError for other labels."""
    if name not in _declared:
        raise LookupError(f"Nobody declared what {name!r} counts.")
    machine = _machine()
    with _making:
        if name not in _metrics:
            _metrics[name] = machine.made(name)
    metric = _metrics[name]
    return metric.labels(**labels) if labels or _declared[name].labels else metric
