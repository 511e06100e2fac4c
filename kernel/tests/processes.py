"""Processes of our own that a test starts, on the test's database and Redis."""

import os
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from urllib.parse import quote

from django.conf import settings
from django.db import connection


def environment(**extra):
    """Where another process finds this test's data."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
        "DATABASE_URL": _database_url(),
        "REDIS_URL": settings.REDIS_URL,
        **extra,
    }


def _database_url():
    own = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{own['NAME']}"
    login = ":".join(quote(own[part], safe="") for part in ("USER", "PASSWORD") if own[part])
    return f"postgres://{login}@{own['HOST']}:{own['PORT']}/{own['NAME']}"


@contextmanager
def running(*arguments, log, **extra):
    """`python -m …` in a process group of its own, ended with the block."""
    with log.open("ab") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", *arguments],
            env=environment(**extra),
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            kill(process)


def kill(process):
    """End the process and its children without a word of warning."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
