"""Whatever happens to sales, what is kept of them equals their rows."""

from contextlib import suppress
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.tests.factories import UserFactory
from bookings import services
from bookings.api.shapes import UnitBookingDetail
from bookings.models import SalesTally, UnitBooking
from bookings.sales_audit import audit_sales
from bookings.selectors import Wanted, sales_of, unit_booking_detail, unit_booking_rows
from bookings.tests.unit_factories import UnitBookingFactory, receive
from catalog.tests.factories import UnitFactory
from kernel.actors import Actor
from kernel.errors import DomainError
from payments.audit import audit_ledger
from payments.services import request_refund

pytestmark = pytest.mark.django_db

amounts = st.decimals(min_value="0.01", max_value="8000", places=2)
which = st.integers(0, 3)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("book"), which, st.sampled_from(["one_time", "installments"])),
        st.tuples(st.just("receive"), which, amounts),
        st.tuples(st.just("bounce"), which, amounts),
        st.tuples(st.just("status"), which, st.sampled_from(["active", "completed"])),
        st.tuples(st.just("cancel"), which, amounts | st.just(Decimal(0))),
    ),
    max_size=12,
)


def take(step, units, buyer):
    """One step of somebody; what the domain refuses is refused."""
    kind, number, wish = step
    unit, system = units[number % len(units)], Actor.system()
    if kind == "book":
        UnitBookingFactory(
            unit=unit, customer=buyer, token_amount=Decimal("777.77"), payment_plan=wish
        )
        return
    booking = UnitBooking.objects.filter(unit=unit).order_by("-pk").first()
    if booking is None:
        return
    payment = booking.invoice.payments.order_by("-pk").first()
    if kind == "receive":
        receive(booking, wish)
    elif kind == "bounce" and payment is not None:
        request_refund(payment_id=payment.pk, amount=wish, reason="", requested_by_id=None)
    elif kind == "status":
        services.change_unit_booking_status(unit_booking_id=booking.pk, status=wish, actor=system)
    elif kind == "cancel":
        services.cancel_unit_booking(unit_booking_id=booking.pk, actor=system, refund_amount=wish)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=steps)
def test_paid_and_pending_are_the_total_whatever_happens(steps, project, buyer):
    units = UnitFactory.create_batch(2, project=project, price=Decimal("7777.77"))
    system = Actor.system()

    for step in steps:
        with suppress(DomainError):
            take(step, units, buyer)
        for booking in UnitBooking.objects.filter(unit__in=units):
            shown = UnitBookingDetail().to_representation(unit_booking_detail(booking.pk, system))
            assert shown["paid_amount"] + shown["pending_amount"] == shown["total_amount"]
            assert sum(part["paid_amount"] for part in shown["payment_schedule"]) <= Decimal(
                shown["total_amount"]
            )

    assert audit_sales().differences == []
    assert audit_ledger().differences == []
    sales = sales_of(system, Wanted())
    rows = unit_booking_rows(system, Wanted(), sales).part(0, 1000)
    sold = [row for row in rows if row["status"] != "cancelled"]
    assert sales.total == len(rows)
    assert sales.stats["total_revenue"] == sum(row["total_amount"] for row in sold)
    assert sales.stats["pending_revenue"] == sum(
        row["total_amount"] - row["paid_amount"] for row in sold
    )


@pytest.fixture
def sold(unit, buyer):
    return UnitBookingFactory(unit=unit, customer=buyer, status="active", paid="500000.00")


def verify(*options):
    out, err = StringIO(), StringIO()
    call_command("verify_sales", *options, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_what_is_right_is_proved(sold):
    out, err = verify()

    assert "1 unit bookings: 7500000.00 in all, 500000.00 paid." in out
    assert err == ""


@pytest.mark.parametrize("astray", ["paid", "standing", "tally", "lost tally"])
def test_what_has_gone_astray_is_told_and_put_right(astray, sold):
    bookings, tallies = UnitBooking.objects.filter(pk=sold.pk), SalesTally.objects.all()
    match astray:
        case "paid":
            bookings.update(paid_amount=1)
        case "standing":
            bookings.update(payment_status="completed")
        case "tally":
            tallies.filter(bookings=1).update(bookings=5, total=10**9)
        case "lost tally":
            tallies.delete()

    with pytest.raises(CommandError):
        verify()
    verify("--repair")

    assert verify()[1] == ""
    booking = bookings.get()
    assert (booking.paid_amount, booking.payment_status) == (Decimal("500000.00"), "partial")


def test_a_unit_that_stands_otherwise_than_its_booking_is_told(sold):
    type(sold.unit).objects.filter(pk=sold.unit_id).update(status="available")

    assert audit_sales().differences == [
        f"Booking {sold.pk} (BK-001) is active, but its unit is available"
    ]


def test_a_buyer_counts_once_however_often_the_money_is_told_of(sold):
    receive(sold, 7000000)
    sold.refresh_from_db()

    assert (sold.paid_amount, sold.payment_status) == (Decimal("7500000.00"), "completed")
    assert sold.status == "active"
    assert audit_sales().differences == []
    assert UserFactory().unit_bookings.count() == 0
