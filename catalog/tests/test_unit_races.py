"""Many want one unit at once, or a stage is reached in the middle of a sale."""

from functools import partial

import pytest

from catalog.models import Unit
from catalog.services import hold_unit
from catalog.states import UnitStatus
from catalog.tests.factories import UnitFactory
from kernel.tests.races import WON, race
from kernel.transactions import use_case

pytestmark = pytest.mark.django_db(transaction=True)

RACERS = 12


def test_of_many_who_want_a_unit_at_once_one_gets_it():
    unit = UnitFactory()
    actor = unit.project.builder.as_actor()
    hold = use_case(partial(hold_unit, unit_id=unit.pk, actor=actor))

    outcome = race([hold] * RACERS)

    assert outcome == {WON: 1, "UNIT_NOT_AVAILABLE": RACERS - 1}
    assert Unit.objects.get().status == UnitStatus.HELD
