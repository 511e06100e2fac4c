"""What the minute's look for reminders costs, however much is agreed, and what one told costs.

Goals: where nothing is due it costs the same among 2,000 visits and among 50,000, and a tenth at
most of looking at all that the rules could speak of, as whoever remembers nothing has to.
"""

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from bench.harness import cpu_seconds, empty_house, print_json

TURNS = 7


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench reminders", description=__doc__)
    parser.add_argument("--visits", type=int, nargs="+", default=[2_000, 50_000])
    parser.add_argument("--told", type=int, default=200, help="visits of which both are told")
    arguments = parser.parse_args()
    with empty_house("reminders"):
        town = Town()
        print(f"{'CPU in ms, database included':46} {'the look':>9} {'at all':>9} {'evening':>9}")
        result = {str(count): town.look(count) for count in sorted(arguments.visits)}
        result["told"] = {"cpu_ms": town.tell(arguments.told)}
    looks = [each["look_ms"] for name, each in result.items() if name != "told"]
    print(f"The most costs {max(looks) / min(looks):.2f} times the least")
    print_json(result)


class Town:
    """Visits in the 48 hours to come, all agreed a week ago; a tenth of the people have quiet
    hours."""

    def __init__(self) -> None:
        from django.db import connection

        from accounts.tests.factories import UserFactory, VendorFactory
        from catalog.tests.factories import ServiceFactory
        from kernel import clock
        from notifications.models import ContactSettings
        from scheduling.tests.factories import PincodeFactory

        PincodeFactory()
        # Nothing begins on its second, so that nothing is due by accident.
        self.now = clock.now().replace(microsecond=0)
        self.service = ServiceFactory()
        self.customers = [UserFactory() for _ in range(200)]
        self.vendors = [VendorFactory() for _ in range(200)]
        ContactSettings.objects.bulk_create(
            ContactSettings(user=person, quiet_from="22:00", quiet_until="08:00")
            for person in (self.customers + self.vendors)[::10]
        )
        self.count = 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.backend = cursor.fetchone()[0]

    def agree(self, count: int, begins: Callable[[int], Any]) -> None:
        from bookings.models import Booking

        Booking.objects.bulk_create(
            (
                Booking(
                    customer=self.customers[number % 200],
                    vendor=self.vendors[number * 7 % 200],
                    service=self.service,
                    service_name="Deep clean",
                    status="confirmed",
                    pincode="110001",
                    scheduled_date=begins(number),
                    stands_since=self.now - timedelta(days=7),
                    total_price=499,
                    currency="INR",
                    estimated_service_duration_minutes=60,
                )
                for number in range(count)
            ),
            batch_size=1_000,
        )
        with _cursor() as cursor:
            cursor.execute("ANALYZE")

    def look(self, count: int) -> dict[str, float]:
        """Every rule has looked a minute ago, and nothing has come due since."""
        from scheduling.services import reminding
        from scheduling.services.reminding import Round, remind_due

        # Away from the two moments at which the rules look: a quarter of an hour on each side.
        hours = [*range(1, 2), *range(3, 24), *range(25, 48)]
        new = count - self.count
        self.agree(new, lambda n: self.now + timedelta(hours=hours[n % len(hours)], minutes=n % 15))
        self.count = count
        everything = {"name": "", "kind": "booking", "since": self.now}
        day = Round(**everything, until=self.now + timedelta(hours=24))
        evening = Round(**everything, until=self.now + timedelta(hours=27), quiet=True)
        self.looked()
        costs = {
            "look_ms": self.cost(lambda: (self.looked(), remind_due())) - self.cost(self.looked),
            "all_ms": self.cost(lambda: list(reminding._untold(day, self.now))),
            "evening_ms": self.cost(lambda: list(reminding._untold(evening, self.now))),
        }
        print(f"{f'  {count} visits in 48 hours':46}", *(f"{each:9.2f}" for each in costs.values()))
        return costs | {"ratio": costs["all_ms"] / costs["look_ms"]}

    def looked(self) -> None:
        from scheduling.models import ReminderRound

        names = ("booking, 2 h before", "booking, 24 h before", "booking, before quiet hours")
        from kernel import clock

        ago = clock.now() - timedelta(minutes=1)
        ReminderRound.objects.bulk_create(
            [
                ReminderRound(name=name, done_until=ago + timedelta(minutes="quiet" in name))
                for name in names
            ],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["done_until"],
        )
        # The half hour's own look has been.
        ReminderRound.objects.filter(name__contains="quiet").update(
            done_until=clock.now() + timedelta(hours=1)
        )

    def tell(self, count: int) -> float:
        """Milliseconds of CPU for each notice, with its deliveries and what the worker will do."""
        from kernel import clock
        from scheduling.services.reminding import remind_due

        self.looked()
        begins = clock.now() + timedelta(hours=24, seconds=-10)
        self.agree(count, lambda number: begins)
        before = self._spent()
        told = remind_due()
        cost = (self._spent() - before) / told
        print(f"{f'  a notice, of {told} told in one look':46} {cost:9.2f}")
        return cost

    def cost(self, work: Callable[[], object]) -> float:
        spent = []
        for _ in range(TURNS):
            before = self._spent()
            work()
            spent.append(self._spent() - before)
        return statistics.median(spent)

    def _spent(self) -> float:
        return 1000 * (time.process_time() + _precise(self.backend))


def _precise(pid: int) -> float:
    """The CPU of a process to the nanosecond, where Linux says it; else in its ticks."""
    try:
        with open(f"/proc/{pid}/schedstat") as file:  # noqa: PTH123 - as short as it gets
            return int(file.read().split()[0]) / 1e9
    except OSError:
        return cpu_seconds(pid)


def _cursor() -> Any:
    from django.db import connection

    return connection.cursor()


if __name__ == "__main__":
    main()
