"""How soon what is cancelled is offered, and whether a storm of it all goes to one each.

Goals: offered within 2 s; of any number of cancellations and claims at once none granted twice
and none forgotten, though the worker is killed in between.
"""

import argparse
import os
import random
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from bench.harness import empty_house, print_json

WORKER = "celery --quiet -A config worker --beat --concurrency 2".split()
VISITS_A_VENDOR = 20
CUSTOMERS_AT_ONCE = 8


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench waitlist", description=__doc__)
    parser.add_argument("--visits", type=int, default=400, help="cancelled and claimed at once")
    parser.add_argument("--kills", type=int, default=3, help="of the worker, meanwhile")
    parser.add_argument("--tries", type=int, default=30, help="cancelled one by one")
    arguments = parser.parse_args()
    # Nobody sleeps, and a dead worker's entry is soon another's.
    with empty_house("waitlist", WAITLIST_QUIET_HOURS="00:00,00:00", OUTBOX_LEASE_SECONDS="5"):
        town = Town(arguments.visits + arguments.tries + 1)
        with Worker() as worker:
            result = one_by_one(town, arguments.tries)
            result |= storm(town, arguments.visits, worker, arguments.kills)
    print_json(result)


class Worker:
    """The worker that offers; `kill` ends it without a word, and another takes its place."""

    def __enter__(self) -> "Worker":
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(timeout=20)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self._start()

    def _start(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", *WORKER],
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


class Town:
    """Vendors whose days are booked, and as many customers who wait for a time of theirs."""

    def __init__(self, visits: int) -> None:
        from accounts.tests.factories import UserFactory, VendorFactory
        from catalog.tests.factories import OfferingFactory, ServiceFactory
        from kernel import clock
        from scheduling.tests.factories import PincodeFactory, ServiceAreaFactory

        PincodeFactory()
        self.service = ServiceFactory(duration_minutes=60)
        # Nine in the morning in Kolkata.
        self.first_day = (clock.now() + timedelta(days=2)).replace(
            hour=3, minute=30, second=0, microsecond=0
        )
        self.bookings: list[Any] = []
        customers = [UserFactory() for _ in range(50)]
        while len(self.bookings) < visits:
            vendor = VendorFactory()
            OfferingFactory(provider=vendor, service=self.service)
            ServiceAreaFactory(provider=vendor)
            for number in range(min(VISITS_A_VENDOR, visits - len(self.bookings))):
                self.bookings.append(self._booked(vendor, random.choice(customers), number))

    def _booked(self, vendor: Any, customer: Any, number: int) -> Any:
        from bookings.tests.factories import BookingFactory
        from scheduling.entries import EntryKind
        from scheduling.services import reserve

        booking = BookingFactory(
            service=self.service,
            customer=customer,
            vendor=vendor,
            status="confirmed",
            scheduled_date=self.first_day + timedelta(days=number // 5, minutes=90 * (number % 5)),
        )
        from django.db import transaction

        with transaction.atomic():
            booking.calendar_entry_id = reserve(
                provider_id=vendor.pk,
                window=booking.window(),
                kind=EntryKind.BOOKING,
                subject_id=str(booking.pk),
                pincode="110001",
            ).entry_id
        booking.save(update_fields=["calendar_entry"])
        return booking

    def wait_in_line(self, count: int) -> None:
        from accounts.tests.factories import UserFactory
        from scheduling.tests.factories import WaitlistEntryFactory

        for _ in range(count):
            WaitlistEntryFactory(service=self.service, customer=UserFactory())

    def cancel_one(self) -> None:
        from django.db import OperationalError

        from bookings.services import cancel_booking

        booking = self.bookings.pop()
        while True:
            try:
                cancel_booking(booking_id=booking.pk, actor=booking.customer.as_actor())
            except OperationalError:  # they wait too long for each other, and try again
                continue
            return


def take_open_offers() -> int:
    """What customers do who look at their telephones; how many had something."""
    from django.db import OperationalError

    from kernel.errors import DomainError
    from scheduling.models import WaitlistOffer
    from scheduling.services.answering import take_offer

    taken = 0
    for offer in WaitlistOffer.objects.open().select_related("customer").order_by("?")[:20]:
        try:
            take_offer(offer_id=offer.pk, actor=offer.customer.as_actor())
        except (DomainError, OperationalError):  # answered by a rival, or too busy just now
            continue
        taken += 1
    return taken


def one_by_one(town: Town, tries: int) -> dict[str, float]:
    """Milliseconds from a cancellation until its offer is there to be seen."""
    from scheduling.models import WaitlistOffer

    town.wait_in_line(tries + 1)
    times = []
    for number in range(tries + 1):
        town.cancel_one()
        cancelled = time.monotonic()
        while WaitlistOffer.objects.count() <= number:
            time.sleep(0.002)
        times.append(1000 * (time.monotonic() - cancelled))
    times = sorted(times[1:])  # the worker is up when the first is done
    p50, p99 = statistics.median(times), times[int(len(times) * 0.99)]
    print(f"Cancelled to offered, idle worker: p50 {p50:.0f} ms, p99 {p99:.0f} ms")
    while take_open_offers():
        pass
    return {"p50_ms": round(p50, 1), "p99_ms": round(p99, 1)}


def storm(town: Town, visits: int, worker: Worker, kills: int) -> dict[str, Any]:
    """All at once: cancellations, offers by the worker, claims, and kills of the worker."""
    from scheduling.models import WaitlistEntry

    town.wait_in_line(visits)
    began = time.monotonic()
    with killing(worker, kills), claiming():
        with ThreadPoolExecutor(CUSTOMERS_AT_ONCE) as pool:
            list(pool.map(lambda _: in_thread(town.cancel_one), range(visits)))
        print(f"{visits} cancelled in {time.monotonic() - began:.0f} s")
        while WaitlistEntry.objects.in_line().exists() and time.monotonic() - began < 1800:
            time.sleep(0.2)
    took = time.monotonic() - began
    result = {"visits": visits, "kills": kills, "seconds": round(took, 1), **judged()}
    print(
        f"{visits} cancelled and claimed in {took:.0f} s, worker killed {kills} times:"
        f" {result['double_grants']} granted twice, {result['lost']} forgotten"
    )
    return result


def judged() -> dict[str, int]:
    """How many went wrong: by the calendar, by the bookings, and by who still waits."""
    from collections import Counter
    from itertools import pairwise

    from bookings.models import Booking
    from kernel.models import OutboxEntry
    from scheduling.models import CalendarEntry, WaitlistEntry, WaitlistOffer

    taken = WaitlistOffer.objects.filter(status="taken")
    grants = Counter(taken.values_list("provider", "starts_at"))
    spans = CalendarEntry.objects.active().order_by("provider", "starts_at")
    rows = list(spans.values_list("provider", "starts_at", "ends_at"))
    overlaps = sum(a[0] == b[0] and a[2] > b[1] for a, b in pairwise(rows))
    subjects = set(taken.values_list("subject_id", flat=True))
    confirmed = Booking.objects.filter(status="confirmed", pk__in=subjects).count()
    return {
        "double_grants": sum(count - 1 for count in grants.values()) + overlaps,
        "lost": WaitlistEntry.objects.exclude(status="taken").count()
        + len(grants)
        - min(len(grants), confirmed),
        "offers": WaitlistOffer.objects.count(),
        "dead_entries": OutboxEntry.objects.exclude(dead_at=None).count(),
    }


@contextmanager
def claiming() -> Iterator[None]:
    with going_on(*[take_open_offers] * CUSTOMERS_AT_ONCE):
        yield


@contextmanager
def killing(worker: Worker, kills: int) -> Iterator[None]:
    left = [kills]

    def kill_now_and_then() -> int:
        if left[0]:
            left[0] -= 1
            time.sleep(random.uniform(1, 4))
            worker.kill()
        return left[0]

    with going_on(kill_now_and_then):
        yield


@contextmanager
def going_on(*works: Callable[[], int]) -> Iterator[None]:
    """Do each of `works` again and again in a thread of its own until the block ends."""
    over = threading.Event()

    def run(work: Callable[[], int]) -> None:
        while not over.is_set():
            if not in_thread(work):
                time.sleep(0.05)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        for thread in threads:
            thread.join()


def in_thread(work: Callable[[], Any]) -> Any:
    from django.db import connection

    try:
        return work()
    finally:
        connection.close()


if __name__ == "__main__":
    main()
