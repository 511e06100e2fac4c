"""Many want one unit at once, and much happens in the middle of a sale."""

from functools import partial
from threading import Thread

import pytest
from django.db import connection

from catalog.models import Unit
from catalog.services import change_project, create_unit, hold_unit, import_units, reach_milestone
from catalog.states import UnitStatus
from catalog.tests.factories import MilestoneFactory, ProjectFactory, UnitFactory
from kernel.actors import Actor
from kernel.tests.races import WON, race
from kernel.transactions import use_case

pytestmark = pytest.mark.django_db(transaction=True)

RACERS = 12
SYSTEM = Actor.system()


def test_of_many_who_want_a_unit_at_once_one_gets_it():
    unit = UnitFactory()
    actor = unit.project.builder.as_actor()
    hold = use_case(partial(hold_unit, unit_id=unit.pk, actor=actor))

    outcome = race([hold] * RACERS)

    assert outcome == {WON: 1, "UNIT_NOT_AVAILABLE": RACERS - 1}
    assert Unit.objects.get().status == UnitStatus.HELD


def test_many_sell_what_stands_side_by_side():
    project = ProjectFactory()
    units = [UnitFactory(project=project) for _ in range(RACERS)]

    outcome = race([use_case(partial(hold_unit, unit_id=unit.pk, actor=SYSTEM)) for unit in units])

    assert outcome == {WON: RACERS}


@pytest.mark.parametrize("act", ["reach", "put away"])
def test_a_project_stands_still_while_a_unit_of_it_is_sold(act):
    unit = UnitFactory()
    milestone = MilestoneFactory(project=unit.project)
    calls = {
        "reach": partial(reach_milestone, milestone_id=milestone.pk, actor=SYSTEM),
        "put away": partial(
            change_project, project_id=unit.project_id, actor=SYSTEM, changes={"is_active": False}
        ),
    }
    order = []

    def meanwhile():
        calls[act]()
        order.append(act)
        connection.close()

    other = Thread(target=meanwhile)

    @use_case
    def sell():
        hold_unit(unit_id=unit.pk, actor=SYSTEM)
        other.start()
        other.join(0.3)  # far longer than it takes, when nothing holds it up
        order.append("sold")

    sell()
    other.join(30)

    assert order == ["sold", act]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="on SQLite writers take turns")
def test_who_waits_to_change_a_project_comes_before_the_next_sale():
    units = UnitFactory.create_batch(2, project=ProjectFactory())
    milestone = MilestoneFactory(project=units[0].project)
    order = []

    def follow(name, act):
        act()
        order.append(name)
        connection.close()

    hold = use_case(partial(hold_unit, unit_id=units[1].pk, actor=SYSTEM))
    reach = partial(reach_milestone, milestone_id=milestone.pk, actor=SYSTEM)
    others = [
        Thread(target=follow, args=call) for call in (("reached", reach), ("second sale", hold))
    ]

    @use_case
    def sell():
        hold_unit(unit_id=units[0].pk, actor=SYSTEM)
        for other in others:
            other.start()
            other.join(0.3)  # far longer than it takes, when nothing holds it up
        order.append("first sale")

    sell()
    for other in others:
        other.join(30)

    assert order[0] == "first sale"
    assert sorted(order) == ["first sale", "reached", "second sale"]


def test_a_sheet_and_a_hand_put_up_the_same_unit_once():
    project = ProjectFactory()
    facts = {"number": "A-1", "type": "2BHK", "floor": 1, "area_sqft": 1200, "price": 7500000}
    data = b"number,type,floor,area_sqft,price\nA-1,2BHK,1,1200,7500000\nA-2,2BHK,1,1200,7500000"
    by_hand = partial(create_unit, project_id=project.pk, actor=SYSTEM, facts=facts)
    by_sheet = partial(import_units, project_id=project.pk, actor=SYSTEM, data=data)

    outcome = race([by_hand, by_sheet])

    assert outcome.keys() <= {WON, "UNIT_NUMBER_TAKEN", "SHEET_OVERTAKEN"}
    assert Unit.objects.filter(number="A-1").count() == 1
    by_sheet()
    assert Unit.objects.count() == 2


def test_a_sheet_that_is_sent_twice_at_once_is_taken_once():
    project = ProjectFactory()
    data = b"number,type,floor,area_sqft,price\nA-1,2BHK,1,1200,7500000\nA-2,2BHK,1,1200,7500000"
    take = partial(import_units, project_id=project.pk, actor=SYSTEM, data=data)
    created = []

    race([lambda: created.append(take().created)] * 4)

    assert sorted(created) == [0, 0, 0, 2]
    assert Unit.objects.count() == 2
