"""What comes back of what was paid, by how long before somebody says so."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from appointments.terms import terms_of

pytestmark = pytest.mark.once

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)


def terms(ahead, *, price="1500.00", paid="1500.00", currency="INR", percent=50):
    return terms_of(
        starts_at=NOON,
        now=NOON - ahead,
        price=Decimal(price),
        paid=Decimal(paid),
        currency=currency,
        free_hours=24,
        fee_percent=percent,
    )


@pytest.mark.parametrize(
    ("ahead", "fee"),
    [
        (timedelta(hours=24, microseconds=1), "0.00"),
        (timedelta(hours=24), "750.00"),
        (timedelta(0), "750.00"),
    ],
)
def test_it_is_free_until_the_hour_comes(ahead, fee):
    found = terms(ahead)

    assert (found.fee, found.refund) == (Decimal(fee), Decimal("1500.00") - Decimal(fee))
    assert found.free_until == NOON - timedelta(hours=24)


def test_a_fee_is_rounded_to_what_the_currency_counts():
    assert terms(timedelta(0), price="99.99", paid="99.99").fee == Decimal("50.00")
    assert terms(timedelta(0), price="1001.00", paid="1001.00", currency="JPY").fee == 501


def test_no_more_is_kept_than_was_paid():
    found = terms(timedelta(0), paid="100.00")

    assert (found.fee, found.refund) == (Decimal("100.00"), 0)


def test_who_has_paid_nothing_owes_nothing():
    found = terms(timedelta(0), paid="0.00")

    assert (found.fee, found.refund) == (0, 0)
