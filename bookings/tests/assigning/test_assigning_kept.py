"""How long plans of who takes which bookings are kept, and that old ones can be read."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.tests.factories import SuperAdminFactory, signed_in
from bookings.models import RoutePlan
from bookings.tests.assigning.town import PATH
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


@pytest.mark.django_db
def test_a_plan_from_before_reasons_were_written_down_is_still_shown(client, manager):
    one = str(uuid4())
    nothing = {"assigned": 0, "travel_minutes": 0, "km": 0.0}
    plan = RoutePlanFactory(
        inputs={
            "bookings": [{"booking": one}],
            "vendors": [{"vendor": 1}],
            "bookings_left_for_another_plan": 0,
        },
        result={"assigned": [], "unassigned": [one], "before": nothing, "after": nothing},
    )
    client.force_login(SuperAdminFactory())

    page = client.get(reverse("admin:bookings_routeplan_change", args=[plan.pk]))
    detail = signed_in(manager).get(f"{PATH}{plan.pk}/").json()

    assert (page.status_code, one in page.content.decode()) == (200, True)
    assert (detail["unassigned"], detail["unassigned_reasons"]) == ([one], [])
