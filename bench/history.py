"""What it costs to write with the history and without it, in one run.

python -m bench.history [--rows 5000]            # SQLite
script/lib/with_postgres.py python -m bench.history
"""

import argparse
import os
import tempfile
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
os.environ.setdefault("VAR_DIR", tempfile.mkdtemp())

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from accounts.models import Organization  # noqa: E402
from kernel.history import triggers  # noqa: E402


def timed(work) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def one_by_one(rows: int):
    """A transaction for each: what a use case pays."""

    def work() -> None:
        for number in range(rows):
            with transaction.atomic():
                house = Organization.objects.create(kind="clinic", name=f"House {number}")
                Organization.objects.filter(pk=house.pk).update(name=f"Home {number}")

    return work


def in_bulk(rows: int):
    def work() -> None:
        with transaction.atomic():
            Organization.objects.bulk_create(
                Organization(kind="clinic", name=f"House {number}") for number in range(rows)
            )
            Organization.objects.update(name="Home")

    return work


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=2_000)
    rows = parser.parse_args().rows
    call_command("migrate", verbosity=0)
    print(f"{connection.vendor}, {rows} rows made and renamed")
    for name, make in (("one by one", one_by_one), ("in bulk", in_bulk)):
        took = {"without": [], "with": []}
        for _ in range(3):
            triggers.take_down()
            took["without"].append(timed(make(rows)))
            triggers.install()
            took["with"].append(timed(make(rows)))
        without, kept = min(took["without"]), min(took["with"])
        print(
            f"{name:>11}: without {without / rows / 2 * 1e6:.0f} µs a write,"
            f" with {kept / rows / 2 * 1e6:.0f} µs, ratio {kept / without:.2f}"
        )


if __name__ == "__main__":
    main()
