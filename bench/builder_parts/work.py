"""What the contenders are asked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bench.builder_parts.estates import House
from bench.harness import Call

CREATE = "create"
FILTERS = ("status=pending", "status=cancelled", "payment_status=partial", "status=completed")


@dataclass(frozen=True)
class Work:
    """The calls of one house's builder; a unit can be booked once."""

    house: House
    booking_ids: list[int]
    customer_id: int
    units: Iterator[int]

    def reads(self, base: str) -> dict[str, list[Call]]:
        first = f"{base}/api/builder/bookings?status=active"
        middle = max(1, self.house.bookings // 20)
        return {
            "list of 10": [Call(f"{first}&limit=10")],
            "list of 50": [Call(f"{first}&limit=50")],
            "a page far behind": [Call(f"{first}&limit=10&page={middle}")],
            "one booking": [Call(f"{base}/api/bookings/{each}") for each in self.booking_ids],
        }

    def creates(self, base: str, count: int) -> list[Call]:
        return [
            Call(f"{base}/api/bookings", self._sent(unit)) for unit in islice(self.units, count)
        ]

    def _sent(self, unit_id: int) -> bytes:
        return json.dumps(
            {
                "customer_id": self.customer_id,
                "unit_id": unit_id,
                "total_amount": 7500000,
                "token_amount": 500000,
                "payment_plan": "installments",
            }
        ).encode()

    def checked(self, base: str) -> list[Call]:
        """What must be answered alike: all that is measured, each filter, a page far behind and
        one past the end, a new booking."""
        listed = f"{base}/api/builder/bookings"
        narrowed = (*FILTERS, f"project_id={self.house.project_ids[-1]}", "page=200", "page=100000")
        reads = [call for calls in self.reads(base).values() for call in calls]
        return [
            *reads,
            *(Call(f"{listed}?limit=20&{each}") for each in narrowed),
            *self.creates(base, 1),
        ]


def work_of(house: House) -> Work:
    from bookings.models import UnitBooking
    from catalog.models import Unit

    mine = UnitBooking.objects.filter(organization_id=house.organization_id)
    free = Unit.objects.filter(project_id=house.project_ids[0], number__startswith="Z-")
    return Work(
        house=house,
        booking_ids=list(mine.order_by("?").values_list("pk", flat=True)[:50]),
        customer_id=mine.values_list("customer_id", flat=True)[0],
        units=iter(list(free.order_by("pk").values_list("pk", flat=True))),
    )
