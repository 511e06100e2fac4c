"""Two managers apply one plan at the same moment."""

from functools import partial

import pytest

from bookings import services
from bookings.models import Booking, StatusChange
from bookings.tests.assigning.town import EAST, WEST, wanted
from kernel.tests.races import race
from scheduling.models import CalendarEntry

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_plan_applied_by_several_at_once_gives_each_booking_once(
    manager, service, morning, trade
):
    for hours, pincode in ((1, WEST), (1.5, EAST), (4, WEST), (4.5, EAST)):
        wanted(service, morning, hours, pincode)
    actor = manager.as_actor()
    plan = services.propose_assignment(actor=actor, day=morning.date(), service_id=service.pk)
    vendor_of = {each["booking"]: each["vendor"] for each in plan.result["assigned"]}

    outcome = race([partial(services.apply_assignment, plan_id=plan.pk, actor=actor)] * 4)

    assert outcome == {"won": 4}
    bookings = Booking.objects.all()
    assert {str(each.pk): each.vendor_id for each in bookings} == vendor_of
    assert {each.status for each in bookings} == {"confirmed"}
    assert StatusChange.objects.filter(to_status="confirmed").count() == len(vendor_of) == 4
    assert CalendarEntry.objects.active().count() == 4
    plan.refresh_from_db()
    assert {each["booking"]: each["vendor"] for each in plan.outcome} == vendor_of
    assert {each["status"] for each in plan.outcome} == {"assigned"}
