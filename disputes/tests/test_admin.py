"""The desk where operations settle disputes."""

from decimal import Decimal

import pytest
from django.urls import reverse

from accounts.tests.factories import ManagerFactory, OnboardManagerFactory
from disputes.tests.factories import DisputeFactory, opened, paid_booking
from payments.models import RefundOrder

# Who may what, and what is told, either database reads alike.
pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def manager():
    return ManagerFactory()


@pytest.fixture
def staff(client, manager):
    client.force_login(manager)
    return client


def path_of(dispute, page):
    return reverse(f"admin:disputes_dispute_{page}", args=[dispute.pk])


def press(client, dispute, button, **asked):
    asked = {"_form_submitted": "on", **asked}
    answer = client.post(path_of(dispute, button), asked, follow=True)
    return [str(message) for message in answer.context["messages"]]


def offered(client, dispute):
    actions = client.get(path_of(dispute, "change")).context["actions_detail"]
    return [each["title"] for each in actions]


def listed(client, **query):
    page = client.get(reverse("admin:disputes_dispute_changelist"), query)
    return [row.title for row in page.context["cl"].result_list]


def test_the_gravest_that_is_not_decided_comes_first(staff):
    for title, severity, status in (
        ("decided", "critical", "resolved"),
        ("small", "low", "open"),
        ("grave", "critical", "open"),
        ("usual", "medium", "escalated"),
    ):
        DisputeFactory(title=title, severity=severity, status=status)

    assert listed(staff) == ["grave", "usual", "small", "decided"]
    assert listed(staff, waits="us") == ["usual"]
    assert listed(staff, waits="undecided") == ["grave", "usual", "small"]


def test_one_takes_it_and_decides_it(staff, manager):
    dispute = opened(paid_booking())

    assert press(staff, dispute, "give_to") == ["Assigned."]
    told = press(
        staff, dispute, "settle", resolution_notes="Half of it.", resolution_amount="200.00"
    )

    dispute.refresh_from_db()
    assert told == ["Decided."]
    assert (dispute.mediator, dispute.status) == (manager, "resolved")
    assert dispute.resolution_amount == Decimal("200.00")
    assert offered(staff, dispute) == ["Timeline", "Open again", "End it"]


def test_what_is_refused_is_told_and_changes_nothing(staff):
    dispute = opened(paid_booking())

    told = press(staff, dispute, "settle", resolution_notes="All.", resolution_amount="499.01")

    dispute.refresh_from_db()
    assert "499" in told[0]
    assert dispute.status == "open"
    assert not RefundOrder.objects.exists()


def test_the_dialog_says_how_much_may_go_back(staff):
    dispute = opened(paid_booking())

    assert "At most ₹499.00." in staff.get(path_of(dispute, "settle")).content.decode()


def test_the_story_is_shown_with_the_money(staff):
    dispute = opened(paid_booking(), evidence="See the photos.")

    page = staff.get(path_of(dispute, "story")).content.decode()

    assert "See the photos." in page
    assert "499.00" in page
    assert "dispute type quality" in page


def test_who_sees_to_newcomers_settles_nothing(client):
    client.force_login(OnboardManagerFactory())
    dispute = opened(paid_booking())

    answers = {client.get(path_of(dispute, page)).status_code for page in ("change", "story")}

    assert answers == {403}
