"""The stages of construction: laid with each project, reached one by one."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from catalog.construction import DEFAULT_PLAN
from catalog.errors import MilestoneNotFound, MilestoneReachedBefore, MilestoneSettled
from catalog.events import MilestoneReached, MilestoneUnreached
from catalog.models import Milestone
from catalog.selectors import milestones_of
from catalog.services import create_project, reach_milestone, take_back_milestone
from catalog.tests.factories import MilestoneFactory, ProjectFactory
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
from kernel.models import Event

# Who sees what is said in querysets that either database reads alike.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

NOON = datetime(2026, 3, 10, 6, 30, tzinfo=UTC)


@pytest.fixture
def milestone():
    return MilestoneFactory(project__organization=OrganizationFactory())


def test_a_project_begins_with_stages_that_make_up_its_price():
    builder = UserFactory(role=Role.BUILDER)

    project = create_project(
        actor=builder.as_actor(),
        builder_id=builder.pk,
        facts={"name": "Anand Greens", "location": "Noida"},
    )

    stages = milestones_of(project.pk)
    assert [stage.name for stage in stages] == [stage.name for stage in DEFAULT_PLAN]
    assert [stage.position for stage in stages] == list(range(1, 9))
    assert sum(stage.share for stage in stages) == Decimal("100.00")
    assert {stage.reached_on for stage in stages} == {None}


def test_the_stages_of_a_project_are_its_own_and_those_still_planned():
    project = ProjectFactory()
    second, first = (MilestoneFactory(project=project, position=place) for place in (2, 1))
    MilestoneFactory(project=project, position=2, is_planned=False)
    MilestoneFactory()

    assert [stage.id for stage in milestones_of(project.pk)] == [first.pk, second.pk]


@time_machine.travel(NOON, tick=False)
def test_a_stage_is_reached_once(milestone):
    builder = milestone.project.builder

    reached = reach_milestone(milestone_id=milestone.pk, actor=builder.as_actor())
    again = reach_milestone(milestone_id=milestone.pk, actor=builder.as_actor())

    assert (reached.reached_on, reached.reached_by) == (date(2026, 3, 10), builder)
    assert (reached.recorded_at, again.reached_on) == (NOON, reached.reached_on)
    event = Event.objects.get()
    assert MilestoneReached.from_payload(event.payload) == MilestoneReached(
        project_id=milestone.project_id, milestone_id=milestone.pk, reached_on=date(2026, 3, 10)
    )
    with pytest.raises(MilestoneReachedBefore):
        reach_milestone(
            milestone_id=milestone.pk, actor=builder.as_actor(), reached_on=date(2026, 3, 9)
        )
    milestone.refresh_from_db()
    assert milestone.reached_on == date(2026, 3, 10)


@time_machine.travel(datetime(2026, 3, 10, 19, 0, tzinfo=UTC), tick=False)
def test_a_day_ends_by_the_clock_of_the_house(milestone):
    """At 19:00 in London it is tomorrow in Mumbai."""
    abroad = MilestoneFactory(project__organization=OrganizationFactory(timezone="Europe/London"))

    ours = reach_milestone(milestone_id=milestone.pk, actor=Actor.system())
    with pytest.raises(Invalid):
        reach_milestone(milestone_id=abroad.pk, actor=Actor.system(), reached_on=date(2026, 3, 11))
    theirs = reach_milestone(milestone_id=abroad.pk, actor=Actor.system())

    assert (ours.reached_on, theirs.reached_on) == (date(2026, 3, 11), date(2026, 3, 10))


def test_the_house_says_what_is_reached_and_nobody_else(milestone):
    house = milestone.project.organization
    refusals = [
        (UserFactory(role=Role.CUSTOMER).as_actor(), NotAllowed),
        (UserFactory(role=Role.BUILDER).as_actor(), MilestoneNotFound),
        (
            UserFactory(role=Role.OWNER, organization=OrganizationFactory()).as_actor(),
            MilestoneNotFound,
        ),
        (UserFactory(role=Role.DENTIST, organization=house).as_actor(), MilestoneNotFound),
    ]

    for actor, refusal in refusals:
        with pytest.raises(refusal):
            reach_milestone(milestone_id=milestone.pk, actor=actor)

    assert not Event.objects.exists()
    staff = UserFactory(role=Role.STAFF, organization=house)
    assert reach_milestone(milestone_id=milestone.pk, actor=staff.as_actor()).reached_on
    assert Milestone.objects.get().reached_by == staff


def test_a_slip_is_taken_back_within_a_day(milestone):
    builder = milestone.project.builder
    day = date(2026, 3, 1)
    with time_machine.travel(NOON, tick=False):
        reach_milestone(milestone_id=milestone.pk, actor=builder.as_actor(), reached_on=day)
    Event.objects.all().delete()

    with time_machine.travel(NOON + timedelta(hours=23, minutes=59), tick=False):
        for _ in range(2):
            take_back_milestone(milestone_id=milestone.pk, actor=builder.as_actor())

    milestone.refresh_from_db()
    assert (milestone.reached_on, milestone.reached_by, milestone.recorded_at) == (None,) * 3
    assert MilestoneUnreached.from_payload(Event.objects.get().payload) == MilestoneUnreached(
        project_id=milestone.project_id, milestone_id=milestone.pk, reached_on=day
    )


def test_what_was_reached_for_a_day_stays_reached(milestone):
    with time_machine.travel(NOON, tick=False):
        reach_milestone(milestone_id=milestone.pk, actor=Actor.system())

    a_day_later = time_machine.travel(NOON + timedelta(hours=24), tick=False)
    with a_day_later, pytest.raises(MilestoneSettled):
        take_back_milestone(milestone_id=milestone.pk, actor=Actor.system())

    milestone.refresh_from_db()
    assert milestone.reached_on == date(2026, 3, 10)


def test_nobody_else_takes_it_back(milestone):
    reach_milestone(milestone_id=milestone.pk, actor=Actor.system())
    refusals = [(Role.CUSTOMER, NotAllowed), (Role.BUILDER, MilestoneNotFound)]

    for role, refusal in refusals:
        with pytest.raises(refusal):
            take_back_milestone(milestone_id=milestone.pk, actor=UserFactory(role=role).as_actor())

    milestone.refresh_from_db()
    assert milestone.reached_on is not None
