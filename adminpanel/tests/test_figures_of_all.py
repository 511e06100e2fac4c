"""What the figures of a day say of businesses other than bookings, and of what is said of work."""

from datetime import timedelta

import pytest

from accounts.tests.factories import VendorFactory
from adminpanel.figures.days import today
from adminpanel.models import Business
from adminpanel.selectors import figures
from adminpanel.services.figures import refresh_figures
from appointments.events import ReviewHidden
from appointments.models import AppointmentChange, Review
from appointments.tests.care_factories import CareAppointmentFactory, ReviewFactory
from bookings.models import StatusChange, UnitBooking
from bookings.tests.factories import BookingFactory, SignatureFactory
from bookings.tests.unit_factories import UnitBookingFactory
from disputes.tests.factories import DisputeFactory
from jobs.tests.factories import JobFactory, JobRecordFactory
from kernel import clock
from kernel.events import publish
from pricing.tests.factories import DemandBucketFactory

pytestmark = pytest.mark.django_db


def refreshed(business, **where):
    refresh_figures()
    return figures.totals(today(), today(), **where).of(business)


def test_what_is_no_change_of_status_and_no_work_is_not_counted():
    booking, vendor = BookingFactory(), VendorFactory()
    for was, became in (("confirmed", "confirmed"), ("disputed", "completed")):
        StatusChange.objects.create(
            booking=booking, from_status=was, to_status=became, changed_by=vendor
        )

    found = refreshed(Business.BOOKING)

    assert (found.confirmed, found.completed) == (0, 0)


def test_what_customers_say_of_work_and_how_often_they_look_is_counted_at_its_place():
    SignatureFactory(
        status="signed",
        satisfaction_rating=5,
        signed_at=clock.now(),
        chain_position=1,
        booking__pincode="110005",
    )
    looked = DemandBucketFactory(pincode="110005", asked=12)
    DisputeFactory(subject_id=str(BookingFactory(pincode="110005").pk))
    DisputeFactory(subject_id="not-an-id")

    found = refreshed(Business.BOOKING, pincode="110005")

    assert looked.asked == found.looked
    assert (found.ratings, found.rating, found.disputed) == (1, 5.0, 1)
    assert figures.totals(today(), today()).bookings.disputed == 2


def test_appointments_are_counted_from_their_history():
    appointment = CareAppointmentFactory()
    for was, became in (("", "confirmed"), ("confirmed", "completed"), ("completed", "confirmed")):
        AppointmentChange.objects.create(
            appointment=appointment,
            from_status=was,
            to_status=became,
            to_starts_at=appointment.starts_at,
        )

    found = refreshed(Business.APPOINTMENT, category=appointment.service.category)

    assert (found.asked, found.confirmed, found.completed, found.cancelled) == (1, 1, 1, 0)


def test_a_review_that_is_hidden_leaves_the_figures_of_the_day_it_was_written(time_machine):
    review = ReviewFactory(rating=2)
    written = today()
    assert refreshed(Business.APPOINTMENT).rating == 2.0
    time_machine.move_to(clock.now() + timedelta(days=9))

    Review.objects.filter(pk=review.pk).update(hidden_at=clock.now())
    publish(ReviewHidden.of(review))
    refresh_figures()

    assert figures.totals(written, written).of(Business.APPOINTMENT).ratings == 0


def test_jobs_and_sales_are_told_in_the_same_words():
    job = JobFactory(pincode="110007", category="painting")
    for what, was, became in (
        ("created", "", ""),
        ("approved", "quoted", "approved"),
        ("reopened", "completed", "in_progress"),
        ("edited", "", ""),
    ):
        JobRecordFactory(job=job, what=what, from_status=was, to_status=became)
    sale = UnitBookingFactory()
    UnitBooking.objects.filter(pk=sale.pk).update(activated_at=clock.now())

    found = refreshed(Business.JOB, pincode="110007", category="Painting")

    assert (found.asked, found.confirmed, found.started) == (1, 1, 0)
    sales = figures.totals(today(), today()).of(Business.UNIT_BOOKING)
    assert (sales.asked, sales.confirmed, sales.completed) == (1, 1, 0)
