"""What the minute's look for payments that fall due costs among many instalments, and the report.

Goals: neither the minute's look nor the first of a day, with nobody to tell, costs twice as much
among 300,000 instalments as among 3,000. Beside them, reading all that is unpaid once, as whoever
remembers nothing has to each time. The ageing report of a house is measured at its page and at
its file.
"""

import argparse
import statistics
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from bench.harness import cpu_seconds, empty_house, print_json

TURNS = 5
PARTS = 12
HEAD = ("the minute's look", "first of a day", "all unpaid", "report's page", "its file")


def main() -> None:
    parser = argparse.ArgumentParser(prog="script/bench dues", description=__doc__)
    parser.add_argument("--instalments", type=int, nargs="+", default=[3_000, 300_000])
    parser.add_argument("--told", type=int, default=200, help="payers who are told in one look")
    arguments = parser.parse_args()
    with empty_house("dues"):
        house = House()
        print(f"{'CPU in ms, database included':34}", *(f"{each:>17}" for each in HEAD))
        result: dict[str, Any] = {}
        for count in sorted(arguments.instalments):
            result[str(count)] = house.measure(count)
        for name, what in (("look_ms", "minute's"), ("first_ms", "day's first")):
            looks = [each[name] for each in result.values()]
            print(f"The {what} costs {max(looks) / min(looks):.2f} times the least at the most")
        result["told"] = {"cpu_ms": house.tell(arguments.told)}
    print_json(result)


class House:
    """One house and its buyers, each paying in a dozen parts; a third of all parts is paid, and
    of those that are not some are late. Nothing reaches the age of a rule on the day itself."""

    def __init__(self) -> None:
        from django.db import connection

        from accounts.tests.factories import OrganizationFactory, UserFactory
        from catalog.tests.factories import ProjectFactory
        from kernel import clock
        from payments.reminders import rules

        self.today = clock.now().date()
        self.project = ProjectFactory(organization=OrganizationFactory(timezone="UTC"))
        self.owner = UserFactory(role="owner", organization=self.project.organization)
        self.buyers = [UserFactory() for _ in range(500)]
        ages = {rule.first for rule in rules()}
        # Days of which no rule speaks today, and on which nothing fell overdue since yesterday.
        self.ages = [age for age in range(-300, 120) if age not in ages | {1}]
        self.count = 0
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.backend = cursor.fetchone()[0]
            # So many rows are laid at once here as in no request.
            cursor.execute("SET statement_timeout = 0")

    def sell(self, bookings: int, ages: list[int], parts: int = PARTS) -> None:
        """Straight into the tables: what is measured are the looks."""
        from bookings.models import UnitBooking
        from catalog.models import Unit
        from kernel import clock
        from payments.models import Instalment, Invoice

        first, amount = self.count, Decimal("1000.00")
        numbers = range(first, first + bookings)
        units = [
            Unit(
                project=self.project,
                number=f"A-{n}",
                type="2BHK",
                area_sqft=900,
                price=parts * amount,
                status="booked",
            )
            for n in numbers
        ]
        invoices = [
            Invoice(
                number=f"B-{n}",
                subject_kind="unit_booking",
                subject_id=str(n + 1),
                payer=self.buyers[n % len(self.buyers)],
                payee=self.project.builder,
                organization=self.project.organization,
                description=f"Unit A-{n}",
                currency="INR",
                total=parts * amount,
                issued_at=clock.now(),
            )
            for n in numbers
        ]
        Unit.objects.bulk_create(units, batch_size=1_000)
        Invoice.objects.bulk_create(invoices, batch_size=1_000)
        UnitBooking.objects.bulk_create(
            (
                UnitBooking(
                    series="bench",
                    booking_number=f"BK-{n}",
                    customer_id=invoice.payer_id,
                    unit=unit,
                    project=self.project,
                    builder=self.project.builder,
                    organization=self.project.organization,
                    invoice=invoice,
                    total_amount=parts * amount,
                    currency="INR",
                    payment_plan="installments",
                    status="active",
                    booking_date=self.today,
                )
                for n, unit, invoice in zip(numbers, units, invoices, strict=True)
            ),
            batch_size=1_000,
        )
        rows = self._parts(invoices, ages, parts, amount)
        while batch := list(islice(rows, 5_000)):
            Instalment.objects.bulk_create(batch)
        # All were asked for long ago.
        Instalment.objects.update(created_at=clock.now() - timedelta(days=400))
        self.count += bookings
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")

    def _parts(self, invoices: list[Any], ages: list[int], parts: int, amount: Any) -> Iterator:
        from payments.models import Instalment

        for n, invoice in enumerate(invoices):
            for number in range(parts):
                age = ages[(n * 31 + number * 37) % len(ages)]
                is_paid = parts > 1 and number < parts // 3
                yield Instalment(
                    invoice=invoice,
                    number=number + 1,
                    label=f"Instalment {number + 1}",
                    amount=amount,
                    paid=amount if is_paid else 0,
                    due_on=self.today - timedelta(days=age),
                )

    def measure(self, count: int) -> dict[str, float]:
        from bookings.receivables import ageing_for
        from payments.models import Instalment
        from payments.receivables import owed_on

        self.sell((count - PARTS * self.count) // PARTS, self.ages)
        ageing = ageing_for(self.owner.as_actor())

        def page() -> None:
            ageing.totals()
            ageing.described(ageing.by_booking()[:10])

        self.looked(days=0)
        costs = {
            "look_ms": self.cost(look),
            "first_ms": self.cost(lambda: (self.looked(days=1), look()))
            - self.cost(lambda: self.looked(days=1)),
            "all_ms": self.cost(
                lambda: list(Instalment.objects.filter(owed_on()).values_list("pk", "due_on"))
            ),
            "page_ms": self.cost(page),
            "file_ms": self.cost(lambda: sum(1 for _ in ageing.all_described())),
        }
        print(f"{f'  {count:,} instalments':34}", *(f"{each:17.2f}" for each in costs.values()))
        return costs

    def looked(self, *, days: int) -> None:
        """Every rule has looked so many days ago."""
        from accounts.houses import house_clocks
        from payments.reminders import rules, told_by
        from payments.services.rounds import note_rounds

        names = [*map(told_by, rules()), "overdue"]
        day = self.today - timedelta(days=days)
        note_rounds({f"{name} {zone}": day for name in names for zone in house_clocks()})

    def tell(self, count: int) -> float:
        """Milliseconds of CPU for each notice, with its deliveries and what the worker will do."""
        from payments.services import remind_due

        self.looked(days=1)
        self.sell(count, [-7], parts=1)
        before = self._spent()
        told = remind_due()
        cost = (self._spent() - before) / told
        print(f"{f'  a notice, of {told} told in one look':34} {cost:17.2f}")
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


def look() -> None:
    """All that the scheduler asks for of what falls due."""
    from bookings.services.selling.overdue import tell_what_fell_overdue
    from payments.services import remind_due

    remind_due()
    tell_what_fell_overdue()


def _precise(pid: int) -> float:
    """The CPU of a process to the nanosecond, where Linux says it; else in its ticks."""
    try:
        with open(f"/proc/{pid}/schedstat") as file:  # noqa: PTH123 - as short as it gets
            return int(file.read().split()[0]) / 1e9
    except OSError:
        return cpu_seconds(pid)


if __name__ == "__main__":
    main()
