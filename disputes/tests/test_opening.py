from datetime import timedelta
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
import time_machine

from accounts.tests.factories import (
    ManagerFactory,
    OrganizationFactory,
    UserFactory,
    VendorFactory,
)
from bookings.tests.factories import BookingFactory, CompletedBookingFactory, TakenBookingFactory
from disputes.errors import AlreadyDisputed, NotDisputable, TooManyDisputes
from disputes.models import Dispute, DisputeRecord
from disputes.services.withdrawing import withdraw_dispute
from disputes.states import DisputeType
from disputes.tests.factories import opened
from disputes.words import type_called
from jobs.tests.factories import ContractorFactory, JobFactory
from kernel import clock
from kernel.errors import NotFound
from kernel.models import Event, StreamEntry

pytestmark = pytest.mark.django_db


def test_who_is_who_in_a_dispute_follows_from_its_booking():
    house = OrganizationFactory()
    booking = CompletedBookingFactory(service__organization=house)

    dispute = opened(booking, claimed_amount=Decimal("200.00"))

    dispute.refresh_from_db()
    assert (dispute.customer, dispute.provider) == (booking.customer, booking.vendor)
    assert dispute.organization == house
    assert dispute.subject == ("booking", str(booking.pk))
    assert (dispute.subject_title, dispute.currency) == (booking.service_name, "INR")
    assert (dispute.status, dispute.opened_on) == ("open", "customer")
    assert dispute.claimed_amount == Decimal("200.00")


@time_machine.travel("2026-11-27T10:00:00Z", tick=False)
def test_the_other_side_has_two_days_to_answer():
    assert opened().answer_due_at == clock.now() + timedelta(hours=48)


@pytest.mark.parametrize("was", ["completed", "signed"])
def test_work_that_is_done_becomes_disputed(was):
    booking = CompletedBookingFactory(status=was)

    dispute = opened(booking)

    booking.refresh_from_db()
    assert (booking.status, booking.dispute_id) == ("disputed", dispute.pk)
    change = booking.history.get()
    assert (change.from_status, change.to_status) == (was, "disputed")
    assert change.changed_by == booking.customer
    assert StreamEntry.objects.filter(
        stream=f"booking.{booking.pk}", type="booking_status_change"
    ).exists()


def test_a_visit_that_is_not_over_goes_on_and_names_its_dispute():
    booking = TakenBookingFactory()

    dispute = opened(booking)

    booking.refresh_from_db()
    assert (booking.status, booking.dispute_id) == ("confirmed", dispute.pk)
    assert not booking.history.exists()


def test_a_job_stays_as_it_is():
    job = JobFactory(status="in_progress")

    dispute = opened(job)

    job.refresh_from_db()
    assert job.status == "in_progress"
    assert (dispute.provider, dispute.organization) == (job.contractor, job.organization)


@pytest.mark.parametrize("who", ["vendor", "owner"])
def test_the_provider_and_their_house_may_dispute_too(who):
    house = OrganizationFactory()
    booking = CompletedBookingFactory(service__organization=house)
    people = {
        "vendor": booking.vendor,
        "owner": UserFactory(role="owner", organization=house),
    }

    dispute = opened(booking, by=people[who])

    assert (dispute.opened_on, dispute.opened_by) == ("provider", people[who])


def test_operations_open_one_for_the_customer():
    manager = ManagerFactory()

    dispute = opened(by=manager)

    assert (dispute.opened_on, dispute.opened_by) == ("customer", manager)


@pytest.mark.parametrize(
    "stranger", [UserFactory, VendorFactory, lambda: UserFactory(role="owner"), ContractorFactory]
)
@pytest.mark.parametrize("commitment", [CompletedBookingFactory, JobFactory])
def test_a_stranger_finds_nothing_to_dispute(commitment, stranger):
    commitment = commitment()

    with pytest.raises(NotFound):
        opened(commitment, by=stranger())

    assert not Dispute.objects.exists()


def test_a_vendor_disputes_no_booking_that_they_could_only_take():
    with pytest.raises(NotFound):
        opened(BookingFactory(), by=VendorFactory())


def test_what_nobody_had_taken_concerns_nobody():
    with pytest.raises(NotDisputable):
        opened(BookingFactory())

    assert not Dispute.objects.exists()


def test_a_second_one_is_refused_by_naming_the_first():
    booking = CompletedBookingFactory()
    first = opened(booking)

    with pytest.raises(AlreadyDisputed) as refusal:
        opened(booking, by=booking.vendor)

    assert str(first.pk) in refusal.value.message
    assert Dispute.objects.count() == 1


def test_another_one_may_follow_one_that_is_over():
    booking = CompletedBookingFactory()
    first = opened(booking)
    Dispute.objects.filter(pk=first.pk).update(status="closed")

    assert opened(booking).pk != first.pk


def test_it_goes_on_under_an_id_that_was_given_out():
    given = uuid4()

    assert opened(dispute_id=given).pk == given


def test_what_was_sent_along_is_evidence_of_who_opened_it():
    booking = CompletedBookingFactory()

    dispute = opened(booking, by=booking.vendor, evidence={"photos": [4, 7]})

    evidence = dispute.evidence.get()
    assert (evidence.side, evidence.data) == ("provider", {"photos": [4, 7]})
    assert evidence.added_by == booking.vendor


@pytest.mark.parametrize("nothing", [None, "", [], {}])
def test_nothing_is_no_evidence(nothing):
    assert not opened(evidence=nothing).evidence.exists()


def test_it_is_written_down_published_and_shown():
    dispute = opened()

    line = DisputeRecord.objects.get()
    assert (line.dispute, line.what, line.side) == (dispute, "opened", "customer")
    event = Event.objects.get(name="disputes.DisputeOpened")
    assert UUID(event.payload["dispute_id"]) == dispute.pk
    frame = StreamEntry.objects.get(stream=f"dispute.{dispute.pk}")
    assert (frame.type, frame.data["status"]) == ("dispute_update", "open")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("quality", DisputeType.QUALITY),
        ("Service Quality", DisputeType.QUALITY),
        ("no-show", DisputeType.NO_SHOW),
        ("payment_issue", DisputeType.BILLING),
        (" Property damage ", DisputeType.DAMAGE),
        ("behaviour", DisputeType.CONDUCT),
        ("काम अधूरा है", DisputeType.OTHER),
    ],
)
def test_usual_words_for_a_type_are_understood(said, meant):
    assert type_called(said) == meant


def test_nobody_opens_disputes_without_end(settings):
    settings.ISSUE_REPORTS_A_DAY = 1
    booking = CompletedBookingFactory()
    first = opened(booking)
    withdraw_dispute(dispute_id=first.pk, actor=booking.customer.as_actor())

    with pytest.raises(TooManyDisputes):
        opened(booking)

    assert Dispute.objects.get() == first
    assert opened(booking, by=ManagerFactory()).status == "open"


def test_a_contractor_has_nobody_to_quarrel_with_before_a_customer_comes():
    job = JobFactory(customer=None)

    with pytest.raises(NotDisputable):
        opened(job, by=job.contractor)
