"""A unit is kept for one buyer, and goes along with their booking."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from catalog.errors import UnitNotAvailable, UnitNotFound
from catalog.services import advance_unit, hold_unit
from catalog.states import UNIT_TRANSITIONS, UnitStatus
from catalog.tests.factories import ProjectFactory, UnitFactory
from kernel.actors import Actor
from kernel.states import IllegalTransition

pytestmark = pytest.mark.django_db


def status_of(unit):
    unit.refresh_from_db()
    return unit.status


def test_a_unit_that_is_held_is_nobody_elses():
    unit = UnitFactory()

    held = hold_unit(unit_id=unit.pk, actor=unit.project.builder.as_actor())

    assert (held.pk, held.status, held.project) == (unit.pk, "held", unit.project)
    with pytest.raises(UnitNotAvailable):
        hold_unit(unit_id=unit.pk, actor=Actor.system())
    assert status_of(unit) == "held"


@pytest.mark.once
def test_who_does_not_see_a_unit_cannot_hold_it():
    house = OrganizationFactory()
    away = UnitFactory(project=ProjectFactory(organization=house, is_active=False))
    strangers = [
        UserFactory(role=Role.CUSTOMER).as_actor(),
        UserFactory(role=Role.BUILDER).as_actor(),
        UserFactory(role=Role.OWNER, organization=OrganizationFactory()).as_actor(),
        UserFactory(role=Role.VENDOR).as_actor(),
        Actor.anonymous(),
    ]

    for stranger in strangers:
        with pytest.raises(UnitNotFound):
            hold_unit(unit_id=away.pk, actor=stranger)
    with pytest.raises(UnitNotFound):
        hold_unit(unit_id=2**40, actor=Actor.system())

    assert status_of(away) == "available"


def test_nothing_is_sold_of_a_project_that_was_put_away():
    unit = UnitFactory(project__is_active=False)

    with pytest.raises(UnitNotAvailable):
        hold_unit(unit_id=unit.pk, actor=unit.project.builder.as_actor())

    assert status_of(unit) == "available"


@pytest.mark.once
@pytest.mark.parametrize("start", UnitStatus.values)
@pytest.mark.parametrize("target", UnitStatus.values)
def test_a_unit_goes_with_its_booking_along_its_table_alone(start, target):
    unit = UnitFactory(status=start)
    # Nothing is sold by a booking that it never had.
    legal = target in UNIT_TRANSITIONS[start] and (start, target) != ("available", "sold")

    if legal:
        advance_unit(unit_id=unit.pk, to=UnitStatus(target))
    else:
        with pytest.raises(IllegalTransition):
            advance_unit(unit_id=unit.pk, to=UnitStatus(target))

    assert status_of(unit) == (target if legal else start)


@pytest.mark.once
def test_what_was_sold_elsewhere_is_no_bookings_to_give_back():
    unit = UnitFactory(status=UnitStatus.SOLD, sold_elsewhere=True)

    with pytest.raises(IllegalTransition):
        advance_unit(unit_id=unit.pk, to=UnitStatus.AVAILABLE)

    assert status_of(unit) == "sold"
