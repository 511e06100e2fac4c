"""Who may do what at a clinic and a practice, as their documents have it, and nobody else."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.tests.factories import UserFactory, signed_in
from appointments.models import Appointment
from appointments.tests.care_factories import CareAppointmentFactory, clinic
from kernel import clock
from scheduling.models import CalendarEntry

pytestmark = [pytest.mark.django_db, pytest.mark.once]

PATH = "/api/appointments/"


@pytest.fixture
def house():
    return clinic(timezone="Asia/Kolkata", name="Bright Smiles")


@pytest.fixture
def patient():
    return UserFactory(first_name="Asha", last_name="Rao")


def tomorrow(hours=0):
    return clock.now().replace(minute=0, second=0, microsecond=0) + timedelta(days=1, hours=hours)


def body(house, **more):
    local = tomorrow(3).astimezone(ZoneInfo("Asia/Kolkata"))
    return {
        "service": house.service.pk,
        "date": local.date().isoformat(),
        "time": local.strftime("%H:%M"),
        **more,
    }


@pytest.mark.parametrize(
    ("who", "status"),
    [("owner", "confirmed"), ("staff", "confirmed"), ("patient", "pending")],
)
@pytest.mark.parametrize("asked", [None, "pending", "confirmed"])
def test_what_is_made_is_as_firm_as_who_makes_it(who, status, asked, house, patient):
    person = patient if who == "patient" else getattr(house, who)
    sent = body(house, dentist=house.provider.pk, patient=patient.pk, notes="A tooth aches")
    if asked:
        sent["status"] = asked

    answer = signed_in(person).post(PATH, sent, format="json")

    assert answer.status_code == 201, answer.json()
    row = answer.json()
    expected = status if who == "patient" or asked is None else asked
    assert row["status"] == expected
    assert row["patient"] == patient.pk
    assert row["notes"] == "A tooth aches"
    assert Appointment.objects.get().status == expected


CHANGES = {
    "edit": {"notes": "Bring the X-ray"},
    "status": {"status": "confirmed"},
}


@pytest.mark.parametrize("what", ["edit", "status", "delete"])
@pytest.mark.parametrize(("who", "may"), [("owner", True), ("staff", True), ("patient", False)])
def test_owner_and_staff_change_and_patients_do_not(who, may, what, house, patient):
    row = CareAppointmentFactory(at=house, customer=patient)
    person = patient if who == "patient" else getattr(house, who)
    api = signed_in(person)
    before = Appointment.objects.values().get()

    if what == "delete":
        answer = api.delete(f"{PATH}{row.pk}/")
    else:
        answer = api.patch(f"{PATH}{row.pk}/", CHANGES[what], format="json")

    done = 204 if what == "delete" else 200
    assert answer.status_code == (done if may else 403), answer.content
    changed = Appointment.objects.values().get()
    assert (changed == before) is (not may)
    if not may:
        assert answer.json()["code"] == "FORBIDDEN"
        assert CalendarEntry.objects.filter(state="active").count() == 1
