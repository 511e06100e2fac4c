"""How the platform itself does, measured."""

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db.models import Count, Min

from accounts.models import User
from adminpanel.alerting.judging import Reading, in_words
from kernel.archive.keeping import last_backup
from kernel.history.audit import fault_of_latest
from kernel.history.triggers import compare
from kernel.models import Lane
from kernel.outbox import waiting

SHOWN: Final = 20


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


def backup_old(window: timedelta, now: datetime) -> Iterator[Reading]:
    """How many hours ago the moment was that the latest backup shows. Where none was ever made,
    since somebody has been here."""
    last = last_backup()
    if last is not None:
        began, says = last.made_at, f"The last backup, {last.name}, shows what was there"
    else:
        first = User.objects.order_by("pk").values_list("date_joined", flat=True).first()
        if first is None:
            return
        began, says = first, "No backup was ever made here, and the first person came"
    hours = (now - began) / timedelta(hours=1)
    yield Reading(
        value=round(hours, 1),
        says=f"{says} {_roughly(now - began)} ago.",
        evidence={"made_at": last.made_at, "rows": last.rows} if last else {},
    )


def _roughly(span: timedelta) -> str:
    """In days once there are three: nobody counts hundreds of hours."""
    one = timedelta(days=1) if span >= timedelta(days=3) else timedelta(hours=1)
    return in_words(round(span / one) * one)


def history_broken(window: timedelta, now: datetime) -> Iterator[Reading]:
    """How many of the triggers that keep the edit history and guard it do not stand as they
    should, and whether what was sealed last does: `manage.py verify_history` looks at all."""
    standing = compare()
    wrong = [*standing.missing, *standing.different, *standing.stray]
    fault = fault_of_latest()
    says = []
    if wrong:
        says.append(
            f"{len(standing.missing)} triggers of the edit history are missing,"
            f" {len(standing.different)} are others than ours, {len(standing.stray)} are left over."
        )
    if fault:
        says.append(f"The edit history is not what was sealed: {fault}.")
    yield Reading(
        value=len(wrong) + bool(fault),
        says=" ".join(says) or "All triggers of the edit history stand, and its last seals hold.",
        evidence={"triggers": wrong[:SHOWN], "seals": fault},
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
