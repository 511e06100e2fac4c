"""A calendar feed of up to a thousand visits: written anew, beside what a reader has already.

Goal: four statements at every length (the address, the person, the visits, the time off), and a
full calendar five times as cheap to a reader who says what they have.
"""

import argparse
import os
import tempfile
from datetime import UTC, datetime, timedelta
from typing import Any

from bench.harness import print_json
from bench.slots import measured

LENGTHS = (10, 100, 1_000)
# What everybody else has, in the same table.
OTHERS = 20_000


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench feed", description=__doc__)
    parser.add_argument("--seconds", type=float, default=2, help="CPU spent on each case")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-feed-") as folder:
        vendors = prepare(folder)
        result = run(vendors, seconds=arguments.seconds)
    print_json(result)


def prepare(folder: str) -> dict[int, Any]:
    """Migrate an empty database and fill it; answers the vendors by how many visits they have."""
    os.environ.setdefault("VAR_DIR", folder)
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bookwell.sqlite3")
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django

    django.setup()
    import logging

    from django.core.management import call_command
    from django.db import connection

    logging.disable(logging.INFO)
    call_command("migrate", verbosity=0)
    vendors = fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return vendors


def fill() -> dict[int, Any]:
    from accounts.tests.factories import UserFactory, VendorFactory
    from bookings.models import Booking
    from bookings.tests.factories import TakenBookingFactory
    from scheduling.tests.factories import PincodeFactory

    PincodeFactory()
    customers = UserFactory.create_batch(20)
    pattern = TakenBookingFactory(customer_notes="Second floor, ring twice. The dog is friendly.")
    others = VendorFactory.create_batch(20)
    vendors = {length: VendorFactory() for length in LENGTHS}
    first = datetime.now(UTC).replace(minute=0, second=0, microsecond=0) - timedelta(days=50)

    def visit(vendor: Any, number: int) -> Any:
        return Booking(
            customer=customers[number % len(customers)],
            vendor=vendor,
            service=pattern.service,
            service_name=pattern.service_name,
            status=pattern.status,
            pincode=pattern.pincode,
            scheduled_date=first + timedelta(hours=8 * number),
            total_price=pattern.total_price,
            currency=pattern.currency,
            customer_notes=pattern.customer_notes,
            estimated_service_duration_minutes=60,
        )

    owned = [visit(vendor, n) for length, vendor in vendors.items() for n in range(length)]
    foreign = [visit(others[n % len(others)], n // len(others)) for n in range(OTHERS)]
    Booking.objects.bulk_create([*owned, *foreign], batch_size=1_000)
    return vendors


def run(vendors: dict[int, Any], *, seconds: float) -> dict[str, Any]:
    from django.db import connection
    from django.test import Client

    from scheduling.calendars import feeds

    # It is the reader's limit that is not measured here.
    feeds.WRITTEN_AN_HOUR = 10**9
    rows = []
    print(f"\nA calendar feed, among {OTHERS:,} visits of others, on {connection.vendor}")
    print(f"  {'visits':>7} {'bytes':>9} {'statements':>10} {'written ms':>10}", end="")
    print(f" {'304 ms':>8} {'x':>6}   (CPU, the database's included)")
    for length, vendor in vendors.items():
        path = "/calendar" + feeds.make_feed(actor=vendor.as_actor()).rpartition("/calendar")[2]
        client = Client(SERVER_NAME="localhost")
        had = client.get(path)
        written, statements, whole = measured(lambda: client.get(path), seconds)  # noqa: B023 - called at once
        tag = {"If-None-Match": had["ETag"]}
        kept, asked, unchanged = measured(lambda: client.get(path, headers=tag), seconds)  # noqa: B023 - called at once
        assert (written.status_code, kept.status_code) == (200, 304)
        size, ratio = len(written.content), whole / unchanged
        print(
            f"  {length:7,} {size:9,} {statements:10} {whole:10.1f} {unchanged:8.2f} {ratio:6.1f}"
        )
        rows.append(
            {
                "visits": length,
                "bytes": size,
                "statements": statements,
                "statements_304": asked,
                "cpu_ms": whole,
                "cpu_ms_304": unchanged,
                "ratio": ratio,
            }
        )
    return {"database": connection.vendor, "cases": rows}


if __name__ == "__main__":
    main()
