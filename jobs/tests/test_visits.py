"""Visits to jobs: planned, moved, called off, and in everybody's calendar."""

from datetime import timedelta

import pytest
import time_machine

from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, UserFactory
from jobs.commitments import KIND
from jobs.errors import (
    JobNotFound,
    NothingToVisit,
    VisitConflict,
    VisitFixed,
    VisitNotFound,
)
from jobs.models import JobRecord, Visit
from jobs.services.coming import end_visits, set_out
from jobs.services.visits import cancel_visit, move_visit, plan_visit
from jobs.states import JobStatus, VisitStatus
from jobs.tests.factories import JobFactory
from jobs.tests.where_factories import LocatedVisitFactory, VisitFactory
from kernel import clock
from kernel.errors import NotAllowed, NotFound
from notifications.models import Notification
from scheduling.calendars.files import file_of
from scheduling.commitments import Span, Standing, source_of
from scheduling.errors import InThePast
from scheduling.models import CalendarEntry
from scheduling.services.reminding import remind_due

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def soon():
    return (clock.now() + 2 * DAY).replace(hour=6, minute=0, second=0, microsecond=0)


def planned(job, *, actor=None, **more):
    given = {"starts_at": soon(), "duration_minutes": 120} | more
    return plan_visit(job_id=job.pk, actor=(actor or job.contractor).as_actor(), **given)


@pytest.fixture
def job():
    return JobFactory(status=JobStatus.APPROVED)


def commitment_of(visit):
    return source_of(KIND).current([str(visit.pk)]).get(str(visit.pk))


def test_a_planned_visit_takes_the_contractors_time_and_both_are_told(job):
    visit = planned(job, purpose="Measure\nthe bath")

    entry = CalendarEntry.objects.get(pk=visit.calendar_entry_id)
    assert (entry.provider_id, entry.kind, entry.subject_id) == (
        job.contractor_id,
        "job",
        str(visit.pk),
    )
    assert (entry.job_starts_at, entry.job_ends_at) == (soon(), soon() + 2 * HOUR)
    assert visit.purpose == "Measure the bath"
    told = Notification.objects.filter(kind="job_visit_planned")
    assert {(each.recipient_id, each.read_at is None) for each in told} == {
        (job.customer_id, True),
        (job.contractor_id, False),
    }
    line = JobRecord.objects.get(job=job, what="visit_planned")
    assert (line.by_id, line.facts["visit_id"]) == (job.contractor_id, visit.pk)


def test_owner_and_operations_plan_for_the_contractor(job):
    owner = UserFactory(role=Role.OWNER, organization=job.organization)

    first = planned(job, actor=owner)
    second = planned(job, actor=ManagerFactory(), starts_at=soon() + DAY)

    assert {first.contractor_id, second.contractor_id} == {job.contractor_id}


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.CONTRACTOR, Role.OWNER])
def test_strangers_do_not_plan_and_the_customer_may_not(job, role):
    colleague = UserFactory(
        role=role, organization=job.organization if role == Role.CONTRACTOR else None
    )

    with pytest.raises(JobNotFound):
        planned(job, actor=colleague)
    with pytest.raises(NotAllowed):
        planned(job, actor=job.customer)

    assert not Visit.objects.exists()
    assert not CalendarEntry.objects.exists()


def test_nobody_is_at_two_places_at_once(job):
    planned(job)
    other = JobFactory(contractor=job.contractor, status=JobStatus.APPROVED)

    with pytest.raises(VisitConflict):
        planned(other, starts_at=soon() + HOUR)

    assert Visit.objects.filter(job=other).count() == 0
    assert not Notification.objects.filter(recipient_id=other.customer_id).exists()


@pytest.mark.parametrize("status", [JobStatus.COMPLETED, JobStatus.CLOSED, JobStatus.CANCELLED])
def test_nobody_is_sent_to_a_job_that_is_over(status):
    with pytest.raises(NothingToVisit):
        planned(JobFactory(status=status))


def test_nobody_comes_yesterday(job):
    with pytest.raises(InThePast):
        planned(job, starts_at=clock.now() - HOUR)


def test_a_moved_visit_frees_its_former_time_and_calendars_hear_of_it(job):
    visit = planned(job)
    before = commitment_of(visit)

    with time_machine.travel(clock.now() + HOUR, tick=False):
        move_visit(
            job_id=job.pk,
            visit_id=visit.pk,
            actor=job.contractor.as_actor(),
            starts_at=soon() + 3 * HOUR,
            duration_minutes=60,
        )

    after = commitment_of(visit)
    assert (after.starts_at, after.ends_at) == (soon() + 3 * HOUR, soon() + 4 * HOUR)
    assert (before.sequence, after.sequence) == (0, 1)
    assert after.stands_since > before.stands_since
    entry = CalendarEntry.objects.get()
    assert (entry.job_starts_at, entry.job_ends_at) == (after.starts_at, after.ends_at)
    notice = Notification.objects.get(kind="job_visit_moved", recipient=job.customer)
    assert notice.attachments


def test_what_stays_as_it_is_tells_nobody(job):
    visit = planned(job)

    move_visit(job_id=job.pk, visit_id=visit.pk, actor=job.contractor.as_actor(), starts_at=soon())

    assert commitment_of(visit).sequence == 0
    assert not Notification.objects.filter(kind="job_visit_moved").exists()


def test_a_visit_of_another_job_is_not_found_under_this_one(job):
    other = VisitFactory(job__contractor=job.contractor)

    with pytest.raises(VisitNotFound):
        move_visit(job_id=job.pk, visit_id=other.pk, actor=job.contractor.as_actor(), purpose="x")
    with pytest.raises(VisitNotFound):
        cancel_visit(job_id=job.pk, visit_id=other.pk, actor=job.contractor.as_actor())


def test_what_has_begun_is_neither_moved_nor_called_off():
    visit = LocatedVisitFactory()
    actor = visit.contractor.as_actor()

    with pytest.raises(VisitFixed):
        move_visit(job_id=visit.job_id, visit_id=visit.pk, actor=actor, purpose="x")
    with pytest.raises(VisitFixed):
        cancel_visit(job_id=visit.job_id, visit_id=visit.pk, actor=actor)


def test_a_visit_called_off_frees_the_time_once(job):
    visit = planned(job)

    for _ in range(2):
        cancel_visit(
            job_id=job.pk, visit_id=visit.pk, actor=job.contractor.as_actor(), reason="Rain"
        )

    assert CalendarEntry.objects.get().state == "released"
    assert commitment_of(visit).standing == Standing.CANCELLED
    assert JobRecord.objects.filter(job=job, what="visit_cancelled").count() == 1
    assert Notification.objects.filter(kind="job_visit_cancelled").count() == 2
    planned(job)


def test_calendars_and_reminders_know_of_it(job):
    visit = planned(job, starts_at=soon(), purpose="Tiles")
    now = clock.now()
    span = Span(since=now, until=now + 7 * DAY, now=now, called_off_since=now - DAY)

    for person in (job.customer, job.contractor):
        (seen,) = source_of(KIND).of(person.pk, span=span, limit=5)
        assert (seen.id, seen.title, seen.place) == (str(visit.pk), job.title, job.address)
    assert list(source_of(KIND).of(UserFactory().pk, span=span, limit=5)) == []
    with time_machine.travel(soon() - 23 * HOUR, tick=False):
        assert remind_due() == 2
    with pytest.raises(NotFound):
        file_of(KIND, str(visit.pk), actor=UserFactory().as_actor())
    assert b"SUMMARY" in file_of(KIND, str(visit.pk), actor=job.customer.as_actor()).content


def test_a_customer_without_an_account_is_told_nothing_and_nothing_breaks():
    job = JobFactory(customer=None, customer_name="Asha", customer_email="a@example.com")

    visit = planned(job)

    (party,) = commitment_of(visit).parties
    assert party.user_id == job.contractor_id
    assert Notification.objects.exclude(recipient=job.contractor).count() == 0


def test_a_job_that_is_over_has_no_visits_left(job):
    coming = planned(job)
    set_out(job_id=job.pk, actor=job.contractor.as_actor())
    later = planned(job, starts_at=soon() + DAY)
    assert Visit.objects.get(pk=coming.pk).status == VisitStatus.PLANNED
    job.refresh_from_db()
    job.status = JobStatus.CANCELLED
    job.save(update_fields=["status"])

    assert end_visits(job_id=job.pk) == 3
    assert end_visits(job_id=job.pk) == 0

    states = dict(Visit.objects.values_list("pk", "status"))
    assert states[coming.pk] == states[later.pk] == VisitStatus.CANCELLED
    assert VisitStatus.DONE in states.values()
    assert set(CalendarEntry.objects.values_list("state", flat=True)) == {"released"}
