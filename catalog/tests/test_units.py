"""Units: who puts them up and edits them, and what stays once somebody has one."""

from decimal import Decimal
from functools import partial

import pytest
from django.core.exceptions import ValidationError

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from catalog.errors import (
    ProjectNotFound,
    UnitFixed,
    UnitInBooking,
    UnitNotAvailable,
    UnitNotFound,
    UnitNumberTaken,
)
from catalog.models import Unit
from catalog.services import change_unit, create_unit, hold_unit, put_back_on_sale, sell_elsewhere
from catalog.tests.factories import ProjectFactory, UnitFactory
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
from kernel.models import Event

pytestmark = pytest.mark.django_db

FACTS = {
    "number": "A-204",
    "type": "2BHK",
    "floor": 2,
    "area_sqft": Decimal("1200.00"),
    "price": Decimal("7500000.00"),
}
SYSTEM = Actor.system()


def fresh(unit):
    return Unit.objects.get(pk=unit.pk)


def test_a_unit_is_put_up_for_sale():
    project = ProjectFactory()

    unit = create_unit(project_id=project.pk, actor=project.builder.as_actor(), facts=FACTS)

    assert (unit.status, unit.sold_elsewhere) == ("available", False)
    assert {name: getattr(fresh(unit), name) for name in FACTS} == FACTS
    assert Event.objects.get().payload == {
        "unit_id": unit.pk,
        "project_id": project.pk,
        "fields": sorted(FACTS),
        "changed_by": project.builder_id,
    }


@pytest.mark.once
def test_blanks_make_no_other_unit():
    project = ProjectFactory()
    make = partial(create_unit, project_id=project.pk, actor=SYSTEM)

    unit = make(facts=FACTS | {"number": " A \u00a0 204", "type": "2  BHK"})

    assert (unit.number, unit.type) == ("A 204", "2 BHK")
    with pytest.raises(UnitNumberTaken):
        make(facts=FACTS | {"number": "A 204"})


@pytest.mark.once
def test_the_house_keeps_its_units_and_nobody_else():
    house = OrganizationFactory()
    unit = UnitFactory(project__organization=house)
    calls = [
        partial(create_unit, project_id=unit.project_id, facts=FACTS),
        partial(change_unit, unit_id=unit.pk, changes={"price": Decimal("1.00")}),
        partial(sell_elsewhere, unit_id=unit.pk),
        partial(put_back_on_sale, unit_id=unit.pk),
    ]
    strangers = [
        UserFactory(role=Role.BUILDER).as_actor(),
        UserFactory(role=Role.OWNER, organization=OrganizationFactory()).as_actor(),
        UserFactory(role=Role.VENDOR).as_actor(),
        Actor.anonymous(),
    ]

    for call in calls:
        with pytest.raises(NotAllowed):
            call(actor=UserFactory(role=Role.CUSTOMER).as_actor())
        for stranger in strangers:
            with pytest.raises((ProjectNotFound, UnitNotFound)):
                call(actor=stranger)

    assert list(Unit.objects.values_list("price", "status")) == [(unit.price, "available")]
    assert not Event.objects.exists()
    for role in (Role.OWNER, Role.STAFF, Role.BUILDER):
        colleague = UserFactory(role=role, organization=house).as_actor()
        change_unit(unit_id=unit.pk, actor=colleague, changes={"type": f"for {role}"})
        assert fresh(unit).type == f"for {role}"


@pytest.mark.parametrize("number", ["A-204", "a-204"])
def test_a_number_is_one_units_of_a_project(number):
    there = UnitFactory(number="A-204")
    other = UnitFactory(project=there.project)

    with pytest.raises(UnitNumberTaken):
        create_unit(project_id=there.project_id, actor=SYSTEM, facts=FACTS | {"number": number})
    with pytest.raises(UnitNumberTaken):
        change_unit(unit_id=other.pk, actor=SYSTEM, changes={"number": number})

    assert Unit.objects.count() == 2
    create_unit(project_id=ProjectFactory().pk, actor=SYSTEM, facts=FACTS)


@pytest.mark.once
@pytest.mark.parametrize(
    "wrong",
    [
        {"price": Decimal("0.00")},
        {"price": Decimal("10000000000.00")},
        {"area_sqft": Decimal("0.00")},
        {"floor": 2000},
        {"number": ""},
        {"type": "x" * 41},
        {"project_id": 7},
        {"status": "booked"},
        {"status": "held"},
    ],
    ids=str,
)
def test_what_no_unit_can_be_is_refused(wrong):
    unit = UnitFactory()

    with pytest.raises((ValidationError, Invalid, UnitInBooking)):
        change_unit(unit_id=unit.pk, actor=SYSTEM, changes=wrong)
    with pytest.raises((ValidationError, Invalid, UnitInBooking)):
        create_unit(project_id=unit.project_id, actor=SYSTEM, facts=FACTS | wrong)

    assert Unit.objects.count() == 1
    assert not Event.objects.exists()


@pytest.mark.once
def test_only_what_is_different_is_told():
    unit = UnitFactory(price=Decimal("7500000.00"))

    change_unit(unit_id=unit.pk, actor=SYSTEM, changes={"price": unit.price, "floor": 5})
    change_unit(unit_id=unit.pk, actor=SYSTEM, changes={"floor": 5})

    assert [event.payload["fields"] for event in Event.objects.all()] == [["floor"]]


@pytest.mark.once
@pytest.mark.parametrize("status", ["held", "booked", "sold"])
def test_what_somebody_has_keeps_its_number_and_its_price(status):
    unit = UnitFactory(status=status)

    for changes in ({"price": Decimal("1.00")}, {"number": "Z-1"}, {"number": "Z-1", "floor": 9}):
        with pytest.raises(UnitFixed):
            change_unit(unit_id=unit.pk, actor=SYSTEM, changes=changes)
    change_unit(unit_id=unit.pk, actor=SYSTEM, changes={"area_sqft": Decimal("1210.50")})

    there = fresh(unit)
    assert (there.number, there.price, there.floor) == (unit.number, unit.price, unit.floor)
    assert there.area_sqft == Decimal("1210.50")


def test_a_unit_is_sold_elsewhere_and_comes_back():
    unit = UnitFactory()

    for _ in range(2):
        sell_elsewhere(unit_id=unit.pk, actor=SYSTEM)
    sold = fresh(unit)
    with pytest.raises(UnitNotAvailable):
        hold_unit(unit_id=unit.pk, actor=SYSTEM)
    for _ in range(2):
        put_back_on_sale(unit_id=unit.pk, actor=SYSTEM)
    back = fresh(unit)

    assert (sold.status, sold.sold_elsewhere) == ("sold", True)
    assert (back.status, back.sold_elsewhere) == ("available", False)
    assert [event.payload["fields"] for event in Event.objects.all()] == [["status"]] * 2


@pytest.mark.once
@pytest.mark.parametrize("status", ["held", "booked", "sold"])
def test_what_is_in_a_booking_is_moved_by_it_alone(status):
    unit = UnitFactory(status=status)

    with pytest.raises(UnitInBooking):
        put_back_on_sale(unit_id=unit.pk, actor=SYSTEM)
    if status != "sold":
        with pytest.raises(UnitInBooking):
            sell_elsewhere(unit_id=unit.pk, actor=SYSTEM)

    assert (fresh(unit).status, fresh(unit).sold_elsewhere) == (status, False)


@pytest.mark.once
def test_what_comes_back_on_sale_may_have_another_price_at_once():
    unit = UnitFactory(status="sold", sold_elsewhere=True)

    changes = {"status": "available", "price": Decimal("8000000.00")}
    change_unit(unit_id=unit.pk, actor=SYSTEM, changes=changes)

    assert (fresh(unit).status, fresh(unit).price) == ("available", Decimal("8000000.00"))
