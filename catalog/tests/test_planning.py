"""A project's stages are planned anew; what was sold by the old plan goes on by it."""

from decimal import Decimal

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from catalog.construction import MOST_STAGES, Stage
from catalog.errors import MilestoneNotFound, ProjectNotFound
from catalog.models import Milestone
from catalog.selectors import milestones_of
from catalog.services import change_milestone, plan_construction, reach_milestone
from catalog.tests.factories import MilestoneFactory, ProjectFactory, UnitFactory
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
from kernel.models import Event

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system()


@pytest.fixture
def project():
    """Built in three stages: 20, 30, 50."""
    project = ProjectFactory(organization=OrganizationFactory())
    for place, share in enumerate((20, 30, 50), start=1):
        MilestoneFactory(project=project, position=place, name=f"Stage {place}", share=share)
    return project


def pks(project):
    return [stage.id for stage in milestones_of(project.pk)]


def shown(project):
    return [(each.position, each.name, each.share) for each in milestones_of(project.pk)]


def plan(project, *stages, actor=SYSTEM):
    made = [Stage(name, Decimal(share), pk) for name, share, pk in stages]
    plan_construction(project_id=project.pk, actor=actor, stages=made)


def test_stages_change_places_and_shares_and_others_come_in(project):
    one, two, three = pks(project)

    plan(
        project,
        ("Roof", "40", three),
        ("New", "25.5", None),
        ("Earth", "14.5", one),
        ("B", 20, two),
    )

    assert shown(project) == [(1, "Roof", 40), (2, "New", 25.5), (3, "Earth", 14.5), (4, "B", 20)]
    assert pks(project)[0] == three
    assert Event.objects.get().payload == {"project_id": project.pk, "changed_by": None}


@pytest.mark.once
def test_the_same_plan_again_is_no_news(project):
    stages = [(each.name, each.share, each.id) for each in milestones_of(project.pk)]

    plan(project, *stages)

    assert not Event.objects.exists()


@pytest.mark.once
@pytest.mark.parametrize(
    "stages",
    [
        [],
        [("A", "99.99", None)],
        [("A", "100.01", None)],
        [("A", "120", None), ("B", "-20", None)],
        [("A", "0", None), ("B", "100", None)],
        [("A", "33.333", None), ("B", "66.667", None)],
        [(" ", "100", None)],
        [("x" * 101, "100", None)],
        [("A", "100", 2**40)],
        [("A", "1", None)] * MOST_STAGES + [("B", 100 - MOST_STAGES, None)],
    ],
    ids=lambda stages: str(stages)[:40],
)
def test_a_plan_that_is_not_whole_is_refused(project, stages):
    before = shown(project)

    with pytest.raises(Invalid):
        plan(project, *stages)

    assert shown(project) == before


@pytest.mark.once
def test_no_stage_is_another_projects_or_stands_there_twice(project):
    foreign = MilestoneFactory()
    own = pks(project)[0]

    for stages in ([("A", 100, foreign.pk)], [("A", 50, own), ("B", 50, own)]):
        with pytest.raises(Invalid):
            plan(project, *stages)

    foreign.refresh_from_db()
    assert foreign.project_id != project.pk


@pytest.mark.parametrize(
    ("unit", "kept"),
    [
        ({"status": "held"}, True),
        ({"status": "booked"}, True),
        ({"status": "sold"}, True),
        ({"status": "available"}, False),
        ({"status": "sold", "sold_elsewhere": True}, False),
    ],
    ids=str,
)
def test_a_stage_that_is_left_out_is_kept_while_a_booking_may_wait_for_it(project, unit, kept):
    UnitFactory(project=project, **unit)
    UnitFactory(status="booked")
    one, two, three = pks(project)

    plan(project, ("Stage 1", 50, one), ("Stage 3", 50, three))

    assert pks(project) == [one, three]
    assert list(Milestone.objects.filter(pk=two).values_list("is_planned", flat=True)) == (
        [False] if kept else []
    )
    if kept:
        assert reach_milestone(milestone_id=two, actor=SYSTEM).reached_on
        with pytest.raises(Invalid):
            change_milestone(milestone_id=two, actor=SYSTEM, changes={"position": 1})


@pytest.mark.parametrize(("place", "order"), [(1, "312"), (2, "132"), (3, "123")])
def test_a_stage_is_moved_among_the_others(project, place, order):
    three = pks(project)[2]

    change_milestone(milestone_id=three, actor=SYSTEM, changes={"position": place})

    assert [each.name[-1] for each in milestones_of(project.pk)] == list(order)
    assert [each.position for each in milestones_of(project.pk)] == [1, 2, 3]


@pytest.mark.once
def test_a_stage_has_another_name_and_keeps_the_rest(project):
    one = pks(project)[0]

    change_milestone(milestone_id=one, actor=SYSTEM, changes={"name": " Excavation "})
    for wrong in ({"position": 0}, {"position": 4}, {"name": ""}, {"share": Decimal("1")}):
        with pytest.raises(Invalid):
            change_milestone(milestone_id=one, actor=SYSTEM, changes=wrong)

    assert shown(project)[0] == (1, "Excavation", 20)


@pytest.mark.once
def test_the_house_plans_and_nobody_else(project):
    one = pks(project)[0]
    before = shown(project)
    people = [
        (UserFactory(role=Role.CUSTOMER).as_actor(), (NotAllowed, NotAllowed)),
        (UserFactory(role=Role.BUILDER).as_actor(), (ProjectNotFound, MilestoneNotFound)),
        (
            UserFactory(role=Role.STAFF, organization=OrganizationFactory()).as_actor(),
            (ProjectNotFound, MilestoneNotFound),
        ),
    ]

    for actor, (of_all, of_one) in people:
        with pytest.raises(of_all):
            plan(project, ("A", 100, None), actor=actor)
        with pytest.raises(of_one):
            change_milestone(milestone_id=one, actor=actor, changes={"name": "Mine"})

    assert shown(project) == before
    staff = UserFactory(role=Role.STAFF, organization=project.organization)
    plan(project, ("All at once", 100, one), actor=staff.as_actor())
    assert shown(project) == [(1, "All at once", 100)]
