"""Notes in the admin: behind glass, and whoever breaks it stands in the log."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.sessions.models import Session
from django.urls import reverse

from accounts.tests.factories import OnboardManagerFactory, SuperAdminFactory
from appointments.models import NoteReading
from appointments.services.notes import write_notes
from appointments.services.reading import read_notes
from appointments.states import NoteKind
from appointments.tests.care_factories import CareAppointmentFactory
from appointments.tests.factories import AppointmentFactory
from notifications.models import Notification

pytestmark = [pytest.mark.django_db, pytest.mark.once]
WHY = "The police ask for her contact."
READINGS = "admin:appointments_notereading_changelist"


@pytest.fixture
def operator(client):
    person = SuperAdminFactory()
    client.force_login(person)
    return person


@pytest.fixture
def row():
    row = CareAppointmentFactory()
    write_notes(
        row,
        {
            NoteKind.NOTES: "Cannot <sleep>",
            NoteKind.EMERGENCY_CONTACT: '{"name": "Ravi", "phone": "+919822222222"}',
            NoteKind.CLINICAL: "Insomnia",
        },
        actor=row.customer.as_actor(),
    )
    return row


def page_of(row, page="open_notes"):
    return reverse(f"admin:appointments_appointment_{page}", args=[row.pk])


def said(answer):
    return answer.content.decode()


def test_beside_an_appointment_they_are_not_shown(client, operator, row):
    page = client.get(page_of(row, "change"))

    assert "Cannot" not in said(page)
    assert "Open the notes" in [each["title"] for each in page.context["actions_detail"]]
    assert "Insomnia" not in said(client.get(page_of(row)))
    assert not NoteReading.objects.exists()


def test_a_visit_to_a_site_has_none(client, operator):
    visit = AppointmentFactory()
    buttons = client.get(page_of(visit, "change")).context["actions_detail"]

    assert "Open the notes" not in [each["title"] for each in buttons]
    assert "There is no such appointment." in said(client.post(page_of(visit), {"reason": WHY}))


def test_with_a_reason_they_are_shown_once_and_kept_nowhere(client, operator, row):
    answer = client.post(page_of(row), {"reason": WHY})

    for text in ("Cannot &lt;sleep&gt;", "Ravi, +919822222222", "Insomnia"):
        assert text in said(answer)
    assert "no-store" in answer.headers["Cache-Control"]
    reading = NoteReading.objects.get()
    assert (reading.reader, reading.purpose, reading.reason) == (operator, "break_glass", WHY)
    assert Notification.objects.get().recipient == row.customer
    log = LogEntry.objects.get()
    assert log.get_change_message() == "Opened the notes by way of exception."
    kept = f"{log.change_message}{[each.get_decoded() for each in Session.objects.all()]}"
    assert "Cannot" not in kept
    assert "Insomnia" not in said(client.get(page_of(row)))


@pytest.mark.parametrize("reason", ["", "because", " " * 20])
def test_without_one_they_stay_closed(client, operator, row, reason):
    answer = client.post(page_of(row), {"reason": reason})

    assert answer.status_code == 200
    assert "Insomnia" not in said(answer)
    assert not NoteReading.objects.exists()


def test_where_nothing_is_written_it_is_said(client, operator):
    answer = client.post(page_of(CareAppointmentFactory()), {"reason": WHY})

    assert "There are no notes beside this appointment." in said(answer)
    assert not LogEntry.objects.exists()


def test_readings_are_looked_at_and_never_written(client, operator, row):
    read_notes(actor=row.provider.as_actor(), appointment_ids=[row.pk], purpose="list")
    client.post(page_of(row), {"reason": WHY})
    reading = NoteReading.objects.last()

    listed = client.get(reverse(READINGS), {"q": row.reference.lower()})
    shown = client.get(reverse("admin:appointments_notereading_change", args=[reading.pk]))

    assert [each.purpose for each in listed.context["cl"].result_list] == ["break_glass", "list"]
    assert WHY in said(listed)
    assert reading.digest in said(shown)
    for path in ("change", "delete"):
        url = reverse(f"admin:appointments_notereading_{path}", args=[reading.pk])
        assert client.post(url, {"reason": ""}).status_code == 403


def test_an_onboard_manager_neither_opens_them_nor_sees_who_did(client, row):
    client.force_login(OnboardManagerFactory())

    assert client.post(page_of(row), {"reason": WHY}).status_code == 403
    assert client.get(reverse(READINGS)).status_code == 403
    assert not NoteReading.objects.exists()
