"""What of the work of vendors counts for a bonus."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import count

import pytest
import time_machine

from accounts.roles import Role
from accounts.tests.factories import UserFactory, VendorFactory
from adminpanel.analysis.bonus.response import is_quick
from adminpanel.figures.days import zone
from adminpanel.selectors.bonus_work import counted_work
from bookings.models import StatusChange
from bookings.states import BookingStatus, SignatureStatus
from bookings.tests.factories import BookingFactory, CompletedBookingFactory, SignatureFactory
from catalog.tests.factories import ServiceFactory
from disputes.states import DisputeStatus, Outcome
from disputes.tests.factories import DisputeFactory
from payments.states import InvoiceStatus
from payments.tests.factories import InvoiceFactory
from scheduling.tests.factories import PincodeFactory

pytestmark = pytest.mark.django_db

# Ten in the morning in Delhi.
AT = datetime(2027, 3, 10, 4, 30, tzinfo=UTC)
DAY = date(2027, 3, 10)
LINKS = count(1)


@pytest.fixture(autouse=True)
def _the_day_after():
    with time_machine.travel(AT + timedelta(days=1), tick=False):
        yield


@pytest.fixture
def service():
    PincodeFactory()
    return ServiceFactory()


@pytest.fixture
def vendor():
    return VendorFactory()


def done(vendor, service, **facts):
    facts = {"scheduled_date": AT, "created_at": AT - timedelta(days=1)} | facts
    return CompletedBookingFactory(vendor=vendor, service=service, **facts)


def called_off(vendor, service, *, by, after):
    return done(
        vendor,
        service,
        status=BookingStatus.CANCELLED,
        actual_start_time=None,
        cancelled_by=by,
        cancelled_at=AT + after,
    )


def signed(booking, *, stars, paid=True):
    InvoiceFactory(
        subject_kind="booking",
        subject_id=str(booking.pk),
        payer=booking.customer,
        payee=booking.vendor,
        total="100.00",
        paid="100.00" if paid else "0.00",
        status=InvoiceStatus.PAID if paid else InvoiceStatus.ISSUED,
    )
    return SignatureFactory(
        booking=booking,
        status=SignatureStatus.SIGNED,
        satisfaction_rating=stars,
        signed_at=AT + timedelta(hours=3),
        signed_by=booking.customer,
        chain_position=next(LINKS),
        signature_hash="ab" * 32,
    )


def counted(**facts):
    return counted_work(first=DAY, last=DAY, currency="INR", **facts)


def tallies(vendor, **facts):
    """By measure, of all cells together."""
    found = {}
    for cell in counted(**facts).work.get(str(vendor.pk), {}).values():
        for code, (got, of) in cell.items():
            before = found.get(code, (0, 0))
            found[code] = (before[0] + got, before[1] + of)
    return found


def test_a_visit_that_was_kept_counts_where_and_when_it_was(vendor, service):
    done(vendor, service)
    done(vendor, service, actual_start_time=AT + timedelta(minutes=30))
    done(vendor, service, pincode="999999", scheduled_date=AT + timedelta(hours=9))

    found = counted()

    assert found.jobs == {str(vendor.pk): 3}
    assert found.work[str(vendor.pk)] == {
        f"{service.pk}|dense|3": {"completion": [2, 2], "on_time": [1, 2], "undisputed": [2, 2]},
        f"{service.pk}|unknown|6": {"completion": [1, 1], "on_time": [1, 1], "undisputed": [1, 1]},
    }


def test_what_a_customer_calls_off_does_not_count_and_what_a_vendor_does(vendor, service):
    customer = UserFactory()
    called_off(vendor, service, by=customer, after=timedelta(hours=-3))
    assert tallies(vendor) == {}
    assert counted().left_out == {"called_off": 1}

    called_off(vendor, service, by=vendor, after=timedelta(hours=-3))
    # Who waited in vain for longer than a vendor may be late has not called off anything.
    called_off(vendor, service, by=customer, after=timedelta(hours=2))
    assert tallies(vendor) == {"completion": (0, 2)}


def test_what_was_given_back_counts_for_who_gave_it_back(vendor, service):
    booking = BookingFactory(service=service, scheduled_date=AT, created_at=AT - timedelta(days=1))
    ops = UserFactory(role=Role.OPS_MANAGER)
    for was, to, person, hours in (
        ("pending", "confirmed", vendor, 20),
        ("confirmed", "pending", vendor, 19),
        ("pending", "confirmed", ops, 18),
    ):
        StatusChange.objects.create(
            booking=booking,
            from_status=was,
            to_status=to,
            changed_by=person,
            changed_at=AT - timedelta(hours=hours),
        )

    assert tallies(vendor) == {"completion": (0, 1), "response": (0, 1)}
    assert tallies(ops) == {}


def test_visits_at_high_demand_and_in_an_outage_are_left_out(vendor, service):
    done(vendor, service, dynamic_price_breakdown={"demand_level": "high"})
    done(vendor, service, scheduled_date=AT + timedelta(hours=2))
    outage = (AT + timedelta(hours=1), AT + timedelta(hours=3))

    assert tallies(vendor, outages=[outage]) == {}
    assert counted(outages=[outage]).left_out == {"high_demand": 1, "outage": 1}
    assert tallies(vendor)["completion"] == (1, 1)


def test_a_dispute_counts_once_it_was_decided_for_the_customer(vendor, service):
    bookings = [done(vendor, service) for _ in range(3)]
    for booking, status, outcome in zip(
        bookings,
        (DisputeStatus.RESOLVED, DisputeStatus.RESOLVED, DisputeStatus.OPEN),
        (Outcome.PARTIAL_REFUND, Outcome.NO_REFUND, ""),
        strict=True,
    ):
        DisputeFactory(
            subject_kind="booking",
            subject_id=str(booking.pk),
            provider=vendor,
            status=status,
            outcome=outcome,
        )

    assert tallies(vendor)["undisputed"] == (2, 3)


def test_only_paid_work_is_rated_and_each_customer_rates_a_vendor_once(vendor, service):
    friend = UserFactory()
    signed(done(vendor, service), stars=3)
    signed(done(vendor, service, customer=friend), stars=5)
    signed(done(vendor, service, customer=friend), stars=5)
    signed(done(vendor, service), stars=1, paid=False)

    assert tallies(vendor)["rating"] == (2 + 4, 2)


def test_work_of_other_days_and_other_currencies_and_of_who_is_not_let_in_does_not_count(service):
    shut_out = VendorFactory(is_active=False)
    vendor = VendorFactory()
    done(vendor, service, scheduled_date=AT - timedelta(days=1))
    done(vendor, service, scheduled_date=AT + timedelta(days=1))
    done(vendor, service, currency="EUR")
    done(shut_out, service)

    assert counted().work == {}


def test_who_did_few_jobs_may_be_left_out(service):
    busy, idle = VendorFactory(), VendorFactory()
    for vendor, jobs in ((busy, 2), (idle, 1)):
        for _ in range(jobs):
            done(vendor, service)

    found = counted().narrowed(least_jobs=2)

    assert [*found.work] == [str(busy.pk)]
    assert found.left_out["vendors_with_few_jobs"] == 1


def test_it_takes_the_same_queries_for_one_visit_and_for_three(service, django_assert_num_queries):
    signed(done(VendorFactory(), service), stars=4)
    with django_assert_num_queries(7):
        counted()
    for _ in range(2):
        signed(done(VendorFactory(), service), stars=4)
    with django_assert_num_queries(7):
        counted()


@pytest.mark.once
@pytest.mark.parametrize(
    ("opened", "taken", "quick"),
    [
        ("10:00", "11:00", True),
        ("10:00", "11:01", False),
        ("23:00", "08:59", True),
        ("23:00", "09:01", False),
        ("03:00", "04:00", True),
    ],
)
def test_who_is_asked_at_night_has_an_hour_of_the_morning(opened, taken, quick):
    start = datetime.combine(DAY, time.fromisoformat(opened), tzinfo=zone())
    end = datetime.combine(DAY, time.fromisoformat(taken), tzinfo=zone())
    if end < start:
        end += timedelta(days=1)

    assert is_quick(start, end, zone()) is quick
