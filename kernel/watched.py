"""What every task of the worker has around it: a name in the log, and a count."""

import time
from typing import Any
from uuid import uuid4

import structlog
from celery import Task

from kernel import metrics
from kernel.provenance import Provenance, coming_from, current

metrics.counter("tasks", "Tasks of the workers, by how they ended.", "task", "outcome")
metrics.histogram(
    "task_seconds",
    "How long the tasks took.",
    "task",
    buckets=(0.01, 0.1, 0.5, 1.0, 5.0, 15.0, 30.0, 60.0, 120.0),
)


class WatchedTask(Task):
    """Each run has an id that every line logged on its way bears, as a request has. What it
    takes from the outbox has that of the request which put it there. What it changes is nobody's
    doing but its own."""

    abstract = True

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        request_id = current().request_id or self.request.id or uuid4().hex
        began, outcome = time.perf_counter(), "failed"
        with (
            structlog.contextvars.bound_contextvars(request_id=request_id, task=self.name),
            coming_from(
                Provenance(request_id=request_id, role="system", via="task", what=self.name)
            ),
        ):
            try:
                result = super().__call__(*args, **kwargs)
                outcome = "done"
                return result
            finally:
                metrics.count("tasks", task=self.name, outcome=outcome)
                metrics.observe("task_seconds", time.perf_counter() - began, task=self.name)
