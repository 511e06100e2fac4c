"""Is it alive, is it ready, and if not, which part is not.

Without the database nothing can be answered: not ready. Without Redis, or with an outbox
that nobody empties, people are told later, and requests still succeed: degraded, and ready.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from uuid import uuid4

import structlog
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from kernel import clock
from kernel.models import Lane, OutboxEntry

log = structlog.get_logger(__name__)

PATIENCE = timedelta(minutes=5)
# What is applied stays applied while this process runs: asked until it is, and never again.
_applied: set[str] = set()


@csrf_exempt
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@csrf_exempt
def readyz(request: HttpRequest) -> JsonResponse:
    """Every part by name: `ok`, or what is wrong with it."""
    vital = _answers({"database": _database, "migrations": _migrations})
    others = _answers({"cache": _cache, "outbox": _outbox})
    if any(answer != "ok" for answer in vital.values()):
        status = "failing"
    elif any(answer != "ok" for answer in others.values()):
        status = "degraded"
    else:
        status = "ok"
    return JsonResponse(
        {"status": status, "checks": vital | others}, status=503 if status == "failing" else 200
    )


def _answers(checks: Mapping[str, Callable[[], str]]) -> dict[str, str]:
    return {name: _answer(name, check) for name, check in checks.items()}


def _answer(name: str, check: Callable[[], str]) -> str:
    try:
        return check()
    except Exception as error:
        log.warning("health.failed", part=name, error=repr(error))
        return "no answer"


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return "ok"


def _migrations() -> str:
    if connection.alias not in _applied:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return "the database is older than this code"
        _applied.add(connection.alias)
    return "ok"


def _cache() -> str:
    mark = uuid4().hex
    cache.set("health", mark, timeout=30)
    # Another process may have written between: any answer shows that somebody is there.
    return "ok" if cache.get("health") is not None else "the cache does not answer"


def _outbox() -> str:
    waits = OutboxEntry.objects.filter(done_at=None, dead_at=None)
    late = waits.filter(due_at__lt=clock.now() - PATIENCE).order_by("due_at")
    # Lane by lane, as the index has them.
    firsts = [late.filter(lane=lane).values_list("due_at", flat=True).first() for lane in Lane]
    oldest = min(filter(None, firsts), default=None)
    if oldest is None:
        return "ok"
    minutes = int((clock.now() - oldest).total_seconds() // 60)
    return f"work has been waiting for {minutes} minutes"
