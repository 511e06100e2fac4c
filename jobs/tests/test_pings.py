"""Where a contractor is: who may say it, what is believed of it, and who is shown it."""

from datetime import timedelta

import pytest
import time_machine

from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, UserFactory
from jobs.errors import JobNotFound, NotOnAVisit, TooManyPings
from jobs.models import Job, JobRecord, LocationPing
from jobs.selectors.where import located, location_document
from jobs.services.coming import leave
from jobs.services.pings import look_at_location, note_location
from jobs.states import JobStatus, VisitStatus
from jobs.tests.factories import JobFactory
from jobs.tests.where_factories import LocatedVisitFactory, LocationPingFactory, VisitFactory
from jobs.tracks import Fix
from kernel import clock
from kernel.errors import NotAllowed
from scheduling.tests.factories import PincodeFactory

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def visit():
    return LocatedVisitFactory()


def fix(latitude=28.6, ago=0.0, **more):
    given = {"longitude": 77.2, "recorded_at": clock.now() - ago * MINUTE} | more
    return Fix(latitude=latitude, **given)


def noted(visit, *fixes, actor=None):
    return note_location(
        job_id=visit.job_id,
        actor=(actor or visit.contractor).as_actor(),
        fixes=fixes or [fix()],
    )


def seen(visit):
    return location_document(located(visit.job_id, visit.job.customer.as_actor()))


def test_the_customer_sees_where_the_contractor_was_last_and_when_they_arrive(visit):
    noted(visit, fix(28.5, ago=1), fix(28.51))

    shown = seen(visit)
    assert (shown["latitude"], shown["longitude"], shown["status"]) == (28.51, 77.2, "on_the_way")
    assert shown["eta"]["arrives_at"] > clock.now()
    assert shown["visit"]["id"] == visit.pk


def test_at_the_place_nobody_is_awaited_any_more(visit):
    visit.status = VisitStatus.ON_SITE
    visit.save(update_fields=["status"])
    noted(visit)

    assert (seen(visit)["latitude"], seen(visit)["eta"]) == (28.6, None)


def test_the_same_ping_again_is_the_same_ping(visit):
    once = fix()

    first, again = noted(visit, once), noted(visit, once)

    assert LocationPing.objects.count() == 1
    assert (first.shown["latitude"], again.shown) == (28.6, None)


@pytest.mark.parametrize("status", [VisitStatus.PLANNED, VisitStatus.DONE, VisitStatus.CANCELLED])
def test_nobody_is_located_before_and_after_a_visit(status):
    visit = VisitFactory(status=status)

    with pytest.raises(NotOnAVisit):
        noted(visit)

    assert not LocationPing.objects.exists()


def test_a_visit_to_another_job_is_none_to_this(visit):
    other = JobFactory(contractor=visit.contractor, status=JobStatus.APPROVED)

    with pytest.raises(NotOnAVisit):
        note_location(job_id=other.pk, actor=visit.contractor.as_actor(), fixes=[fix()])

    assert not LocationPing.objects.exists()


def test_nobody_else_says_where_a_contractor_is(visit):
    owner = UserFactory(role=Role.OWNER, organization=visit.job.organization)
    colleague = UserFactory(role=Role.CONTRACTOR, organization=visit.job.organization)

    for actor in (owner, visit.job.customer, ManagerFactory()):
        with pytest.raises(NotAllowed):
            noted(visit, actor=actor)
    with pytest.raises(JobNotFound):
        noted(visit, actor=colleague)

    assert not LocationPing.objects.exists()


def test_what_was_recorded_before_setting_out_or_in_time_to_come_is_not_kept(visit):
    early, late, good = fix(ago=33), fix(ago=-3), fix(ago=10)

    answer = noted(visit, late, good, early)

    assert answer.accepted == 1
    assert [each["reason"] for each in answer.left_out] == ["before_visit", "in_the_future"]
    assert LocationPing.objects.get().recorded_at == good.recorded_at


def test_a_heap_of_a_phone_that_was_offline_comes_in_order_and_its_newest_is_shown(visit):
    fixes = [fix(28.5 + index / 1000, ago=20 - index / 5) for index in range(100)]

    answer = noted(visit, *reversed(fixes))

    assert answer.accepted == 100
    assert answer.shown["latitude"] == seen(visit)["latitude"] == fixes[-1].latitude


def test_what_comes_late_is_kept_and_not_shown_as_new(visit):
    noted(visit, fix(28.6, ago=1))

    answer = noted(visit, fix(28.5, ago=15))

    assert (answer.accepted, answer.shown) == (1, None)
    assert seen(visit)["latitude"] == 28.6


def test_what_cannot_be_so_is_kept_and_shown_to_nobody(visit):
    noted(visit, fix(28.6, ago=2))

    vague = noted(visit, fix(28.61, ago=1, accuracy_meters=2_500.0))
    far = noted(visit, fix(19.0, ago=0.5))

    assert (vague.shown, far.shown) == (None, None)
    assert seen(visit)["latitude"] == 28.6
    doubts = LocationPing.objects.order_by("recorded_at").values_list("doubt", flat=True)
    assert list(doubts) == ["", "vague", "far"]


def test_a_second_ping_that_says_the_same_is_believed(visit):
    noted(visit, fix(28.9, ago=2))

    first, second = noted(visit, fix(28.6, ago=1)), noted(visit, fix(28.601))

    assert (first.shown, second.shown["latitude"]) == (None, 28.601)


def test_as_soon_as_they_leave_nobody_sees_it(visit):
    noted(visit)
    operations = ManagerFactory().as_actor()

    leave(job_id=visit.job_id, actor=visit.contractor.as_actor())

    shown = seen(visit)
    for name in ("latitude", "longitude", "accuracy", "heading", "speed", "recorded_at", "eta"):
        assert shown[name] is None
    assert shown["visit"]["left_at"] is not None
    assert look_at_location(job_id=visit.job_id, actor=operations, path=True).path == ()
    assert not JobRecord.objects.filter(what="location_looked_at").exists()


def test_that_the_job_is_over_hides_it_at_once(visit):
    noted(visit)
    visit.job.status = JobStatus.CANCELLED
    visit.job.save(update_fields=["status"])

    assert seen(visit)["latitude"] is None
    with pytest.raises(NotOnAVisit):
        noted(visit)


def test_the_contractors_side_is_not_shown_it_and_strangers_learn_nothing(visit):
    noted(visit)
    owner = UserFactory(role=Role.OWNER, organization=visit.job.organization)

    for actor in (owner, visit.contractor):
        with pytest.raises(NotAllowed):
            located(visit.job_id, actor.as_actor())
    with pytest.raises(JobNotFound):
        located(visit.job_id, UserFactory().as_actor())


def test_that_operations_looked_is_written_down_and_a_customer_may_look_as_often_as_they_like(
    visit,
):
    noted(visit)
    manager = ManagerFactory()

    for person in (visit.job.customer, manager):
        found = look_at_location(job_id=visit.job_id, actor=person.as_actor())
        assert found.fixes[0].latitude == 28.6

    line = JobRecord.objects.get(what="location_looked_at")
    assert (line.by_id, line.facts) == (manager.pk, {"visit_id": visit.pk})


def test_a_phone_that_never_stops_is_told_to(visit, settings):
    settings.LOCATION_PINGS_A_MINUTE = 2
    noted(visit), noted(visit)

    with pytest.raises(TooManyPings):
        noted(visit)

    assert LocationPing.objects.count() == 2


def test_nor_does_one_that_pretends_to_be_late_come_without_end(visit, settings):
    settings.LOCATION_PINGS_A_MINUTE = 2
    noted(visit, fix(ago=1), fix(28.601)), noted(visit, fix(ago=2))

    with pytest.raises(TooManyPings):
        noted(visit, fix(ago=3))

    assert LocationPing.objects.count() == 3


def test_of_what_comes_late_nothing_is_shown_because_something_vague_came_with_it(visit):
    noted(visit, fix(28.6, ago=1))

    answer = noted(visit, fix(28.5, ago=15), fix(28.7, accuracy_meters=2_500.0))

    assert (answer.accepted, answer.shown) == (2, None)


def test_another_jobs_way_is_not_drawn(visit):
    LocationPingFactory(latitude=12.34)
    for ago in (3, 2, 1):
        noted(visit, fix(latitude=(2_860 - ago) / 100, ago=ago))

    found = located(visit.job_id, visit.job.customer.as_actor(), path=True)

    assert [each.latitude for each in found.path] == [28.58, 28.59]


def test_a_job_whose_place_nobody_knows_better_is_timed_to_the_middle_of_its_pincode(
    visit, django_assert_num_queries
):
    by_place = noted(visit).shown["eta"]
    PincodeFactory(code="110001", latitude=28.6289, longitude=77.2150)
    Job.objects.filter(pk=visit.job_id).update(latitude=None, longitude=None)

    with django_assert_num_queries(7):
        by_pincode = noted(visit).shown["eta"]

    assert by_pincode["distance_km"] == by_place["distance_km"]


@pytest.mark.parametrize("pings", [1, 3])
def test_a_ping_takes_few_statements_and_a_look_does(visit, pings, django_assert_num_queries):
    for ago in range(pings):
        LocationPingFactory(visit=visit, recorded_at=clock.now() - ago * MINUTE)

    with django_assert_num_queries(6), time_machine.travel(clock.now() + MINUTE):
        # The visit, the pings before, the ping; the way of the last quarter of an hour; and the
        # savepoint that a transaction is in a test.
        note_location(job_id=visit.job_id, actor=visit.contractor.as_actor(), fixes=[fix(28.6001)])
    with django_assert_num_queries(4):
        look_at_location(job_id=visit.job_id, actor=visit.job.customer.as_actor())
