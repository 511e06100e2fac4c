"""What operations do with a job: by use cases, told and written to its history."""

import pytest
from django.urls import reverse

from accounts.roles import Role
from accounts.tests.factories import UserFactory
from jobs.models import JobRecord
from jobs.tests.factories import JobFactory
from kernel import clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(role=Role.OPS_MANAGER))
    return client


def path_of(job, page):
    return reverse(f"admin:jobs_job_{page}", args=[job.pk])


def press(staff, job, button, **asked):
    """Press the button and submit its dialog; what the next page says."""
    answer = staff.post(path_of(job, button), {"_form_submitted": "on", **asked}, follow=True)
    return [str(message) for message in answer.context["messages"]]


def offered(staff, job):
    """The buttons that the job's page shows."""
    return [each["title"] for each in staff.get(path_of(job, "change")).context["actions_detail"]]


@pytest.mark.parametrize(
    ("status", "buttons"),
    [
        ("draft", ["Cancel"]),
        ("approved", ["Begin", "Cancel"]),
        ("in_progress", ["Done", "Cancel"]),
        ("completed", ["Go on", "Close"]),
        ("closed", []),
        ("cancelled", []),
    ],
)
def test_a_job_offers_what_its_state_allows(staff, status, buttons):
    assert offered(staff, JobFactory(status=status)) == buttons


@pytest.mark.parametrize(
    ("status", "button", "asked", "told", "becomes"),
    [
        ("approved", "begin", {}, "Work has begun.", "in_progress"),
        ("in_progress", "finish", {}, "The work is done.", "completed"),
        ("completed", "go_on", {"reason": "It drips"}, "Goes on: It drips", "in_progress"),
        ("completed", "close", {}, "Closed.", "closed"),
        ("quoted", "call_off", {"reason": "Too dear"}, "Cancelled: Too dear", "cancelled"),
    ],
)
def test_a_button_is_the_use_case(staff, status, button, asked, told, becomes):
    job = JobFactory(status=status, completed_at=clock.now())

    answer = press(staff, job, button, **asked)

    job.refresh_from_db()
    assert (answer, job.status) == ([told], becomes)
    assert JobRecord.objects.get(job=job).note == asked.get("reason", "")


def test_a_refusal_leaves_nothing(staff):
    job = JobFactory(status="closed")

    told = press(staff, job, "call_off", reason="Too late")

    job.refresh_from_db()
    assert told == ["A job that is closed cannot become cancelled."]
    assert job.status == "closed"
    assert JobRecord.objects.count() == 0
