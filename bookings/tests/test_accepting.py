import pytest

from bookings import services
from bookings.errors import BookingTaken, HourPassed
from bookings.tests.factories import BookingFactory
from kernel import clock
from kernel.errors import Invalid, NotAllowed, NotFound
from kernel.models import StreamEntry
from kernel.states import IllegalTransition
from notifications.models import Notification
from scheduling.errors import SlotTaken
from scheduling.models import CalendarEntry

pytestmark = pytest.mark.django_db


def test_the_vendor_takes_the_booking_and_its_time(booking, vendor):
    services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())

    booking.refresh_from_db()
    assert (booking.status, booking.vendor) == ("confirmed", vendor)
    entry = booking.calendar_entry
    assert entry.provider_id == vendor.pk
    assert entry.starts_at == booking.scheduled_date
    assert entry.subject_id == str(booking.pk)


def test_both_sides_see_it_and_are_told(booking, vendor):
    services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())

    entries = StreamEntry.objects.filter(type="booking_status_change")
    assert set(entries.values_list("stream", flat=True)) == {
        f"booking.{booking.pk}",
        f"user.{booking.customer_id}.status",
        f"user.{vendor.pk}.status",
    }
    assert all(entry.data["status"] == "confirmed" for entry in entries)
    assert {
        (each.recipient_id, each.kind, each.is_read) for each in Notification.objects.all()
    } == {
        (booking.customer_id, "booking_accepted", False),
        (vendor.pk, "booking_you_accepted", True),
    }


def test_the_second_vendor_is_told_that_it_is_taken(booking, vendor, rival):
    services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())

    with pytest.raises(BookingTaken):
        services.accept_booking(booking_id=booking.pk, actor=rival.as_actor())

    booking.refresh_from_db()
    assert booking.vendor == vendor
    assert CalendarEntry.objects.count() == 1


def test_nobody_serves_themself(booking, vendor):
    booking.customer = vendor
    booking.save(update_fields=["customer"])

    with pytest.raises(NotFound):
        services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())

    booking.refresh_from_db()
    assert (booking.status, booking.vendor) == ("pending", None)


def test_accepting_twice_is_a_conflict(booking, vendor):
    services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())

    with pytest.raises(IllegalTransition):
        services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


def test_a_taken_slot_leaves_the_booking_untouched(booking, vendor):
    other = BookingFactory(service=booking.service, scheduled_date=booking.scheduled_date)
    services.accept_booking(booking_id=other.pk, actor=vendor.as_actor())

    with pytest.raises(SlotTaken):
        services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())

    booking.refresh_from_db()
    assert (booking.status, booking.vendor, booking.calendar_entry) == ("pending", None, None)
    assert not booking.history.exists()


def test_a_vendor_who_does_not_offer_the_service_does_not_see_it(booking, stranger_vendor):
    with pytest.raises(NotFound):
        services.accept_booking(booking_id=booking.pk, actor=stranger_vendor.as_actor())


def test_a_vendor_who_is_not_approved_does_not_see_it(booking, vendor):
    type(vendor.provider_profile).objects.filter(user=vendor).update(status="suspended")

    with pytest.raises(NotFound):
        services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())


def test_nobody_accepts_what_should_have_happened_already(booking, vendor):
    type(booking).objects.filter(pk=booking.pk).update(scheduled_date=clock.now())

    with pytest.raises(HourPassed):
        services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())

    booking.refresh_from_db()
    assert booking.status == "pending"


def test_the_customer_may_not_accept_their_own(booking):
    with pytest.raises(NotAllowed):
        services.accept_booking(booking_id=booking.pk, actor=booking.customer.as_actor())


def test_operations_assign_a_vendor_who_could_have_accepted(booking, vendor, people):
    services.assign_vendor(
        booking_id=booking.pk, vendor_id=vendor.pk, actor=people["ops_manager"].as_actor()
    )

    booking.refresh_from_db()
    assert (booking.status, booking.vendor) == ("confirmed", vendor)
    assert set(Notification.objects.values_list("recipient_id", "kind")) == {
        (booking.customer_id, "booking_accepted"),
        (vendor.pk, "booking_assigned"),
    }


def test_operations_cannot_assign_a_vendor_who_does_not_reach_the_place(
    booking, stranger_vendor, people
):
    with pytest.raises(Invalid):
        services.assign_vendor(
            booking_id=booking.pk,
            vendor_id=stranger_vendor.pk,
            actor=people["ops_manager"].as_actor(),
        )

    booking.refresh_from_db()
    assert booking.status == "pending"
