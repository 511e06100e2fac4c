"""What the demo city's builders have sold, and whom they meet: enough to see every page alive."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command

from accounts.models import Client, ProviderProfile, User
from adminpanel.demo import city
from adminpanel.tests.test_demo_city import delhi, media
from appointments.models import Appointment, Review
from appointments.states import VISIT_TYPES, AppointmentStatus
from bookings.agreements.verification import examine
from bookings.models import Agreement, UnitBooking
from bookings.states import PaymentPlan, PaymentStanding, UnitBookingStatus
from catalog.models import Milestone, Service, Unit
from catalog.selectors import insurances_of, locations_of, price_of
from catalog.states import UnitStatus
from jobs.models import Job, Quote
from jobs.states import QuoteStatus
from kernel.zones import zone_of
from payments.audit import audit_ledger
from payments.models import Instalment, Payment, PaymentMethod, Refund
from payments.receivables import LATE, bucket_of
from payments.states import OPEN_INVOICES
from scheduling.models import WaitlistEntry

pytestmark = [pytest.mark.django_db, pytest.mark.once]
__all__ = ["delhi", "media"]

# Half past one at night in Delhi: it is another day there.
NIGHT = datetime(2026, 11, 25, 20, 0, tzinfo=UTC)
DELHI = ZoneInfo("Asia/Kolkata")
UNIT_OF = {
    UnitBookingStatus.PENDING: UnitStatus.HELD,
    UnitBookingStatus.ACTIVE: UnitStatus.BOOKED,
    UnitBookingStatus.COMPLETED: UnitStatus.SOLD,
    UnitBookingStatus.CANCELLED: UnitStatus.AVAILABLE,
}


def test_every_page_of_a_builder_has_something_to_show():
    with time_machine.travel(NIGHT, tick=False):
        city.build(customers=2, vendors=2, visits=0)
    builder = User.objects.get(username="builder")
    zone = zone_of(builder.organization.timezone)
    sold = UnitBooking.objects.visible_to(builder.as_actor())

    # Two towers, sold in part.
    units = Unit.objects.filter(project__name="Sunset Residences")
    assert 40 <= units.count() <= 50
    assert {each.number.partition("-")[0] for each in units} == {"A", "B"}
    for booking in sold.select_related("unit"):
        assert booking.created_at.astimezone(zone).date() == booking.booking_date
        assert booking.created_at <= booking.updated_at < NIGHT
        assert booking.unit.status == UNIT_OF[UnitBookingStatus(booking.status)]
    stages = Milestone.objects.filter(project__name="Sunset Residences")
    assert stages.exclude(reached_on=None).count() == 3

    # Sales of all sorts, and their money right to the paisa.
    assert set(sold.values_list("status", flat=True)) == set(UnitBookingStatus)
    assert set(sold.values_list("payment_plan", flat=True)) == set(PaymentPlan)
    assert set(sold.values_list("payment_status", flat=True)) == set(PaymentStanding)
    received = Payment.objects.filter(invoice__unit_booking__in=sold)
    by_hand = set(PaymentMethod) - {PaymentMethod.CARD, PaymentMethod.OTHER}
    assert by_hand <= set(received.values_list("method", flat=True))
    assert audit_ledger().differences == []
    call_command("verify_sales", stdout=StringIO())
    bounced = Refund.objects.filter(payment__invoice__unit_booking__in=sold, reopens=True)
    assert [each.payment.method for each in bounced] == [PaymentMethod.CHEQUE]
    returned = Refund.objects.filter(payment__invoice__unit_booking__in=sold, reopens=False)
    assert returned.exists()
    assert {each.payment.invoice.unit_booking.status for each in returned} == {"cancelled"}

    # Papers to read, and some that are signed and hold.
    papers = Agreement.objects.visible_to(builder.as_actor())
    signed = [each for each in papers if each.is_signed]
    assert 0 < len(signed) < len(papers)
    assert [examine(each).reasons for each in signed] == [[]] * len(signed)

    # Something overdue of every age.
    today = NIGHT.astimezone(zone).date()
    late = Instalment.objects.filter(
        invoice__unit_booking__in=sold, invoice__status__in=OPEN_INVOICES, due_on__lt=today
    )
    ages = {bucket_of(each.due_on, today) for each in late if each.amount > each.paid}
    assert ages == set(LATE)

    # People who come, have come, and do not come after all.
    meetings = Appointment.objects.visible_to(builder.as_actor())
    assert set(meetings.values_list("appointment_type", flat=True)) == {
        kind for kind, _ in VISIT_TYPES
    }
    for when in ("gt", "lt"):
        statuses = set(meetings.filter(**{f"starts_at__{when}": NIGHT}).values_list("status"))
        assert len(statuses) >= 3
    assert set(meetings.values_list("status", flat=True)) == set(AppointmentStatus)


def test_each_house_sees_its_own_sales_people_meetings_and_patients():
    with time_machine.travel(NIGHT, tick=False):
        city.build(customers=2, vendors=2, visits=0)
    one, other = (User.objects.get(username=name).as_actor() for name in ("builder", "builder2"))

    for kind in (UnitBooking, Appointment, Client):
        seen = [set(kind.objects.visible_to(each)) for each in (one, other)]
        assert all(seen)
        assert seen[0].isdisjoint(seen[1])
    assert Client.objects.count() == len(
        set(Client.objects.values_list("organization", "customer"))
    )
    _the_clinic_and_the_practice_have_a_full_book()
    _the_newest_quote_that_waits_is_for_who_has_no_account()


def _the_newest_quote_that_waits_is_for_who_has_no_account() -> None:
    contractor = User.objects.get(username="contractor")
    newest, other = Quote.objects.filter(status=QuoteStatus.SENT).order_by("-job_id")

    # Whoever says yes to it by its link is given credentials to try.
    assert (newest.job.customer, str(other.job.customer)) == (None, "Aditya Ghosh")
    assert newest.job == Job.objects.filter(contractor=contractor).latest("pk")


def _the_clinic_and_the_practice_have_a_full_book() -> None:
    staff, psychologist = (
        User.objects.get(username=name).as_actor() for name in ("staff", "psychologist")
    )
    book = Appointment.objects.visible_to(staff).care()
    sessions = Appointment.objects.visible_to(psychologist).care()

    assert set(book.values_list("status", flat=True)) == set(AppointmentStatus)
    assert book.filter(provider=None, status=AppointmentStatus.PENDING).exists()
    begin = [each.astimezone(DELHI).date() for each in book.values_list("starts_at", flat=True)]
    assert begin.count(NIGHT.astimezone(DELHI).date()) == 4
    assert set(sessions.values_list("checkout__status", flat=True)) == {"confirmed"}
    assert set(sessions.values_list("mode", flat=True)) == {"in_person", "online"}
    ahead = sessions.filter(starts_at__gt=NIGHT)
    assert set(ahead.values_list("status", flat=True)) == {AppointmentStatus.CONFIRMED}
    _who_came_says_how_it_was_and_others_wait()
    _the_practice_has_places_insurances_and_words_to_be_found_by()


def _the_practice_has_places_insurances_and_words_to_be_found_by() -> None:
    talk = Service.objects.get(name="Individual therapy", organization__isnull=False)
    branch, centre = locations_of(talk.pk)
    _, payer = insurances_of(talk.pk)
    asked = [
        price_of(talk.pk, location_id=place.id, insurance_id=insurance)
        for place in (centre, branch)
        for insurance in (None, payer.id)
    ]

    assert [int(each.amount) for each in asked] == [2500, 500, 2200, 400]
    assert all(talk.organization.services.values_list("tags", flat=True))


def _who_came_says_how_it_was_and_others_wait() -> None:
    dentist = User.objects.get(username="dentist")
    said = Review.objects.filter(provider=dentist)
    profile = ProviderProfile.objects.get(user=dentist)

    assert said.filter(created_at__lt=NIGHT - timedelta(days=30)).exists()
    assert (profile.rating_count, profile.rating_total) == (
        said.count(),
        sum(said.values_list("rating", flat=True)),
    )
    line = WaitlistEntry.objects.visible_to(User.objects.get(username="staff").as_actor())
    assert [each.priority for each in line.first_come()] == [5, 0]
