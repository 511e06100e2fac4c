"""What is configured and what is missing, in plain words."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from redis import Redis, RedisError

from adminpanel import heartbeat
from kernel import clock
from kernel.archive.keeping import last_backup
from kernel.history import triggers
from kernel.history.audit import fault_of_latest
from kernel.history.seals import latest_seal
from kernel.models import OutboxEntry
from scheduling.models import Pincode

LITTLE_DISK = 1_000_000_000
SHORTEST_SECRET = 32
OLD_BACKUP = timedelta(days=2)
CHANNELS = {"email": "e-mail", "sms": "SMS", "whatsapp": "WhatsApp"}
FONTS = ("NotoSans-Regular.ttf", "NotoSansDevanagari-Regular.ttf")


class Level(StrEnum):
    """`note` is worth knowing; `problem` must be seen to."""

    FINE = "ok"
    NOTE = "note"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Finding:
    level: Level
    subject: str
    text: str


def fine(subject: str, text: str) -> Finding:
    return Finding(Level.FINE, subject, text)


def note(subject: str, text: str) -> Finding:
    return Finding(Level.NOTE, subject, text)


def problem(subject: str, text: str) -> Finding:
    return Finding(Level.PROBLEM, subject, text)


Examination = Callable[[], Iterator[Finding]]


def examine() -> Iterator[Finding]:
    """Everything that can be found out from here. What needs the database is left out
    when there is none."""
    reached = True
    for finding in database():
        reached = reached and finding.level is not Level.PROBLEM
        yield finding
    if reached:
        for examination in (pincodes, people, history, outbox, backup):
            yield from examination()
    for examination in (redis, background, gateways, storage, secrets, publication, disk, fonts):
        yield from examination()


# --- data -------------------------------------------------------------------------------------


def database() -> Iterator[Finding]:
    name = f"{connection.vendor} {connection.settings_dict['NAME']}"
    try:
        connection.ensure_connection()
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield problem("database", f"{name} cannot be reached: {str(error).strip()}")
        return
    if plan:
        yield problem("database", f"{name} lacks {len(plan)} migrations: manage.py migrate")
    else:
        yield fine("database", f"{name}, migrations all applied")


def pincodes() -> Iterator[Finding]:
    count = Pincode.objects.count()
    if count:
        yield fine("PIN codes", f"{count:,} loaded (India Post / data.gov.in, GODL-India)")
    else:
        yield problem("PIN codes", "none loaded, so no vendor reaches anybody: load_pincodes")


def people() -> Iterator[Finding]:
    from accounts.models import User
    from accounts.roles import Role
    from adminpanel.demo.accounts import demo_accounts

    managers = User.objects.filter(role=Role.SUPER_ADMIN, is_active=True).count()
    if not managers:
        yield note("people", "nobody may do everything: manage.py create_manager makes one")
    yield from _second_factors()
    if demo_accounts():
        where = problem if settings.PUBLIC_URL.startswith("https://") else note
        yield where("people", "demo accounts are here; everybody knows their password")


def _second_factors() -> Iterator[Finding]:
    """Real passwords of managers are stolen; a demo's need nobody steal."""
    if settings.SECOND_FACTOR_REQUIRED == "off" and settings.PUBLIC_URL.startswith("https://"):
        yield note(
            "second factor",
            "a password alone opens every account: SECOND_FACTOR_REQUIRED=staff is advised",
        )


def outbox() -> Iterator[Finding]:
    waiting = OutboxEntry.objects.filter(done_at=None, dead_at=None, due_at__lte=clock.now())
    dead = OutboxEntry.objects.exclude(dead_at=None).count()
    if dead:
        yield problem("outbox", f"{dead} entries were given up; look at them in the admin")
    yield fine("outbox", f"{waiting.count()} entries wait")


def backup() -> Iterator[Finding]:
    last = last_backup()
    if last is None:
        yield note("backup", "there is none: manage.py backup")
        return
    age = clock.now() - last.made_at
    said = f"the last shows {last.made_at:%Y-%m-%d %H:%M} UTC: {last.name}"
    yield (
        note("backup", f"{said}, {age.days} days ago") if age > OLD_BACKUP else fine("backup", said)
    )


# --- processes --------------------------------------------------------------------------------


def history() -> Iterator[Finding]:
    standing = triggers.compare()
    wrong = (*standing.missing, *standing.different, *standing.stray)
    if wrong:
        yield problem(
            "edit history", f"{len(wrong)} triggers do not stand as they should: verify_history"
        )
    if fault := fault_of_latest():
        yield problem("edit history", f"it is not what was sealed, {fault}: verify_history")
    if not (wrong or fault):
        last = latest_seal()
        until = f", sealed up to {last.sealed_at:%Y-%m-%d %H:%M} UTC" if last is not None else ""
        yield fine("edit history", f"kept and guarded by every trigger{until}")


def redis() -> Iterator[Finding]:
    address = urlsplit(settings.REDIS_URL)
    where = f"{address.hostname}:{address.port or 6379}"
    try:
        client = Redis.from_url(settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2)
        version = client.info("server")
        policy = client.config_get("maxmemory-policy")["maxmemory-policy"]
    except RedisError as error:
        yield problem("Redis", f"{where} does not answer ({error}); script/server starts one")
        return
    yield fine("Redis", f"{where}, version {version['redis_version']}")
    if policy != "noeviction":
        yield problem("Redis", f"it may throw tasks away: maxmemory-policy is {policy}")


def background() -> Iterator[Finding]:
    seen = heartbeat.last_beat()
    if seen is None:
        yield problem("worker, scheduler", "no sign of life: is each of them running?")
        return
    age = clock.now() - seen
    said = f"last seen {age.total_seconds():.0f} s ago"
    if age > heartbeat.LATE:
        yield problem("worker, scheduler", f"{said}: one of them is stuck or not running")
    else:
        yield fine("worker, scheduler", said)


# --- the outside ------------------------------------------------------------------------------


def gateways() -> Iterator[Finding]:
    for channel, path in settings.NOTIFICATION_GATEWAYS.items():
        if ".console." in path:
            yield note(CHANNELS[channel], f"written to {settings.OUTBOX_DIR}, sent to nobody")
        else:
            provider = path.split(".")[-2]
            yield fine(CHANNELS[channel], f"sent by {provider}")
            if reason := _why_unheard(provider):
                yield note(CHANNELS[channel], f"nobody tells us what arrived: {reason}")
    if not settings.STRIPE_API_KEY:
        yield note("cards", "the sandbox answers, no money moves: STRIPE_API_KEY")
    elif not settings.STRIPE_WEBHOOK_SECRETS:
        yield problem("cards", "Stripe cannot tell us anything: STRIPE_WEBHOOK_SECRETS is empty")
    elif settings.STRIPE_API_KEY.startswith("sk_test_"):
        yield note("cards", "Stripe in test mode")
    else:
        yield fine("cards", "Stripe")


def _why_unheard(provider: str) -> str:
    """Why no receipts of messages come; empty where they do, or where there are none."""
    if provider == "email":
        return ""
    if not settings.PUBLIC_URL.startswith("https://"):
        return "PUBLIC_URL is not https"
    if provider == "meta" and not (settings.META_APP_SECRET and settings.META_VERIFY_TOKEN):
        return "META_APP_SECRET or META_VERIFY_TOKEN is empty"
    return ""


def storage() -> Iterator[Finding]:
    backend = str(settings.STORAGES["default"]["BACKEND"]).rpartition(".")[2]
    if backend != "FileSystemStorage":
        yield fine("files", f"kept by {backend}")
    elif _is_writable(Path(settings.MEDIA_ROOT)):
        yield fine("files", f"kept in {settings.MEDIA_ROOT}")
    else:
        yield problem("files", f"{settings.MEDIA_ROOT} cannot be written to")


def secrets() -> Iterator[Finding]:
    own = {
        "SECRET_KEY": settings.SECRET_KEY,
        "JWT_SIGNING_KEY": str(settings.SIMPLE_JWT["SIGNING_KEY"]),
        "OTP_KEY": settings.OTP_KEY,
        "SEALING_KEYS": min(settings.SEALING_KEYS, key=len),
    }
    for name, value in own.items():
        if len(value) < SHORTEST_SECRET:
            yield problem("secrets", f"{name} is shorter than {SHORTEST_SECRET} characters")
    if len(set(own.values())) < len(own):
        yield problem("secrets", f"two of {', '.join(own)} are the same")
    kept = [name for name in own if not os.environ.get(name)]
    if kept:
        yield note("secrets", f"{', '.join(kept)} made here, kept in {settings.VAR_DIR}/secrets")
    else:
        yield fine("secrets", "set by the environment")


def publication() -> Iterator[Finding]:
    if settings.DEBUG:
        yield problem("DEBUG", "is on: errors show the code to everybody")
    host = urlsplit(settings.PUBLIC_URL).hostname or ""
    if not {host, "*"} & set(settings.ALLOWED_HOSTS):
        yield problem("ALLOWED_HOSTS", f"lacks {host}, the host of PUBLIC_URL")
    if "*" in settings.ALLOWED_HOSTS:
        yield problem("ALLOWED_HOSTS", "allows every name: links in mail can be forged")
    if settings.PUBLIC_URL.startswith("https://"):
        yield fine("published at", settings.PUBLIC_URL)
    elif host in {"localhost", "127.0.0.1"}:
        yield note("published at", f"{settings.PUBLIC_URL}: for this machine alone")
    else:
        yield problem("published at", f"{settings.PUBLIC_URL}: tokens travel unencrypted")


def disk() -> Iterator[Finding]:
    free = shutil.disk_usage(settings.VAR_DIR).free
    level = problem if free < LITTLE_DISK else fine
    yield level("disk", f"{free / 1e9:.1f} GB free where {settings.VAR_DIR} lies")


def fonts() -> Iterator[Finding]:
    folder = settings.BASE_DIR / "payments" / "assets" / "fonts"
    missing = [name for name in FONTS if not (folder / name).is_file()]
    if missing:
        yield problem("fonts", f"{folder} lacks {', '.join(missing)}: receipts fail")
    elif find_spec("uharfbuzz") is None:
        yield problem("fonts", "Hindi comes out wrong in receipts without uharfbuzz")
    else:
        yield fine("fonts", "rupee sign and Devanagari")


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
