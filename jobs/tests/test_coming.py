"""A contractor sets out, arrives and leaves."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta
from functools import partial

import pytest
import time_machine
from django.db import transaction

from accounts.roles import Role
from accounts.services.people import change_role, deactivate
from jobs.errors import NotOnAVisit, VisitElsewhere, VisitFixed
from jobs.models import JobRecord, LocationPing, Visit
from jobs.services.coming import arrive, end_forgotten_visits, leave, set_out
from jobs.services.pings import note_location
from jobs.services.visits import plan_visit
from jobs.states import JobStatus, VisitStatus
from jobs.tests.factories import JobFactory
from jobs.tests.where_factories import LocatedVisitFactory, VisitFactory
from jobs.tracks import Fix
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.outbox import drain
from kernel.tests.races import race
from notifications.models import Notification
from scheduling.models import CalendarEntry

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HOUR = timedelta(hours=1)


@pytest.fixture
def job():
    return JobFactory(status=JobStatus.APPROVED)


def by(job):
    return {"job_id": job.pk, "actor": job.contractor.as_actor()}


def test_on_the_way_there_and_gone_again(job):
    out = set_out(**by(job))
    assert (out.status, out.arrived_at, out.starts_at) == (VisitStatus.ON_THE_WAY, None, None)
    there = arrive(**by(job))
    assert (there.pk, there.status) == (out.pk, VisitStatus.ON_SITE)
    gone = leave(**by(job))

    assert (gone.pk, gone.status) == (out.pk, VisitStatus.DONE)
    assert gone.set_out_at < gone.arrived_at < gone.left_at
    assert list(
        JobRecord.objects.filter(job=job).order_by("pk").values_list("what", flat=True)
    ) == ["contractor_set_out", "contractor_arrived", "started", "contractor_left"]


def test_each_step_twice_is_once(job):
    for step in (set_out, arrive, leave):
        first, again = step(**by(job)), step(**by(job))
        assert (first.pk, first.status) == (again.pk, again.status)

    assert Visit.objects.count() == 1
    assert JobRecord.objects.filter(what__startswith="contractor_").count() == 3
    assert Notification.objects.filter(kind="job_visit_on_the_way").count() == 1


def test_who_sets_out_comes_to_what_is_planned_about_now(job):
    in_the_morning = VisitFactory(job=job, starts_at=clock.now() + 10 * HOUR)
    soon = VisitFactory(job=job, starts_at=clock.now() + HOUR)

    assert set_out(**by(job)).pk == soon.pk
    leave(**by(job))
    assert set_out(**by(job)).pk not in (soon.pk, in_the_morning.pk)
    in_the_morning.refresh_from_db()
    assert in_the_morning.status == VisitStatus.PLANNED


def test_the_first_time_on_site_begins_the_work_and_a_look_beforehand_does_not():
    looked_at = JobFactory(status=JobStatus.QUOTED)
    agreed = JobFactory(status=JobStatus.APPROVED)

    for job in (looked_at, agreed):
        arrive(**by(job))
        job.refresh_from_db()

    assert (looked_at.status, agreed.status) == (JobStatus.QUOTED, JobStatus.IN_PROGRESS)


def test_nobody_is_on_the_way_to_two_places(job):
    elsewhere = LocatedVisitFactory(job__contractor=job.contractor, contractor=job.contractor)

    for step in (set_out, arrive):
        with pytest.raises(VisitElsewhere):
            step(**by(job))

    assert not Visit.objects.filter(job=job).exists()
    leave(job_id=elsewhere.job_id, actor=job.contractor.as_actor())
    assert set_out(**by(job)).status == VisitStatus.ON_THE_WAY


@pytest.mark.django_db(transaction=True)
def test_of_two_jobs_to_which_somebody_sets_out_at_once_one_is_reached(job):
    other = JobFactory(contractor=job.contractor, status=JobStatus.APPROVED)

    outcomes = race([partial(set_out, **by(each)) for each in (job, other)])

    assert outcomes == {"won": 1, "VISIT_ELSEWHERE": 1}
    assert Visit.objects.located().count() == 1


def test_who_has_never_come_cannot_leave(job):
    with pytest.raises(NotOnAVisit):
        leave(**by(job))
    with pytest.raises(NotAllowed):
        leave(job_id=job.pk, actor=job.customer.as_actor())


def test_to_what_is_over_nobody_sets_out(job):
    done = VisitFactory(job=job, status=VisitStatus.DONE)

    with pytest.raises(VisitFixed):
        set_out(**by(job), visit_id=done.pk)


def test_what_is_left_of_the_time_is_free_again(job):
    start = clock.now() + HOUR
    plan_visit(**by(job), starts_at=start, duration_minutes=180)

    with time_machine.travel(start + HOUR, tick=False):
        arrive(**by(job))
        leave(**by(job))

    assert CalendarEntry.objects.get().state == "released"


def test_a_visit_that_somebody_forgot_to_end_ends_by_itself(settings):
    forgotten = LocatedVisitFactory(set_out_at=clock.now() - timedelta(hours=13))
    lasting = LocatedVisitFactory(set_out_at=clock.now() - timedelta(hours=11))

    assert end_forgotten_visits() == 1
    assert end_forgotten_visits() == 0

    assert list(Visit.objects.located()) == [lasting]
    line = JobRecord.objects.get(job=forgotten.job)
    assert (line.what, line.by_id) == ("contractor_left", None)


@pytest.mark.parametrize(
    "happened",
    [
        lambda person: deactivate(user_id=person.pk, actor=Actor.system()),
        lambda person: change_role(user_id=person.pk, role=Role.OWNER, actor=Actor.system()),
    ],
)
def test_who_cannot_say_that_they_leave_any_more_has_left(happened):
    visit, another = LocatedVisitFactory(), LocatedVisitFactory()

    happened(visit.contractor)
    drain()

    assert list(Visit.objects.located()) == [another]


def test_that_they_come_now_waits_for_no_hour_at_which_they_were_to_come(job):
    visit = VisitFactory(job=job, starts_at=clock.now() + 10 * HOUR)

    set_out(**by(job), visit_id=visit.pk)

    told = Notification.objects.get(kind="job_visit_on_the_way")
    assert (told.recipient, told.needed_by) == (job.customer, None)


def test_that_a_job_is_over_ends_the_locating_in_the_same_moment():
    visit = LocatedVisitFactory()

    visit.job.status = JobStatus.CANCELLED
    visit.job.save(update_fields=["status"])

    assert not Visit.objects.located().exists()


@pytest.mark.django_db(transaction=True)
def test_who_is_just_leaving_is_located_no_more(job):
    visit = set_out(**by(job))

    def tell():
        fix = Fix(latitude=28.6, longitude=77.2, recorded_at=clock.now())
        return race([partial(note_location, **by(job), fixes=[fix])])

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            Visit.objects.filter(pk=visit.pk).update(status=VisitStatus.DONE, left_at=clock.now())
            told = pool.submit(tell)
            # Time enough for who would not wait.
            wait([told], timeout=0.5)
        outcome = told.result(timeout=30)

    assert outcome == {"NOT_ON_A_VISIT": 1}
    assert not LocationPing.objects.exists()
