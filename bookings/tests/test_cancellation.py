from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bookings.cancellation import CancellationRule
from bookings.states import BookingStatus

RULE = CancellationRule(free_hours=4, fee_percent=20, no_show_minutes=60)
VISIT = datetime(2026, 3, 2, 10, tzinfo=UTC)


def fee(status: str, hours_before: float, total: str = "499.00") -> Decimal:
    return RULE.fee(
        status=status,
        agreed_at=VISIT,
        stands_at=VISIT,
        total=Decimal(total),
        at=VISIT - timedelta(hours=hours_before),
    )


@pytest.mark.parametrize(
    ("status", "hours_before", "expected"),
    [
        ("pending", 100, "0.00"),
        ("pending", 0.5, "0.00"),
        ("confirmed", 100, "0.00"),
        ("confirmed", 4, "0.00"),
        ("confirmed", 3.99, "99.80"),
        ("confirmed", -1, "99.80"),
        ("confirmed", -1.01, "0.00"),
        ("in_progress", 1, "0.00"),
        ("cancelled", 1, "0.00"),
    ],
)
def test_only_a_late_farewell_to_a_vendor_costs(status, hours_before, expected):
    assert fee(status, hours_before) == Decimal(expected)


def test_who_waits_for_a_visit_that_was_shifted_waits_from_where_it_stands():
    an_hour = timedelta(hours=1)

    late = {"status": "confirmed", "agreed_at": VISIT, "total": Decimal("499.00")}

    assert RULE.fee(**late, stands_at=VISIT + an_hour, at=VISIT + 1.5 * an_hour) > 0
    assert RULE.fee(**late, stands_at=VISIT - an_hour, at=VISIT + an_hour / 2) == 0


def test_the_fee_is_rounded_half_up_to_the_cent():
    assert fee(BookingStatus.CONFIRMED, 1, total="0.13") == Decimal("0.03")
    assert fee(BookingStatus.CONFIRMED, 1, total="10.02") == Decimal("2.00")


def test_it_is_free_until_the_hours_before_the_visit():
    assert RULE.free_until(VISIT) == datetime(2026, 3, 2, 6, tzinfo=UTC)
