"""The figures that are kept of each day."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from accounts.roles import Role
from accounts.tests.factories import UserFactory, VendorFactory
from adminpanel.models import FigureCell, StaleDay
from adminpanel.selectors import figures
from adminpanel.services.figures import compare, rebuild, refresh_figures
from bookings.models import StatusChange
from bookings.tests.factories import BookingFactory
from catalog.tests.factories import ServiceFactory
from kernel.actors import Actor
from payments.services import record_manual_payment, refund_payment
from payments.tests.factories import InvoiceFactory

pytestmark = pytest.mark.django_db

# A quarter past midnight on the 11th in Delhi: in UTC it is still the 10th.
AFTER_MIDNIGHT = datetime(2027, 3, 10, 18, 45, tzinfo=UTC)
THE_DAY = date(2027, 3, 11)


@pytest.fixture
def now(time_machine):
    time_machine.move_to(AFTER_MIDNIGHT, tick=False)
    return AFTER_MIDNIGHT


def taken(booking, vendor, *, after=timedelta(minutes=30), to="confirmed", was="pending"):
    return StatusChange.objects.create(
        booking=booking,
        from_status=was,
        to_status=to,
        changed_by=vendor,
        changed_at=booking.created_at + after,
    )


def test_a_day_is_that_of_the_platforms_clock(now):
    BookingFactory()
    BookingFactory(created_at=now - timedelta(minutes=16))

    refresh_figures()

    found = figures.by_day(THE_DAY - timedelta(days=1), THE_DAY)
    assert [(day.day, day.bookings.asked) for day in found] == [
        (date(2027, 3, 10), 1),
        (THE_DAY, 1),
    ]


def test_what_became_of_bookings_is_counted_where_it_was(now):
    vendor, other = VendorFactory(), VendorFactory()
    cleaning, plumbing = ServiceFactory(category="cleaning"), ServiceFactory(category="plumbing")
    first = BookingFactory(service=cleaning, pincode="110001")
    second = BookingFactory(service=plumbing, pincode="110002")
    taken(first, vendor)
    taken(first, vendor, to="completed", was="in_progress")
    taken(second, other, after=timedelta(hours=2))
    taken(second, UserFactory(), to="cancelled", was="confirmed")

    refresh_figures()

    found = figures.totals(THE_DAY, THE_DAY).bookings
    assert (found.asked, found.confirmed, found.completed, found.cancelled) == (2, 2, 1, 1)
    assert (found.unserved, found.waits, found.quick, found.wait_minutes) == (0, 2, 1, 75.0)
    here = figures.totals(THE_DAY, THE_DAY, pincode="110001")
    assert (here.bookings.asked, here.bookings.completed, here.bookings.active) == (1, 1, 1)
    assert figures.totals(THE_DAY, THE_DAY, category="plumbing").bookings.cancelled == 1
    assert figures.totals(THE_DAY, THE_DAY, category="gardening").bookings.asked == 0
    assert [each.pincode for each in figures.by_pincode(THE_DAY, THE_DAY, 1)] == ["110001"]
    assert [each.service_id for each in figures.by_service(THE_DAY, THE_DAY, 5)] == [
        cleaning.pk,
        plumbing.pk,
    ]


def test_who_was_active_on_several_days_counts_once(now):
    vendor = VendorFactory()
    for days in (0, 1):
        booking = BookingFactory(created_at=now - timedelta(days=days))
        taken(booking, vendor, after=timedelta(minutes=1))

    refresh_figures()

    found = figures.totals(THE_DAY - timedelta(days=1), THE_DAY)
    assert (found.active_providers, found.bookings.active) == (1, 2)


def test_money_is_never_added_across_currencies(now):
    booking = BookingFactory(pincode="110001")
    for currency, amount in (("INR", "499.00"), ("AED", "80.00")):
        invoice = InvoiceFactory(
            subject_kind="booking",
            subject_id=str(booking.pk) if currency == "INR" else "not-there",
            total=Decimal(amount),
            currency=currency,
        )
        payment = record_manual_payment(
            invoice_id=invoice.pk, actor=Actor.system(), method="cash", amount=Decimal(amount)
        )
    refund_payment(payment_id=payment.pk, actor=Actor.system())

    refresh_figures()

    money = figures.totals(THE_DAY, THE_DAY).money
    assert [(each.currency, each.taken, each.refunded, each.net) for each in money] == [
        ("AED", Decimal("80.00"), Decimal("80.00"), Decimal("0.00")),
        ("INR", Decimal("499.00"), Decimal("0.00"), Decimal("499.00")),
    ]
    here = figures.totals(THE_DAY, THE_DAY, pincode="110001").money
    assert [(each.currency, each.taken) for each in here] == [("INR", Decimal("499.00"))]


def test_what_was_paid_before_it_was_written_down_counts_on_its_day(now):
    refresh_figures()
    invoice = InvoiceFactory(total=Decimal("100.00"))

    record_manual_payment(
        invoice_id=invoice.pk,
        actor=Actor.system(),
        method="cash",
        amount=Decimal("100.00"),
        paid_at=now - timedelta(days=9),
    )
    refresh_figures()

    days = figures.by_day(THE_DAY - timedelta(days=9), THE_DAY)
    assert [day.day for day in days if day.money] == [THE_DAY - timedelta(days=9)]


def test_a_day_that_is_filled_anew_forgets_what_is_there_no_more(now):
    kept, gone = BookingFactory(pincode="110001"), BookingFactory(pincode="110002")
    refresh_figures()
    gone.delete()

    refresh_figures()

    assert figures.totals(THE_DAY, THE_DAY).bookings.asked == 1
    assert not FigureCell.objects.filter(pincode="110002").exists()
    assert FigureCell.objects.filter(pincode=kept.pincode).exists()


def test_of_days_that_wait_todays_is_filled_first(now):
    BookingFactory(created_at=now - timedelta(days=40))

    done = refresh_figures(budget=0)

    assert (done.filled, done.left) == (1, 40)
    assert figures.as_of() == now
    assert not StaleDay.objects.filter(day=THE_DAY).exists()


def test_a_count_says_what_differs_and_a_rebuild_puts_it_right(now):
    BookingFactory(created_at=now - timedelta(days=2))
    refresh_figures()
    FigureCell.objects.filter(scope="whole", business="booking").update(asked=7)

    found = [str(each) for each in compare(since=None)]

    day = THE_DAY - timedelta(days=2)
    assert found == [f"{day} whole booking: kept asked 7, counted asked 1"]
    rebuild(since=day)
    assert list(compare(since=None)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_reading_asks_little_however_much_there_is(now, count, django_assert_num_queries):
    for number in range(count):
        BookingFactory(pincode=f"11000{number}", customer=UserFactory(role=Role.CUSTOMER))
    refresh_figures()

    with django_assert_num_queries(3):
        assert figures.totals(THE_DAY, THE_DAY).newcomers == count
    with django_assert_num_queries(2):
        figures.by_day(THE_DAY - timedelta(days=30), THE_DAY)
    with django_assert_num_queries(2):
        assert len(figures.by_pincode(THE_DAY, THE_DAY, 10)) == count


def test_nothing_is_counted_before_the_first_turn():
    assert figures.as_of() is None
    assert figures.totals(THE_DAY, THE_DAY).bookings.asked == 0
    assert figures.by_pincode(THE_DAY, THE_DAY, 5) == []
