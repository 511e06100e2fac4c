"""What waits, and how the parts are: states that are read when somebody asks for the numbers."""

import shutil
from datetime import timedelta
from typing import Final

from django.conf import settings
from redis.exceptions import RedisError

from kernel import clock, health
from kernel.metrics import Reading, gauge
from kernel.models import BackupRecord, Lane, OutboxEntry
from kernel.outbox import waiting

# Nobody needs to know more exactly how much too much it is.
MOST: Final = 10_000


def parts() -> Reading:
    found = health.examine().checks
    return {(part,): float(answer == health.FINE) for part, answer in found.items()}


def outbox_oldest() -> Reading:
    now = clock.now()
    firsts = {
        lane: waiting(lane, now).order_by("due_at").values_list("due_at", flat=True).first()
        for lane in Lane
    }
    return {
        (lane.label.lower(),): (now - first).total_seconds() if first else 0.0
        for lane, first in firsts.items()
    }


def outbox_waiting() -> Reading:
    now = clock.now()
    return {(lane.label.lower(),): float(waiting(lane, now)[:MOST].count()) for lane in Lane}


def outbox_dead() -> Reading:
    return {(): float(OutboxEntry.objects.filter(dead_at__isnull=False)[:MOST].count())}


def tasks_waiting() -> Reading:
    try:
        return {(): float(health.tasks_waiting())}
    except (RedisError, OSError):
        return {}


def disk_free() -> Reading:
    return {(): float(shutil.disk_usage(settings.VAR_DIR).free)}


def backup_age() -> Reading:
    last = BackupRecord.objects.order_by("-made_at").first()
    return {(): (clock.now() - last.made_at) / timedelta(seconds=1)} if last else {}


gauge("part_ok", "1 while a part of the house is well, by its name in /readyz.", parts, "part")
gauge("outbox_oldest_seconds", "For how long the oldest work is due.", outbox_oldest, "lane")
gauge("outbox_waiting", f"Work that is due, up to {MOST}.", outbox_waiting, "lane")
gauge("outbox_dead", f"Work that was given up, up to {MOST}.", outbox_dead)
gauge("broker_tasks_waiting", "Tasks that wait for a worker.", tasks_waiting)
gauge("disk_free_bytes", "Free where this machine keeps what it keeps.", disk_free)
gauge("backup_age_seconds", "Age of the last backup, if there was one.", backup_age)
