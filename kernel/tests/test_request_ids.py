"""The id of a request goes with what the request asks for, and what that asks for in turn."""

from dataclasses import dataclass

import pytest
import structlog
from celery import Celery

from kernel.events import DomainEvent, publish, subscribe
from kernel.models import OutboxEntry
from kernel.outbox import drain, enqueue, outbox_handler
from kernel.provenance import Provenance, coming_from, current
from kernel.tests.test_metrics import value
from kernel.watched import WatchedTask

pytestmark = pytest.mark.django_db

seen = []


@outbox_handler("test.tell")
def tell(payload):
    seen.append((current().request_id, structlog.contextvars.get_contextvars().get("request_id")))
    if payload.get("then"):
        enqueue("test.tell", {})


@dataclass(frozen=True, kw_only=True)
class BellRung(DomainEvent):
    """In this test's house."""


@subscribe(BellRung)
def hear(event: BellRung) -> None:
    tell({})


@pytest.fixture(autouse=True)
def _nothing_seen():
    seen.clear()


def task(func):
    app = Celery("test", task_cls=WatchedTask, set_as_current=False)
    return app.task(func, name=f"test.{func.__name__}")


def test_what_is_asked_for_in_a_request_is_done_under_its_id():
    with coming_from(Provenance(request_id="request-0001")):
        enqueue("test.tell", {"then": True})

    drain()

    assert seen == [("request-0001", "request-0001")] * 2
    assert current().request_id == ""
    assert structlog.contextvars.get_contextvars() == {}


@pytest.mark.once
def test_who_hears_of_an_event_does_so_under_the_id_of_its_request():
    with coming_from(Provenance(request_id="request-0001")):
        publish(BellRung())

    drain()

    assert seen == [("request-0001", "request-0001")]


@pytest.mark.once
def test_a_task_has_an_id_of_its_own_and_what_it_drains_has_its_requests():
    def drain_it():
        drain()

    drained = task(drain_it)
    with coming_from(Provenance(request_id="request-0001")):
        enqueue("test.tell", {})
    enqueue("test.tell", {})

    drained.apply(task_id="task-0001")

    assert sorted(seen) == [("request-0001",) * 2, ("task-0001",) * 2]


@pytest.mark.once
def test_how_attempts_and_tasks_end_is_counted():
    def fails():
        raise ValueError("no")

    failing = task(fails)
    done = 'outbox_attempts_total{handler="test.tell",outcome="done"}'
    failed = 'tasks_total{outcome="failed",task="test.fails"}'
    before = (value(done), value(failed))
    enqueue("test.tell", {})

    drain()
    failing.apply()

    assert (value(done), value(failed)) == (before[0] + 1, before[1] + 1)


@pytest.mark.once
def test_an_older_process_writes_entries_without_an_id():
    OutboxEntry.objects.create(handler="test.tell", payload={})

    drain()

    assert seen == [("", None)]
