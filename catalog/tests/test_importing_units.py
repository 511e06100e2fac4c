"""Units from a sheet: looked at first, then all of them or none."""

from decimal import Decimal

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from catalog.errors import ProjectNotFound, SheetFlawed
from catalog.models import Unit
from catalog.services import import_units, preview_units
from catalog.tests.factories import ProjectFactory, UnitFactory
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.models import Event

pytestmark = pytest.mark.django_db

SYSTEM = Actor.system()


@pytest.fixture
def project():
    return ProjectFactory(organization=OrganizationFactory())


def sheet(*lines):
    return "\n".join(["number;type;floor;area_sqft;price;status", *lines]).encode()


def units(project):
    rows = Unit.objects.filter(project=project).order_by("number")
    return list(rows.values_list("number", "type", "floor", "area_sqft", "price", "status"))


def test_a_dry_run_says_what_would_become_of_each_line(project):
    UnitFactory(project=project, number="A-1")
    UnitFactory(project=project, number="A-2")
    UnitFactory(number="A-3")
    before = units(project)
    data = sheet(
        "a-1;2BHK;2;1200;75,00,000;",
        "A-2;2BHK;3;1200;80,00,000;",
        "A-3;villa;0;2000;90,00,000;sold",
    )

    found = preview_units(project_id=project.pk, actor=SYSTEM, data=data)

    assert (found.created, found.changed, found.unchanged, found.flaws) == (1, 1, 1, [])
    assert not found.applied
    changed, created = found.differences
    assert (changed.line, changed.number, changed.is_new) == (3, "A-2", False)
    assert changed.facts == {
        "floor": (2, 3),
        "price": (Decimal("7500000.00"), Decimal("8000000")),
    }
    assert (created.line, created.number, created.is_new) == (4, "A-3", True)
    assert created.facts["status"] == (None, "sold")
    assert units(project) == before
    assert not Event.objects.exists()


def test_a_sheet_is_taken_and_taken_again_changes_nothing(project):
    UnitFactory(project=project, number="A-1", type="1BHK")
    foreign = UnitFactory(number="A-2")
    data = sheet("A-1;2BHK;2;1200;7500000;", "A-2;villa;0;2000;9000000;sold")

    first = import_units(project_id=project.pk, actor=SYSTEM, data=data)
    again = import_units(project_id=project.pk, actor=SYSTEM, data=data)

    assert (first.applied, first.created, first.changed, first.unchanged) == (True, 1, 1, 0)
    assert (again.applied, again.created, again.changed, again.unchanged) == (True, 0, 0, 2)
    assert units(project) == [
        ("A-1", "2BHK", 2, Decimal("1200.00"), Decimal("7500000.00"), "available"),
        ("A-2", "villa", 0, Decimal("2000.00"), Decimal("9000000.00"), "sold"),
    ]
    assert Unit.objects.get(project=project, number="A-2").sold_elsewhere
    assert Event.objects.get().payload == {
        "project_id": project.pk,
        "created": 1,
        "changed": 1,
        "changed_by": None,
    }
    foreign.refresh_from_db()
    assert foreign.type == "2BHK"


def test_one_bad_line_and_nothing_is_taken(project):
    UnitFactory(project=project, number="A-1")
    before = units(project)
    data = sheet("A-1;2BHK;9;1200;7500000;", "A-2;villa;0;2000;9000000;", "A-3;villa;0;none;1;")

    with pytest.raises(SheetFlawed) as refusal:
        import_units(project_id=project.pk, actor=SYSTEM, data=data)

    assert [(flaw.line, flaw.column) for flaw in refusal.value.flaws] == [(4, "area_sqft")]
    assert units(project) == before
    assert not Event.objects.exists()


@pytest.mark.once
def test_a_sheet_falsifies_no_booking(project):
    for number, status in (("H", "held"), ("B", "booked"), ("S", "sold"), ("E", "sold")):
        UnitFactory(project=project, number=number, status=status, sold_elsewhere=number == "E")
    data = sheet(
        "H;2BHK;2;1200;7500001;",
        "B;2BHK;2;1200;7500000;available",
        "S;2BHK;2;1210;7500000;sold",
        "E;2BHK;2;1200;7500001;available",
        "N;2BHK;2;1200;7500000;booked",
    )

    found = preview_units(project_id=project.pk, actor=SYSTEM, data=data)

    assert [(flaw.line, flaw.column, flaw.value) for flaw in found.flaws] == [
        (2, "price", "7500001"),
        (3, "status", "available"),
        (6, "status", "booked"),
    ]
    assert [(each.number, sorted(each.facts)) for each in found.differences] == [
        ("S", ["area_sqft"]),
        ("E", ["price", "status"]),
    ]


@pytest.mark.once
def test_the_house_imports_and_nobody_else(project):
    data = sheet("A-1;2BHK;2;1200;7500000;")
    people = [
        (UserFactory(role=Role.CUSTOMER), NotAllowed),
        (UserFactory(role=Role.BUILDER), ProjectNotFound),
        (UserFactory(role=Role.STAFF, organization=OrganizationFactory()), ProjectNotFound),
    ]

    for person, refusal in people:
        for act in (preview_units, import_units):
            with pytest.raises(refusal):
                act(project_id=project.pk, actor=person.as_actor(), data=data)

    assert units(project) == []
    staff = UserFactory(role=Role.STAFF, organization=project.organization)
    assert import_units(project_id=project.pk, actor=staff.as_actor(), data=data).created == 1


@pytest.mark.parametrize("lines", [1, 30])
def test_a_sheet_costs_the_same_however_long_it_is(project, lines, django_assert_num_queries):
    def data(price):
        return sheet(*(f"A-{n};2BHK;2;1200;{price};" for n in range(lines)))

    # The project, and its units.
    with django_assert_num_queries(2):
        preview_units(project_id=project.pk, actor=SYSTEM, data=data(7500000))
    # The project, there and locked, inside the transaction; its units, and those that are new;
    # the event. (A savepoint for each of the two that may be refused.)
    with django_assert_num_queries(10):
        import_units(project_id=project.pk, actor=SYSTEM, data=data(7500000))
    with django_assert_num_queries(10):
        import_units(project_id=project.pk, actor=SYSTEM, data=data(7600000))
    assert set(Unit.objects.values_list("price", flat=True)) == {Decimal("7600000.00")}
