import pytest

from bookings import services
from bookings.services.inviting import assign_nearest_vendor, invite_vendors
from bookings.tests.conftest import eligible
from bookings.tests.factories import BookingFactory
from kernel.errors import Conflict
from kernel.outbox import drain
from notifications.models import Notification

pytestmark = pytest.mark.django_db


def told():
    rows = Notification.objects.filter(kind="booking_requested").order_by("pk")
    return list(rows.values_list("recipient_id", flat=True))


def test_the_nearest_vendors_are_told_and_only_so_many(booking, service, settings):
    settings.BOOKING_VENDORS_TOLD = 2
    _far, near, middle = (eligible(service, distance_km=km) for km in (9.0, 1.0, 4.0))

    invite_vendors(booking_id=booking.pk, occasion="requested")

    assert told() == [near.pk, middle.pk]


def test_asked_again_nobody_is_told_twice(booking, vendor):
    invite_vendors(booking_id=booking.pk, occasion="requested")
    invite_vendors(booking_id=booking.pk, occasion="requested")

    assert told() == [vendor.pk]


def test_other_trades_and_suspended_vendors_are_not_told(booking, vendor, stranger_vendor):
    type(vendor.provider_profile).objects.filter(user=vendor).update(status="suspended")

    invite_vendors(booking_id=booking.pk, occasion="requested")

    assert told() == []


def test_what_is_taken_meanwhile_is_offered_to_nobody(booking, vendor, rival):
    services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())

    assert invite_vendors(booking_id=booking.pk, occasion="requested") == 0
    assert told() == []


def test_the_worker_tells_the_others_when_one_gives_it_back(booking, vendor, rival):
    services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())
    services.release_booking(booking_id=booking.pk, actor=vendor.as_actor())

    drain()

    assert told() == [rival.pk]


def test_operations_give_it_to_the_nearest_who_is_free(booking, service, people):
    near, far = eligible(service, distance_km=1.0), eligible(service, distance_km=5.0)
    busy = BookingFactory(service=service, scheduled_date=booking.scheduled_date)
    services.accept_booking(booking_id=busy.pk, actor=near.as_actor())
    actor = people["ops_manager"].as_actor()

    assign_nearest_vendor(booking_id=booking.pk, actor=actor)

    booking.refresh_from_db()
    assert booking.vendor == far


def test_with_nobody_free_operations_are_told(booking, people):
    with pytest.raises(Conflict) as refusal:
        assign_nearest_vendor(booking_id=booking.pk, actor=people["ops_manager"].as_actor())

    assert refusal.value.code == "NO_VENDOR_FREE"
