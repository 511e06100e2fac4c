import pytest

from bookings.models import Booking, Photo, Signature
from bookings.tests.factories import (
    BookingFactory,
    PhotoFactory,
    SignatureFactory,
    TakenBookingFactory,
)
from kernel import clock
from kernel.actors import Actor

pytestmark = pytest.mark.django_db


def seen_by(actor):
    return set(Booking.objects.visible_to(actor).values_list("pk", flat=True))


def test_a_customer_sees_their_own_only(booking, people):
    BookingFactory(service=booking.service)

    assert seen_by(booking.customer.as_actor()) == {booking.pk}
    assert seen_by(people["customer"].as_actor()) == set()


def test_a_vendor_sees_what_is_theirs_and_the_open_ones_in_reach(booking, vendor, rival):
    mine = TakenBookingFactory(service=booking.service, vendor=vendor)
    TakenBookingFactory(service=booking.service, vendor=rival)
    BookingFactory(service=booking.service, pincode="560001")
    BookingFactory()

    assert seen_by(vendor.as_actor()) == {booking.pk, mine.pk}


def test_a_vendor_keeps_seeing_what_they_took_when_they_no_longer_offer_it(vendor):
    mine = TakenBookingFactory(vendor=vendor)

    assert seen_by(vendor.as_actor()) == {mine.pk}


def test_a_suspended_vendor_sees_no_open_ones(booking, vendor):
    type(vendor.provider_profile).objects.filter(user=vendor).update(status="suspended")

    assert seen_by(vendor.as_actor()) == set()


def test_an_open_booking_whose_hour_has_passed_is_offered_to_nobody(booking, vendor):
    type(booking).objects.filter(pk=booking.pk).update(scheduled_date=clock.now())

    assert seen_by(vendor.as_actor()) == set()
    assert seen_by(booking.customer.as_actor()) == {booking.pk}


def test_an_open_booking_is_seen_but_not_followed(booking, vendor):
    assert not Booking.objects.followed_by(vendor.as_actor()).exists()


@pytest.mark.parametrize("role", ["ops_manager", "super_admin"])
def test_operations_see_all(booking, people, role):
    assert seen_by(people[role].as_actor()) == {booking.pk}


@pytest.mark.parametrize(
    "role",
    ["onboard_manager", "owner", "staff", "builder", "contractor", "dentist", "psychologist"],
)
def test_nobody_else_sees_any(booking, people, role):
    assert seen_by(people[role].as_actor()) == set()


def test_nobody_at_all_sees_nothing(booking):
    assert seen_by(Actor.anonymous()) == set()


def test_a_role_without_a_person_sees_nothing(booking):
    TakenBookingFactory()

    assert seen_by(Actor(user_id=None, role="customer")) == set()
    assert seen_by(Actor(user_id=None, role="vendor")) == set()


def test_signatures_and_photos_follow_their_booking(vendor, rival):
    signature = SignatureFactory(booking__vendor=vendor)
    photo = PhotoFactory(booking=signature.booking)

    for person in (vendor, signature.booking.customer):
        assert list(Signature.objects.visible_to(person.as_actor())) == [signature]
        assert list(Photo.objects.visible_to(person.as_actor())) == [photo]
    assert not Signature.objects.visible_to(rival.as_actor()).exists()
    assert not Photo.objects.visible_to(rival.as_actor()).exists()
