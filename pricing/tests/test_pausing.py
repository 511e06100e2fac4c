"""Staff hold demand out of prices, by the admin's page."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.roles import OPERATIONS, Role
from accounts.tests.factories import SuperAdminFactory, UserFactory
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
from pricing.models import SurgePause
from pricing.services.pausing import change_pause, pause_surge
from scheduling.errors import UnknownPincode
from scheduling.tests.factories import PincodeFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, 13, tzinfo=UTC)
FLOOD = {"reason": "Heavy rain.", "starts_at": NOW}


@pytest.fixture(autouse=True)
def _places():
    PincodeFactory()


def test_a_district_is_found_however_it_is_written():
    made = pause_surge(actor=Actor.system(), district="New Delhi ", **FLOOD)

    assert (made.district, made.pincode) == ("NEW DELHI", "")


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"pincode": "999999"}, UnknownPincode),
        ({"district": "ATLANTIS"}, Invalid),
        ({"pincode": "110001", "district": "NEW DELHI"}, Invalid),
        ({"ends_at": NOW}, Invalid),
    ],
)
def test_what_makes_no_sense_is_refused(change, refusal):
    with pytest.raises(refusal):
        pause_surge(actor=Actor.system(), **FLOOD | change)

    assert not SurgePause.objects.exists()


@pytest.mark.parametrize("role", sorted(set(Role) - OPERATIONS - {Role.OWNER, Role.STAFF}))
def test_operations_alone_hold_it_out(role):
    with pytest.raises(NotAllowed):
        pause_surge(actor=UserFactory(role=role).as_actor(), **FLOOD)


def test_a_pause_is_ended():
    made = pause_surge(actor=Actor.system(), **FLOOD)

    change_pause(actor=Actor.system(), pause_id=made.pk, ends_at=NOW + timedelta(hours=1), **FLOOD)

    assert not SurgePause.objects.in_force(NOW + timedelta(hours=2)).exists()


def test_the_page_makes_one_and_ends_it(client):
    client.force_login(SuperAdminFactory())
    wish = {
        "pincode": "110001",
        "reason": "Curfew.",
        "starts_at_0": "2027-03-01",
        "starts_at_1": "10:00:00",
    }

    made = client.post("/admin/pricing/surgepause/add/", wish)
    pause = SurgePause.objects.get()
    del wish["pincode"]
    client.post(
        f"/admin/pricing/surgepause/{pause.pk}/change/",
        wish | {"ends_at_0": "2027-03-01", "ends_at_1": "12:00:00"},
    )

    pause.refresh_from_db()
    assert made.status_code == 302
    assert pause.ends_at - pause.starts_at == timedelta(hours=2)
