"""Projects: who sees which, and who may put one up or change it."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from catalog.errors import NotABuilder, NotOfTheHouse
from catalog.models import Project
from catalog.selectors import project_of
from catalog.services import change_project, create_project, reassign_project
from catalog.tests.factories import ProjectFactory
from kernel.actors import Actor
from kernel.errors import NotAllowed, NotFound
from kernel.models import Event

# Who sees what is said in querysets that either database reads alike.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def house():
    return OrganizationFactory()


@pytest.fixture
def projects(house):
    """Of one house, one of them put away; and somebody else's."""
    builder = UserFactory(role=Role.BUILDER, organization=house)
    return {
        "open": ProjectFactory(builder=builder, organization=house),
        "away": ProjectFactory(builder=builder, organization=house, is_active=False),
        "other": ProjectFactory(organization=OrganizationFactory()),
    }


def test_the_event_names_only_what_was_set():
    builder = UserFactory(role=Role.BUILDER)
    facts = {"name": "Anand Greens", "location": "Noida", "builder_id": 7, "organization": None}

    create_project(actor=Actor.system(), builder_id=builder.pk, facts=facts)

    assert Event.objects.get().payload["fields"] == ["location", "name"]


def seen_by(actor, projects):
    names = {project.pk: name for name, project in projects.items()}
    return {names[each.pk] for each in Project.objects.visible_to(actor)}


def person(role, house=None):
    return UserFactory(role=role, organization=house).as_actor()


def test_each_sees_their_own_and_customers_what_is_on_offer(projects, house):
    own = {"open", "away"}
    expected = [
        (projects["open"].builder.as_actor(), own),
        (person(Role.BUILDER, house), own),
        (person(Role.OWNER, house), own),
        (person(Role.STAFF, house), own),
        (person(Role.DENTIST, house), set()),
        (person(Role.BUILDER), set()),
        (person(Role.OWNER, OrganizationFactory()), set()),
        (person(Role.CUSTOMER), {"open", "other"}),
        (person(Role.VENDOR), set()),
        (person(Role.ONBOARD_MANAGER), set()),
        (person(Role.OPS_MANAGER), {"open", "away", "other"}),
        (person(Role.SUPER_ADMIN), {"open", "away", "other"}),
        (Actor.anonymous(), set()),
    ]

    assert [seen_by(actor, projects) for actor, _ in expected] == [seen for _, seen in expected]


def test_others_are_told_whose_a_project_is_that_they_may_see(projects):
    open_, away = projects["open"], projects["away"]
    customer = person(Role.CUSTOMER)

    facts = project_of(open_.pk, customer)

    assert facts is not None
    assert (facts.id, facts.name) == (open_.pk, open_.name)
    assert (facts.builder_id, facts.organization_id) == (open_.builder_id, open_.organization_id)
    assert project_of(away.pk, customer) is None
    assert project_of(2**40, customer) is None


def test_a_builder_puts_up_their_own_and_nobody_elses(house):
    builder = UserFactory(role=Role.BUILDER, organization=house)
    facts = {"name": "Sunset Residences", "location": "Noida"}

    project = create_project(actor=builder.as_actor(), builder_id=builder.pk, facts=facts)

    assert (project.builder, project.organization) == (builder, house)
    with pytest.raises(NotAllowed):
        create_project(actor=person(Role.BUILDER), builder_id=builder.pk, facts=facts)
    with pytest.raises(NotABuilder):
        create_project(actor=Actor.system(), builder_id=UserFactory().pk, facts=facts)
    assert Project.objects.count() == 1


def test_a_project_is_changed_by_who_answers_for_it(projects, house):
    project = projects["open"]
    change_project(project_id=project.pk, actor=person(Role.OWNER, house), changes={"name": "B"})

    refusals = [
        (person(Role.STAFF, house), NotAllowed),
        (person(Role.BUILDER, house), NotAllowed),
        (person(Role.CUSTOMER), NotAllowed),
        (person(Role.BUILDER), NotFound),
    ]
    for actor, refusal in refusals:
        with pytest.raises(refusal):
            change_project(project_id=project.pk, actor=actor, changes={"name": "C"})

    project.refresh_from_db()
    assert project.name == "B"


def test_operations_and_the_owner_give_a_project_to_another_builder_of_the_house(projects, house):
    project = projects["open"]
    former = project.builder
    colleague = UserFactory(role=Role.BUILDER, organization=house)
    owner = person(Role.OWNER, house)

    for _ in range(2):
        reassign_project(project_id=project.pk, builder_id=colleague.pk, actor=owner)
    project.refresh_from_db()
    assert (project.builder, project.organization) == (colleague, house)
    assert Event.objects.get().payload == {
        "project_id": project.pk,
        "builder_id": colleague.pk,
        "former_builder_id": former.pk,
        "changed_by": owner.user_id,
    }

    manager = person(Role.OPS_MANAGER)
    reassign_project(project_id=project.pk, builder_id=former.pk, actor=manager)
    project.refresh_from_db()
    assert project.builder == former


def test_nobody_else_gives_it_and_nobody_else_is_given_it(projects, house):
    project = projects["open"]
    colleague = UserFactory(role=Role.BUILDER, organization=house)
    refused_to_give = [
        (project.builder.as_actor(), NotAllowed),
        (person(Role.STAFF, house), NotAllowed),
        (person(Role.CUSTOMER), NotAllowed),
        (person(Role.OWNER, OrganizationFactory()), NotFound),
    ]
    refused_to_get = [
        (UserFactory(role=Role.BUILDER), NotOfTheHouse),
        (UserFactory(role=Role.BUILDER, organization=OrganizationFactory()), NotOfTheHouse),
        (UserFactory(role=Role.BUILDER, organization=house, is_active=False), NotABuilder),
        (UserFactory(role=Role.STAFF, organization=house), NotABuilder),
    ]

    for actor, refusal in refused_to_give:
        with pytest.raises(refusal):
            reassign_project(project_id=project.pk, builder_id=colleague.pk, actor=actor)
    for other, refusal in refused_to_get:
        with pytest.raises(refusal):
            reassign_project(
                project_id=project.pk, builder_id=other.pk, actor=person(Role.OPS_MANAGER)
            )

    before = project.builder
    project.refresh_from_db()
    assert project.builder == before
    assert not Event.objects.exists()
