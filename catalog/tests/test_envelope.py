"""`/api/projects`, as the builder pages and customers read it."""

from decimal import Decimal

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, signed_in
from catalog.models import Project, Unit
from catalog.tests.factories import MilestoneFactory, ProjectFactory, UnitFactory
from catalog.tests.wire import FACTS, at, code, plan, upload, wire
from kernel.models import Event

# Either database reads and writes these alike; what they do otherwise is in the tests of services.
pytestmark = [pytest.mark.django_db, pytest.mark.once]

PROJECTS = "/api/projects"
HEADER = "number,type,floor,area_sqft,price\n"


def project_row(project, **facts):
    return {
        "id": project.pk,
        "name": project.name,
        "location": project.location,
        "description": project.description,
        "builder_id": project.builder_id,
        "builder_name": str(project.builder),
        "organization_id": project.organization_id,
        "currency": "INR",
        "is_active": True,
        "units": {"total": 0, "available": 0, "held": 0, "booked": 0, "sold": 0},
        "price_from": None,
        "created_at": wire(project.created_at),
        "updated_at": wire(project.updated_at),
        **facts,
    }


def test_a_builder_sees_their_projects_and_what_is_left_of_them(builder, project):
    for status, price in [("available", 90), ("available", 80), ("held", 10), ("sold", 70)]:
        UnitFactory(project=project, status=status, price=price)
    empty = ProjectFactory(name="Zenith", builder=project.builder, organization=None)
    UnitFactory(price=1)  # somebody else's

    assert builder.get(PROJECTS).json() == {
        "projects": [
            project_row(
                project,
                units={"total": 4, "available": 2, "held": 1, "booked": 0, "sold": 1},
                price_from=80.0,
            ),
            project_row(empty),
        ],
        "total": 2,
        "page": 1,
        "limit": 10,
    }


def test_each_lists_their_own_and_customers_what_is_on_offer(project, house, customer):
    away = ProjectFactory(name="Away", organization=house, is_active=False)
    other = ProjectFactory(name="Other", organization=OrganizationFactory())

    def listed(client, query=""):
        return [row["id"] for row in client.get(PROJECTS + query).json()["projects"]]

    own = [away.pk, project.pk]
    for role in (Role.BUILDER, Role.OWNER, Role.STAFF):
        assert listed(signed_in(UserFactory(role=role, organization=house))) == own
    assert listed(customer) == [other.pk, project.pk]
    assert listed(signed_in(UserFactory(role=Role.VENDOR))) == []
    owner = signed_in(UserFactory(role=Role.OWNER, organization=house))
    assert listed(owner, "?is_active=true&search=sunset+noida") == [project.pk]


def test_a_project_is_shown_with_its_stages(builder, project, customer):
    first = MilestoneFactory(project=project, position=1, name="Plinth", share=Decimal("12.50"))
    dropped = MilestoneFactory(project=project, position=2, is_planned=False)
    MilestoneFactory()
    Project.objects.filter(pk=project.pk).update(terms="Parking.")

    def stage(milestone):
        return {
            "id": milestone.pk,
            "project_id": project.pk,
            "position": milestone.position,
            "name": milestone.name,
            "share": float(milestone.share),
            "reached_on": None,
            "is_planned": milestone.is_planned,
        }

    shown = project_row(project, terms="Parking.", milestones=[stage(first), stage(dropped)])
    assert builder.get(at(project)).json() == shown
    assert customer.get(at(project)).json() == {
        **shown,
        "milestones": [stage(first)],
        "terms": None,
    }
    assert builder.get(at(project, "/milestones")).json() == {
        "milestones": [stage(first), stage(dropped)],
        "total": 2,
        "page": 1,
        "limit": 100,
    }


def test_a_project_is_put_up_with_the_usual_stages(house):
    builder = UserFactory(role=Role.BUILDER, organization=house)
    told = {"name": "Anand Greens", "location": "Noida", "terms": "A parking place."}

    answer = signed_in(builder).post(PROJECTS, told, format="json")

    body = answer.json()
    assert answer.status_code == 201
    assert (body["builder_id"], body["organization_id"]) == (builder.pk, house.pk)
    assert (body["terms"], body["is_active"], body["description"]) == (told["terms"], True, "")
    assert sum(stage["share"] for stage in body["milestones"]) == 100
    assert Project.objects.get().name == "Anand Greens"


def test_an_owner_names_the_builder(house):
    builder = UserFactory(role=Role.BUILDER, organization=house)
    owner = signed_in(UserFactory(role=Role.OWNER, organization=house))
    told = {"name": "Anand Greens", "location": "Noida"}

    named = owner.post(PROJECTS, told | {"builder_id": builder.pk}, format="json")
    nobody = owner.post(PROJECTS, told, format="json")
    foreign = owner.post(
        PROJECTS, told | {"builder_id": UserFactory(role=Role.BUILDER).pk}, format="json"
    )

    assert (named.status_code, named.json()["builder_id"]) == (201, builder.pk)
    assert nobody.status_code == 422
    assert nobody.json()["detail"][0]["loc"] == ["body", "builder_id"]
    assert code(foreign) == (403, "FORBIDDEN")
    assert Project.objects.count() == 1


def test_a_project_is_edited_and_put_away(builder, project, customer):
    answer = builder.patch(at(project), {"is_active": False, "terms": "Parking."}, format="json")

    assert answer.status_code == 200
    assert (answer.json()["is_active"], answer.json()["terms"]) == (False, "Parking.")
    assert answer.json()["name"] == "Sunset Residences"
    assert code(customer.get(at(project))) == (404, "PROJECT_NOT_FOUND")
    assert Event.objects.get().payload["fields"] == ["is_active", "terms"]


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_however_long_they_are(house, rows, django_assert_num_queries):
    project = ProjectFactory(organization=house)
    for place in range(rows):
        other = ProjectFactory(organization=house)
        UnitFactory(project=other)
        UnitFactory(project=project)
        MilestoneFactory(project=project, position=place + 1)
    client = signed_in(UserFactory(role=Role.OWNER, organization=house))
    client.get(PROJECTS)

    # The count, the page, and all its units at once.
    with django_assert_num_queries(3):
        assert client.get(PROJECTS).json()["total"] == rows + 1
    # The project; how many of each status; the page.
    with django_assert_num_queries(3):
        assert client.get(at(project, "/units")).json()["total"] == rows
    # The project; the count, the page.
    with django_assert_num_queries(3):
        assert client.get(at(project, "/milestones")).json()["total"] == rows
    # The project, its units, its stages.
    with django_assert_num_queries(3):
        assert len(client.get(at(project)).json()["milestones"]) == rows


def test_customers_look_and_change_nothing(project, customer):
    unit = UnitFactory(project=project)
    milestone = MilestoneFactory(project=project)
    asked = [
        customer.post(PROJECTS, {"name": "Mine", "location": "Noida"}, format="json"),
        customer.patch(at(project), {"name": "Mine"}, format="json"),
        customer.post(at(project, "/units"), FACTS, format="json"),
        customer.patch(f"/api/units/{unit.pk}", {"price": 1}, format="json"),
        customer.post(at(project, "/milestones"), plan(("A", 100)), format="json"),
        customer.patch(f"/api/milestones/{milestone.pk}", {"name": "Mine"}, format="json"),
        customer.post(f"/api/milestones/{milestone.pk}/reach", {}, format="json"),
        customer.post(
            at(project, "/units/import"),
            upload(HEADER + "A,B,0,1,1\n", dry_run="false"),
            format="multipart",
        ),
    ]

    assert [code(answer) for answer in asked] == [(403, "FORBIDDEN")] * len(asked)
    assert not Event.objects.exists()
    assert (Project.objects.count(), Unit.objects.count()) == (1, 1)


def test_a_rival_finds_nothing_of_what_is_put_away(house):
    unit = UnitFactory(project__organization=house, project__is_active=False)
    milestone = MilestoneFactory(project=unit.project)
    for role in (Role.BUILDER, Role.OWNER, Role.STAFF, Role.CUSTOMER):
        rival = signed_in(UserFactory(role=role, organization=OrganizationFactory()))
        project, path = unit.project, f"/api/units/{unit.pk}"
        asked = [
            (rival.get(at(project)), "PROJECT_NOT_FOUND"),
            (rival.get(at(project, "/units")), "PROJECT_NOT_FOUND"),
            (rival.get(at(project, "/milestones")), "PROJECT_NOT_FOUND"),
            (rival.get(path), "UNIT_NOT_FOUND"),
            (rival.patch(path, {"price": 1}, format="json"), "UNIT_NOT_FOUND"),
            (
                rival.post(f"/api/milestones/{milestone.pk}/reach", {}, format="json"),
                "MILESTONE_NOT_FOUND",
            ),
        ]
        assert [code(answer) for answer, _ in asked] == [(404, each) for _, each in asked]
