"""A handler that leaves two traces: one row an entry, and one line for each time it ran."""

import os
import time
from pathlib import Path

from kernel.models import Stream
from kernel.outbox import outbox_handler


@outbox_handler("test.record")
def record(payload):
    with Path(os.environ["RECORDING"]).open("a") as runs:
        runs.write(f"{payload['number']}\n")
    time.sleep(0.01)
    Stream.objects.get_or_create(name=f"recorded.{payload['number']}", defaults={"last": 1})


@outbox_handler("test.nothing")
def nothing(payload):
    """As quick as a handler can be (`bench.outbox`)."""


@outbox_handler("test.mail")
def mail(payload):
    """As slow as a mail server not far away (`bench.outbox`)."""
    time.sleep(0.02)
