"""What operations say of work in a customer's stead, and what staff are shown of it."""

from decimal import Decimal

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from accounts.roles import Role
from accounts.tests.factories import UserFactory
from jobs.models import Delivery
from jobs.tests.work_factories import (
    AgreedJobFactory,
    CheckpointFactory,
    MaterialDeliveryFactory,
    MaterialFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(role=Role.SUPER_ADMIN))
    return client


def path_of(row, page):
    return reverse(f"admin:jobs_{row._meta.model_name}_{page}", args=[row.pk])


def press(client, row, button, **asked):
    answer = client.post(path_of(row, button), {"_form_submitted": "on", **asked}, follow=True)
    row.refresh_from_db()
    return [str(message) for message in answer.context["messages"]]


def offered(client, row):
    actions = client.get(path_of(row, "change")).context["actions_detail"]
    return [action["title"] for action in actions]


def test_a_checkpoint_is_answered_and_that_is_written_down(staff):
    first = CheckpointFactory(status="submitted", job__status="in_progress")
    second = CheckpointFactory(status="submitted", job=first.job)

    assert offered(staff, first) == ["Approve", "Reject"]
    assert press(staff, first, "approve") == ["Approved."]
    assert press(staff, second, "reject", notes="A corner is open") == [
        "Rejected: A corner is open"
    ]
    assert (first.status, second.status) == ("approved", "rejected")
    assert offered(staff, first) == []
    assert LogEntry.objects.count() == 2
    assert first.job.history.filter(by__role=Role.SUPER_ADMIN).count() == 2


def test_a_rejection_without_a_reason_is_asked_again(staff):
    checkpoint = CheckpointFactory(status="submitted", job__status="in_progress")

    staff.post(path_of(checkpoint, "reject"), {"_form_submitted": "on", "notes": ""})

    checkpoint.refresh_from_db()
    assert checkpoint.status == "submitted"


def test_what_came_is_found_short_in_the_customers_stead(staff):
    material = MaterialDeliveryFactory(
        material__job=AgreedJobFactory(status="in_progress"), material__status="delivered"
    ).material

    told = press(staff, material, "take_in", quantity="18", condition="damaged", notes="Two")

    assert told == ["Accepted 18."]
    assert (material.status, material.received) == ("ordered", Decimal(18))
    assert Delivery.objects.get().condition == "damaged"


def test_a_refusal_is_told_and_changes_nothing(staff):
    material = MaterialDeliveryFactory(
        material__job=AgreedJobFactory(status="in_progress"), material__status="delivered"
    ).material

    assert press(staff, material, "take_in", quantity="21") == ["No more than 20 came."]
    assert (material.status, LogEntry.objects.count()) == ("delivered", 0)


def test_what_has_not_come_is_not_needed_any_more(staff):
    material = MaterialFactory(status="ordered")

    assert offered(staff, material) == ["Not needed"]
    assert press(staff, material, "call_off") == ["Not needed any more."]
    assert material.status == "cancelled"
