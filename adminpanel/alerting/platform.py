"""How the platform itself does, measured."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Min

from adminpanel.alerting.judging import Reading
from kernel.models import Lane
from kernel.outbox import waiting


def outbox_late(window: timedelta, now: datetime) -> Iterator[Reading]:
    """For how many minutes the oldest work has waited that is due and in nobody's hands."""
    for lane in Lane:
        found = waiting(lane, now).aggregate(oldest=Min("due_at"), count=Count("pk"))
        if found["oldest"] is None:
            continue
        minutes = (now - found["oldest"]) / timedelta(minutes=1)
        yield Reading(
            subject=lane.label.lower(),
            value=round(minutes, 2),
            says=f"{found['count']} entries of the outbox are due, the oldest for"
            f" {minutes:.0f} minutes.",
            evidence={"entries": found["count"], "oldest_due_at": found["oldest"]},
        )


def disk_full(window: timedelta, now: datetime) -> Iterator[Reading]:
    """How full the disks are on which this machine keeps what it keeps."""
    seen = set()
    for subject, folder in (("data", settings.VAR_DIR), ("files", settings.MEDIA_ROOT)):
        place = Path(folder)
        if not place.exists() or (device := place.stat().st_dev) in seen:
            continue
        seen.add(device)
        usage = shutil.disk_usage(place)
        taken = 1 - usage.free / usage.total
        yield Reading(
            subject=subject,
            value=round(taken, 4),
            says=f"{taken:.0%} of the disk of {subject} are taken,"
            f" {usage.free / 1e9:.1f} GB are free.",
            evidence={"free": usage.free, "total": usage.total},
        )
