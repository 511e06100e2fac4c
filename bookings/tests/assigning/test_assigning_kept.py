"""How long plans of who takes which bookings are kept, and that two people may apply one."""

from datetime import timedelta

import pytest

from bookings.models import RoutePlan
from bookings.tests.factories import RoutePlanFactory
from kernel import clock
from kernel.retention import prune


@pytest.mark.django_db
def test_a_plan_that_nobody_has_applied_in_two_weeks_is_forgotten():
    long_ago, lately = (clock.now() - timedelta(days=days) for days in (15, 13))
    RoutePlanFactory(made_at=long_ago)
    kept = {
        RoutePlanFactory(made_at=lately),
        RoutePlanFactory(made_at=long_ago, applied_at=long_ago, outcome=[]),
    }

    assert prune()["plans never applied"] == 1

    assert set(RoutePlan.objects.all()) == kept
