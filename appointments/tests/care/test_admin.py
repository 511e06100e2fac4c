"""Staff of the platform do what is to be done about appointments for services, too."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from accounts.tests.factories import SuperAdminFactory
from appointments.models import Appointment, AppointmentChange
from appointments.tests.care_factories import CareAppointmentFactory
from appointments.tests.test_admin import LIST, at, offered, press
from notifications.models import Notification
from scheduling.models import CalendarEntry

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("now")]
TEN = datetime(2027, 3, 3, 4, 30, tzinfo=UTC)


@pytest.fixture
def staff(client):
    client.force_login(SuperAdminFactory())
    return client


@pytest.mark.parametrize(
    ("status", "buttons"),
    [
        ("pending", ["Confirm", "Complete", "Move", "Cancel", "Remove", "Open the notes"]),
        ("confirmed", ["Complete", "Move", "Cancel", "Remove", "Open the notes"]),
        ("completed", ["Confirm", "Remove", "Open the notes"]),
        ("cancelled", ["Confirm", "Remove", "Open the notes"]),
    ],
)
def test_a_page_offers_what_its_state_allows(staff, status, buttons, house):
    assert offered(staff, CareAppointmentFactory(at=house, status=status)) == buttons


def test_it_is_confirmed_moved_called_off_and_taken_up_again(staff, house, now):
    row = CareAppointmentFactory(at=house, starts_at=TEN)

    press(staff, row, "confirm")
    press(staff, row, "move", **at(TEN.replace(hour=6)))
    press(staff, row, "call_off", reason="The drill is broken")
    now.shift(1)
    press(staff, row, "confirm")

    row.refresh_from_db()
    assert (row.status, row.starts_at) == ("confirmed", TEN.replace(hour=6))
    assert CalendarEntry.objects.get(state="active").job_starts_at == row.starts_at
    lines = AppointmentChange.objects.order_by("pk").values_list("to_status", "note")
    assert list(lines) == [
        ("confirmed", ""),
        ("confirmed", ""),
        ("cancelled", "The drill is broken"),
        ("confirmed", ""),
    ]
    assert Notification.objects.filter(recipient=row.customer).count() == 4


def test_what_is_removed_stays_for_staff_to_look_at(staff, house):
    row = CareAppointmentFactory(at=house, starts_at=TEN)

    press(staff, row, "remove")

    assert Appointment.objects.get().removed_at is not None
    assert offered(staff, row) == []
    page = staff.get(reverse(LIST), {"q": row.reference})
    assert row.reference in page.content.decode()


def test_a_mistake_is_told_and_changes_nothing(staff, house):
    row = CareAppointmentFactory(at=house, starts_at=TEN)
    CareAppointmentFactory(at=house, starts_at=TEN.replace(hour=6))

    assert press(staff, row, "move", **at(TEN.replace(hour=6))) == ["That time is already taken."]

    row.refresh_from_db()
    assert row.starts_at == TEN
