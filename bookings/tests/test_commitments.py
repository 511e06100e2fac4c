"""What calendars and reminders are told of a booking."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.forms import model_to_dict

from accounts.roles import Role
from accounts.tests.factories import UserFactory, VendorFactory
from bookings import services
from bookings.commitments import Bookings
from bookings.models import Booking
from bookings.states import BookingStatus
from bookings.tests.factories import BookingFactory, TakenBookingFactory
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotFound
from kernel.tests.plans import kept_plan
from scheduling.commitments import Party, Span, Standing, source_of
from scheduling.tests.factories import PincodeFactory, work_always

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


def commitment_of(booking):
    return source_of("booking").current([str(booking.pk)])[str(booking.pk)]


def span(now, days=2):
    return Span(since=now, until=now + days * DAY, now=now, called_off_since=now - DAY / 2)


def accepted(booking, vendor):
    services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


def test_a_booking_says_what_when_where_and_with_whom(customer, vendor):
    PincodeFactory(code="560001", district="Bengaluru")
    booking = TakenBookingFactory(
        customer=customer, vendor=vendor, pincode="560001", customer_notes="Second floor"
    )

    seen = commitment_of(booking)

    assert seen.subject == ("booking", str(booking.pk))
    assert (seen.title, seen.note) == (booking.service_name, "Second floor")
    assert (seen.starts_at, seen.ends_at - seen.starts_at) == (
        booking.scheduled_date,
        timedelta(minutes=60),
    )
    assert (seen.place, seen.timezone) == ("Bengaluru 560001", "Asia/Kolkata")
    assert seen.parties == (
        Party(user_id=customer.pk, name=str(customer), is_provider=False),
        Party(user_id=vendor.pk, name=str(vendor), is_provider=True),
    )


def test_an_open_booking_of_an_unknown_place_has_one_party_and_the_bare_pincode(db):
    booking = BookingFactory(pincode="999999")

    seen = commitment_of(booking)

    assert seen.place == "999999"
    assert [party.user_id for party in seen.parties] == [booking.customer_id]


@pytest.mark.parametrize("status", BookingStatus)
def test_it_is_firm_from_when_it_is_agreed_until_it_is_called_off(status):
    vendor = None if status == BookingStatus.PENDING else VendorFactory()
    booking = BookingFactory(status=status, vendor=vendor)

    expected = {
        BookingStatus.PENDING: Standing.TENTATIVE,
        BookingStatus.CANCELLED: Standing.CANCELLED,
    }
    assert commitment_of(booking).standing == expected.get(status, Standing.CONFIRMED)


def test_every_change_that_a_calendar_shows_makes_the_sequence_grow(booking, customer, vendor):
    by_customer, by_vendor = customer.as_actor(), vendor.as_actor()
    work_always(vendor)
    Booking.objects.update(flexibility_minutes=60)
    later = booking.scheduled_date + 3 * DAY
    seen = [commitment_of(booking)]

    for step in (
        lambda: accepted(booking, vendor),
        lambda: services.shift_booking(
            booking_id=booking.pk,
            actor=by_vendor,
            scheduled_at=booking.scheduled_date + timedelta(minutes=30),
        ),
        lambda: services.release_booking(booking_id=booking.pk, actor=by_vendor),
        lambda: accepted(booking, vendor),
        lambda: services.reschedule_booking(
            booking_id=booking.pk, actor=by_customer, scheduled_at=later
        ),
        lambda: services.edit_booking(
            booking_id=booking.pk, actor=by_customer, changes={"customer_notes": "Ring twice"}
        ),
        lambda: services.cancel_booking(booking_id=booking.pk, actor=by_customer),
    ):
        step()
        seen.append(commitment_of(booking))

    assert [each.sequence for each in seen] == list(range(8))
    stands = [each.stands_since for each in seen]
    assert stands[0] < stands[1] < stands[2] == stands[3] < stands[4] < stands[5]
    assert stands[5] == stands[6] == stands[7]


def test_what_no_calendar_shows_leaves_the_sequence(booking, vendor):
    accepted(booking, vendor)

    changes = {"vendor_notes": "Bring the long ladder"}
    services.edit_booking(booking_id=booking.pk, actor=vendor.as_actor(), changes=changes)
    services.start_booking(booking_id=booking.pk, actor=vendor.as_actor())
    services.complete_booking(booking_id=booking.pk, actor=vendor.as_actor())

    assert commitment_of(booking).sequence == 1


def test_its_parties_and_who_answers_for_it_find_it_and_nobody_else(booking, vendor, rival):
    source, pk = source_of("booking"), str(booking.pk)
    with pytest.raises(NotFound):
        source.find(pk, actor=rival.as_actor())
    accepted(booking, vendor)

    operations = UserFactory(role=Role.OPS_MANAGER)
    for person in (booking.customer, vendor, operations):
        assert source.find(pk, actor=person.as_actor()) == commitment_of(booking)
    for stranger in (rival.as_actor(), UserFactory().as_actor(), Actor.anonymous()):
        with pytest.raises(NotFound):
            source.find(pk, actor=stranger)


@pytest.mark.parametrize("name", ["", "7", "x" * 300, "\0", "5F0C7E62-7D0A-4B5C-9C1E-2B8F3C1D4E5A"])
def test_what_is_no_id_names_no_booking(name):
    source = source_of("booking")

    with pytest.raises(NotFound):
        source.find(name, actor=Actor.system())
    assert source.locked(name) is None
    assert source.current([name]) == {}


@pytest.mark.parametrize("count", [1, 3])
def test_the_commitments_of_a_person_are_one_query(count, customer, django_assert_num_queries):
    BookingFactory.create_batch(count, customer=customer)
    now = clock.now()

    with django_assert_num_queries(1):
        found = list(source_of("booking").of(customer.pk, span=span(now), limit=9))

    assert len(found) == count


def test_of_a_person_are_theirs_alone_that_touch_the_range_the_next_first(customer, vendor):
    now = clock.now()
    begun = TakenBookingFactory(customer=customer, scheduled_date=now - timedelta(minutes=59))
    later = BookingFactory(customer=customer, scheduled_date=now + DAY, status="cancelled")
    BookingFactory(customer=customer, scheduled_date=now - timedelta(minutes=60))
    BookingFactory(customer=customer, scheduled_date=now + 2 * DAY)
    soon = BookingFactory(customer=customer, scheduled_date=now + DAY / 2)
    long_off = BookingFactory(customer=customer, scheduled_date=now + DAY, status="cancelled")
    Booking.objects.filter(pk=long_off.pk).update(updated_at=now - DAY)
    given = TakenBookingFactory(vendor=vendor)
    source = source_of("booking")

    def ids(user, limit=9):
        found = source.of(user.pk, span=span(now), limit=limit)
        return [each.id for each in found]

    assert ids(customer) == [str(soon.pk), str(later.pk), str(begun.pk)]
    assert ids(customer, limit=1) == [str(soon.pk)]
    assert ids(vendor) == [str(given.pk)]


def test_a_booking_that_was_given_back_is_in_its_former_vendors_calendar_no_more(booking, vendor):
    accepted(booking, vendor)
    services.release_booking(booking_id=booking.pk, actor=vendor.as_actor())

    now = clock.now()
    found = source_of("booking").of(vendor.pk, span=span(now, days=9), limit=9)

    assert list(found) == []


def test_those_that_begin_are_the_agreed_ones_of_the_range_in_order():
    start = (clock.now() + DAY).replace(microsecond=0)
    last = TakenBookingFactory(scheduled_date=start + timedelta(minutes=5))
    first = TakenBookingFactory(scheduled_date=start)
    TakenBookingFactory(scheduled_date=start + timedelta(minutes=10))
    BookingFactory(scheduled_date=start)
    TakenBookingFactory(scheduled_date=start, status=BookingStatus.CANCELLED)
    source, until = source_of("booking"), start + timedelta(minutes=10)

    found = list(source.beginning(start, until, limit=9))

    assert found == [
        (str(first.pk), first.scheduled_date),
        (str(last.pk), last.scheduled_date),
    ]
    assert list(source.beginning(start, until, limit=1)) == found[:1]


def test_what_stood_before_there_were_sequences_is_read_from_the_history(booking, vendor):
    work_always(vendor)
    accepted(booking, vendor)
    moved_to = booking.scheduled_date + 3 * DAY
    services.reschedule_booking(
        booking_id=booking.pk, actor=booking.customer.as_actor(), scheduled_at=moved_to
    )
    services.start_booking(booking_id=booking.pk, actor=vendor.as_actor())
    never_taken, kept = BookingFactory(), commitment_of(booking)
    Booking.objects.update(sequence=99, stands_since=clock.now())

    migration = import_module("bookings.migrations.0006_what_calendars_showed")
    migration.read_from_the_history(apps, None)

    assert commitment_of(booking).sequence == kept.sequence == 2
    assert commitment_of(booking).stands_since == kept.stands_since
    untouched = commitment_of(never_taken)
    assert (untouched.sequence, untouched.stands_since) == (0, never_taken.created_at)


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite looks at the values before it plans"
)
def test_who_is_asked_about_reads_no_more_than_is_theirs():
    now = clock.now()
    # Of a table with next to nothing in it every plan is as good.
    facts = model_to_dict(BookingFactory(), exclude=["customer", "vendor", "service"])
    service_id = Booking.objects.values_list("service", flat=True).get()
    Booking.objects.bulk_create(
        Booking(
            **facts | {"scheduled_date": now + hour * DAY / 24},
            customer_id=10**6 + hour,
            service_id=service_id,
        )
        for hour in range(2_000)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {Booking._meta.db_table}")

    due = kept_plan(Bookings().agreed(now, now + DAY))
    mine = kept_plan(Bookings().theirs(7, span(now)))

    assert "booking_beginning" in due
    assert "booking_of_customer" in mine
    assert "booking_of_vendor" in mine
    # These customers are nobody, which the end of a test would complain of.
    Booking.objects.filter(customer_id__gte=10**6)._raw_delete("default")
