"""Which part of the house is not well, by name.

Without the vital ones nothing can be answered. Without the others people are told later, files
or figures are missing, and requests still succeed. A part that only upper floors know of is
registered by them.
"""

import os
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

import structlog
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from redis.exceptions import RedisError

from kernel import clock
from kernel.models import BackupRecord, Lane, OutboxEntry
from kernel.redis_link import shared

log = structlog.get_logger(__name__)

# Answers "ok", or what is wrong: in words for everybody, with no name, address or path.
Check = Callable[[], str]

FINE: Final = "ok"
PATIENCE: Final = timedelta(minutes=5)
QUEUE: Final = "celery"
MOST_TASKS: Final = 1_000
LITTLE_DISK: Final = 1_000_000_000
# A storage that is far away is asked this rarely, and waited for this long.
STORAGE_EVERY, STORAGE_WAIT = 60.0, 2.0
# What is applied stays applied while this process runs: asked until it is, and never again.
_applied: set[str] = set()


@dataclass(frozen=True, slots=True)
class Health:
    vital: Mapping[str, str]
    others: Mapping[str, str]

    @property
    def status(self) -> str:
        if any(answer != FINE for answer in self.vital.values()):
            return "failing"
        return "degraded" if any(answer != FINE for answer in self.others.values()) else "ok"

    @property
    def checks(self) -> dict[str, str]:
        return {**self.vital, **self.others}


def register(part: str, check: Check) -> None:
    """Have `check` asked of `part`, which is not vital. It is quick, and asks for little."""
    _others[part] = check


def examine() -> Health:
    return Health(_answers(_vital), _answers(_others))


def _answers(checks: Mapping[str, Check]) -> dict[str, str]:
    return {part: _answer(part, check) for part, check in checks.items()}


def _answer(part: str, check: Check) -> str:
    try:
        return check()
    except Exception as error:
        log.warning("health.failed", part=part, error=repr(error))
        return "no answer"


def database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return FINE


def migrations() -> str:
    if connection.alias not in _applied:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "the database is older than this code"
        _applied.add(connection.alias)
    return FINE


def cache_answers() -> str:
    mark = uuid4().hex
    cache.set("health", mark, timeout=30)
    # Another process may have written between: any answer shows that somebody is there.
    return FINE if cache.get("health") is not None else "the cache does not answer"


def outbox() -> str:
    waits = OutboxEntry.objects.filter(done_at=None, dead_at=None)
    late = waits.filter(due_at__lt=clock.now() - PATIENCE).order_by("due_at")
    # Lane by lane, as the index has them.
    firsts = [late.filter(lane=lane).values_list("due_at", flat=True).first() for lane in Lane]
    oldest = min(filter(None, firsts), default=None)
    if oldest is None:
        return FINE
    minutes = int((clock.now() - oldest).total_seconds() // 60)
    return f"work has been waiting for {minutes} minutes"


def broker() -> str:
    try:
        waiting = tasks_waiting()
    except (RedisError, OSError):
        return "the broker does not answer"
    return FINE if waiting <= MOST_TASKS else f"{waiting} tasks wait for a worker"


def tasks_waiting() -> int:
    """Raises RedisError or OSError."""
    return int(shared(settings.REDIS_URL).llen(QUEUE))


def disk() -> str:
    free = shutil.disk_usage(settings.VAR_DIR).free
    return FINE if free >= LITTLE_DISK else f"{free // 1_000_000} MB are free"


def backup() -> str:
    """Who has never made one keeps nothing here that must last, or somewhere else."""
    last = BackupRecord.objects.order_by("-made_at").first()
    hours = 0 if last is None else (clock.now() - last.made_at) // timedelta(hours=1)
    if hours < settings.BACKUP_LATE_HOURS:
        return FINE
    return f"the last backup is {hours} hours old"


class Storage:
    """Whether files can be kept. One on this machine is looked at, one that is far is asked now
    and then, in the background, so that a silent one holds nobody up."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked_at = float("-inf")
        self._found = FINE
        self._answered = threading.Event()

    def __call__(self) -> str:
        if not settings.FILES_SERVED_BY_STORAGE:
            return FINE if _can_write(Path(settings.MEDIA_ROOT)) else "files cannot be written"
        with self._lock:
            is_time = time.monotonic() > self._asked_at + STORAGE_EVERY
            if is_time:
                self._asked_at = time.monotonic()
                self._answered.clear()
                threading.Thread(target=self._ask, name="storage-health", daemon=True).start()
        if not self._answered.wait(STORAGE_WAIT if is_time else 0):
            return "the storage does not answer"
        return self._found

    def _ask(self) -> None:
        try:
            default_storage.exists("health")
        except Exception as error:  # whatever a storage's own library throws
            log.warning("health.failed", part="storage", error=repr(error))
            self._found = "the storage refuses"
        else:
            self._found = FINE
        self._answered.set()


def _can_write(folder: Path) -> bool:
    """Also where it is still to be made."""
    while not folder.exists():
        folder = folder.parent
    return os.access(folder, os.W_OK)


_vital: dict[str, Check] = {"database": database, "migrations": migrations}
_others: dict[str, Check] = {
    "cache": cache_answers,
    "outbox": outbox,
    "broker": broker,
    "disk": disk,
    "storage": Storage(),
    "backup": backup,
}
