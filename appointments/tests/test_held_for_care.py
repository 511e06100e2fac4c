"""What a house holds while it speaks with a patient becomes the appointment."""

from datetime import UTC, datetime, time, timedelta

import pytest

from accounts.tests.factories import UserFactory, signed_in
from appointments.models import Appointment
from appointments.tests.care_factories import clinic
from scheduling.entries import EntryKind
from scheduling.models import CalendarEntry
from scheduling.tests.factories import WorkingHoursFactory

pytestmark = pytest.mark.django_db

HOLDS = "/api/availability/holds/"
APPOINTMENTS = "/api/appointments/"
# Wednesday in Kolkata, in hours and after them; it is Monday.
TEN, AT_NIGHT = "2027-03-10T10:00:00+05:30", "2027-03-10T23:00:00+05:30"


@pytest.fixture
def house(db, time_machine):
    """A clinic whose dentist works on Wednesdays from nine to five."""
    time_machine.move_to(datetime(2027, 3, 1, 3, 30, tzinfo=UTC), tick=False)
    house = clinic(timezone="Asia/Kolkata")
    house.service.buffer_after_minutes = 15
    house.service.save()
    WorkingHoursFactory(provider=house.provider, weekday=2, starts=time(9), ends=time(17))
    return house


def wish(house, starts_at, **more):
    return {"dentist": house.provider.pk, "service": house.service.pk, "start": starts_at, **more}


def held(page, house, starts_at, **more):
    answer = page.post(
        HOLDS,
        {
            "provider": house.provider.pk,
            "service": house.service.pk,
            "starts_at": starts_at,
            **more,
        },
        format="json",
    )
    assert answer.status_code == 201
    return answer.json()["id"]


@pytest.mark.parametrize("starts_at", [TEN, AT_NIGHT])
@pytest.mark.parametrize("said", [{}, {"session_type": "telehealth"}])
@pytest.mark.parametrize("late", [timedelta(0), timedelta(minutes=11)])
def test_what_staff_held_becomes_their_patients(house, starts_at, said, late, time_machine):
    page = signed_in(house.staff)
    hold = held(page, house, starts_at, **said)
    patient = UserFactory()
    time_machine.shift(late)

    answer = page.post(
        APPOINTMENTS,
        wish(house, starts_at, patient=patient.pk, session_type="telehealth", hold=hold),
        format="json",
    )

    assert answer.status_code == 201, answer.json()
    entry = CalendarEntry.objects.get()
    assert (entry.pk, entry.kind, entry.session_type) == (
        hold,
        EntryKind.APPOINTMENT,
        "telehealth",
    )
    assert entry.ends_at - entry.job_ends_at == timedelta(minutes=15)
    assert Appointment.objects.get().customer == patient


def test_a_colleagues_hold_is_not_theirs_to_use(house):
    hold = held(signed_in(house.owner), house, TEN)

    answer = signed_in(house.staff).post(
        APPOINTMENTS, wish(house, TEN, patient=UserFactory().pk, hold=hold), format="json"
    )

    assert answer.status_code == 404
    assert not Appointment.objects.exists()
    assert CalendarEntry.objects.get().kind == EntryKind.HOLD
