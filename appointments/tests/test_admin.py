"""Staff look at appointments day by day, and do what is to be done by the use cases."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from accounts.tests.factories import OnboardManagerFactory, SuperAdminFactory
from appointments.models import AppointmentChange
from appointments.tests.factories import AppointmentFactory
from kernel import clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LIST = "admin:appointments_appointment_changelist"


@pytest.fixture
def staff(client):
    client.force_login(SuperAdminFactory())
    return client


def path_of(row, page):
    return reverse(f"admin:appointments_appointment_{page}", args=[row.pk])


def press(client, row, button, **asked):
    answer = client.post(path_of(row, button), {"_form_submitted": "on", **asked}, follow=True)
    return [str(message) for message in answer.context["messages"]]


def at(instant):
    """As staff type it in, by their own clock."""
    local = instant.astimezone(ZoneInfo("Asia/Kolkata"))
    return {"starts_at_0": local.date().isoformat(), "starts_at_1": local.time().isoformat()}


def offered(client, row):
    actions = client.get(path_of(row, "change")).context["actions_detail"]
    return [action["title"] for action in actions]


@pytest.mark.parametrize(
    ("status", "buttons"),
    [
        ("pending", ["Confirm", "Move", "Cancel"]),
        ("confirmed", ["Complete", "Move", "Cancel"]),
        ("completed", []),
        ("cancelled", []),
    ],
)
def test_a_page_offers_what_its_state_allows(staff, status, buttons):
    assert offered(staff, AppointmentFactory(status=status)) == buttons


def test_it_is_confirmed_completed_and_written_down(staff):
    row = AppointmentFactory()

    told = press(staff, row, "confirm") + press(staff, row, "complete")

    row.refresh_from_db()
    assert told == ["Confirmed.", "Completed."]
    assert row.status == "completed"
    assert {each.changed_by.role for each in row.history.all()} == {"super_admin"}
    assert "History" in staff.get(path_of(row, "change")).content.decode()


def test_it_is_moved_by_the_clock_of_the_page(staff):
    row = AppointmentFactory()
    moved_to = row.starts_at + timedelta(days=1)

    press(staff, row, "move", **at(moved_to), meeting_location="Gate 2")

    row.refresh_from_db()
    assert (row.starts_at, row.meeting_location, row.status) == (moved_to, "Gate 2", "pending")


def test_onto_another_it_is_not_moved(staff):
    row = AppointmentFactory()
    taken = AppointmentFactory(project=row.project, starts_at=row.starts_at + timedelta(hours=2))

    told = press(staff, row, "move", **at(taken.starts_at))

    assert told == ["That time is already taken."]
    assert not AppointmentChange.objects.exists()


def test_it_is_cancelled_with_a_reason(staff):
    row = AppointmentFactory(status="confirmed")

    told = press(staff, row, "call_off", reason="The site is closed.")

    row.refresh_from_db()
    assert told == ["Cancelled: The site is closed."]
    assert (row.status, row.cancellation_reason) == ("cancelled", "The site is closed.")


def test_the_list_finds_those_that_somebody_has_to_look_after(staff):
    ahead = AppointmentFactory()
    missed = AppointmentFactory(status="confirmed", starts_at=clock.now() - timedelta(hours=3))
    AppointmentFactory(status="cancelled")

    def found(**query):
        rows = staff.get(reverse(LIST), query).context["cl"].result_list
        return [each.pk for each in rows]

    assert found(when="missed") == [missed.pk]
    assert found(when="unanswered") == [ahead.pk]
    assert found(q=ahead.reference.lower()) == [ahead.pk]


def test_an_onboard_manager_only_looks(client):
    row = AppointmentFactory()
    client.force_login(OnboardManagerFactory())

    client.post(path_of(row, "confirm"), {"_form_submitted": "on"})

    row.refresh_from_db()
    assert row.status == "pending"
