"""What the database and `var/` lack before the first request; says so, and does it.

Runs as a process of its own: `python -m config.launcher.preparation`. Its last line is JSON
for the launcher; what people should read goes to standard error.
"""

import fcntl
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError

# Any number that nobody else on the database uses.
ADVISORY_LOCK = 7_240_116
CONNECT_TIMEOUT = 10


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    try:
        django.setup()
        reach_database()
    except (ImproperlyConfigured, OperationalError) as error:
        say(str(error))
        return 1
    from kernel.provenance import of_itself

    with one_at_a_time(), of_itself("preparation", via="command", role="operator"):
        migrate()
        collect_static()
        load_pincodes()
        if "--no-demo" not in sys.argv:
            seed(is_small="--small-demo" in sys.argv)
    print(json.dumps({"demo": demo_accounts()}))
    return 0


def reach_database() -> None:
    """Raises OperationalError with the reason; a pool would only say that it waited."""
    from django.db import connection

    probe = connection.copy()
    if probe.vendor == "postgresql":
        probe.settings_dict["OPTIONS"].pop("pool", None)
        probe.settings_dict["OPTIONS"]["connect_timeout"] = CONNECT_TIMEOUT
    try:
        probe.ensure_connection()
    finally:
        probe.close()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two starts at once, on this machine or on many, prepare one after the other."""
    from django.conf import settings
    from django.db import connection

    folder = settings.VAR_DIR / "run"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "preparation.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                # A migration may take its time, and so may the one that we wait for.
                cursor.execute("SET statement_timeout = 0")
                while not _locked(cursor):
                    time.sleep(0.2)
        yield


def _locked(cursor) -> bool:  # type: ignore[no-untyped-def]
    cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY_LOCK])
    return bool(cursor.fetchone()[0])


def migrate() -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from kernel.history import triggers

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        say(f"Database ({connection.vendor}): applying {len(plan)} migrations")
        call_command("migrate", verbosity=0, interactive=False)
    else:
        # A release may say otherwise what is kept of whom, and migrate nothing.
        triggers.install()


def collect_static() -> None:
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)


def load_pincodes() -> None:
    from django.core.management import call_command

    from scheduling.models import Pincode

    if not Pincode.objects.exists():
        say("Loading India's PIN codes")
        call_command("load_pincodes", verbosity=0)


def seed(*, is_small: bool) -> None:
    from django.core.management import call_command

    from accounts.models import User

    if not User.objects.exists():
        other = "=0 would not" if is_small else "=small: a tenth of it, sooner; =0: none"
        say(f"Filling the empty database with a demo city (BOOKWELL_DEMO{other})")
        call_command("seed_demo", small=is_small, verbosity=0)


def demo_accounts() -> dict[str, dict[str, object]]:
    from adminpanel.demo.accounts import demo_accounts as present

    return present()


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
