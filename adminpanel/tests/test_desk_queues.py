"""What waits for a person on the first page, and acting on it from there."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry

from accounts.roles import Role
from accounts.tests.factories import UserFactory, VendorFactory
from adminpanel.tests.factories import AlertFactory
from bookings.tests.factories import BookingFactory, TakenBookingFactory
from disputes.tests.factories import DisputeFactory
from kernel import clock
from notifications.tests.factories import DeliveryFactory
from payments.tests.factories import ScheduledInvoiceFactory

pytestmark = pytest.mark.django_db

FIRST_PAGE = "http://testserver/admin/"


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(role=Role.SUPER_ADMIN))
    return client


def applicant(**ago):
    applied_at = clock.now() - timedelta(**ago)
    return VendorFactory(
        provider_profile__status="applied", provider_profile__applied_at=applied_at
    )


def queues_of(client):
    return {queue.title: queue for queue in client.get("/admin/").context["queues"]}


def titles(queue):
    return [line.told.title for line in queue.lines]


def press(client, button, stood=FIRST_PAGE, **asked):
    """As htmx does: where the button stood goes with it. What the next page is, and says."""
    answer = client.post(
        button.path, {"_form_submitted": "on", **asked}, headers={"HX-Current-URL": stood}
    )
    page = client.get(answer.url)
    return answer.url, [str(message) for message in page.context["messages"]]


def test_who_waits_longest_stands_first_and_five_are_shown(staff):
    people = [applicant(hours=hours) for hours in (1, 7, 3, 2, 5, 4)]

    queue = queues_of(staff)["Vendors to approve"]

    waited = sorted(people, key=lambda each: each.provider_profile.applied_at)
    assert titles(queue) == [str(each) for each in waited[:5]]
    assert queue.lines[0].told.when == "waits for 7 hours"


def test_a_booking_is_shown_while_it_begins_soon_and_nobody_comes(staff):
    now = clock.now()
    BookingFactory(service_name="Today", scheduled_date=now + timedelta(hours=2, minutes=1))
    BookingFactory(service_name="Missed", scheduled_date=now - timedelta(hours=1))
    BookingFactory(service_name="Next week", scheduled_date=now + timedelta(days=7))
    TakenBookingFactory(service_name="Taken", scheduled_date=now + timedelta(hours=2))

    lines = queues_of(staff)["Soon, and no vendor yet"].lines

    assert [(line.told.title, line.told.when, line.told.late) for line in lines] == [
        ("Missed", "late by 1 hour", True),
        ("Today", "in 2 hours", False),
    ]


def test_what_we_must_decide_comes_before_what_is_due_and_that_before_what_is_answered(staff):
    now = clock.now()
    DisputeFactory(title="Answered", answered_at=now, answer_due_at=now - timedelta(days=1))
    DisputeFactory(title="Due", answer_due_at=now + timedelta(hours=5, minutes=1))
    DisputeFactory(title="Late", answer_due_at=now - timedelta(hours=1))
    DisputeFactory(title="Ours", status="escalated", answer_due_at=now - timedelta(days=3))
    DisputeFactory(title="Decided", status="resolved")

    lines = queues_of(staff)["Disputes, the next deadline first"].lines

    assert [(line.told.title, line.told.when) for line in lines] == [
        ("Ours", "waits for our decision"),
        ("Late", "answer late by 1 hour"),
        ("Due", "answer due in 5 hours"),
        ("Answered", "answered"),
    ]


def test_alerts_that_nobody_sees_to_come_first_and_the_gravest_of_them(staff):
    seen = {"status": "acknowledged", "acknowledged_at": clock.now()}
    AlertFactory(says="Seen", severity="critical", **seen)
    AlertFactory(says="Grave", severity="critical")
    AlertFactory(says="Not so grave", severity="warning")

    lines = queues_of(staff)["Alerts"].lines

    assert [line.told.says for line in lines] == ["Grave", "Not so grave", "Seen"]
    assert [each.title for each in lines[0].buttons] == ["Acknowledge", "Close"]
    assert [each.title for each in lines[2].buttons] == ["Close"]


@pytest.mark.once
def test_an_alert_is_acknowledged_from_the_first_page(staff):
    alert = AlertFactory()

    press(staff, queues_of(staff)["Alerts"].lines[0].buttons[0], note="The provider is away.")

    alert.refresh_from_db()
    assert (alert.status, alert.note) == ("acknowledged", "The provider is away.")


@pytest.mark.once
def test_what_waits_comes_before_what_does_not(staff):
    DeliveryFactory(status="dead")

    queues = staff.get("/admin/").context["queues"]

    assert [bool(queue.lines) for queue in queues] == [True, *[False] * 5]
    assert "Nobody waits to be let in." in staff.get("/admin/").content.decode()


@pytest.mark.once
def test_an_application_is_approved_from_the_first_page_which_says_whose(staff):
    user = applicant(hours=1)
    approve = queues_of(staff)["Vendors to approve"].lines[0].buttons[0]

    shown, said = press(staff, approve, stood=f"{FIRST_PAGE}?days=7")

    user.provider_profile.refresh_from_db()
    assert (approve.title, user.provider_profile.status) == ("Approve", "approved")
    assert (shown, said) == ("/admin/?days=7", [f"{user.provider_profile}: Approved."])
    assert LogEntry.objects.get().get_change_message() == "Approved."


@pytest.mark.once
def test_who_presses_the_button_of_a_row_sees_the_row_again(staff):
    delivery = DeliveryFactory(status="dead")
    send = queues_of(staff)["Messages given up"].lines[0].buttons[0]

    shown, said = press(staff, send, stood="https://elsewhere.example/a")

    delivery.refresh_from_db()
    assert delivery.status == "queued"
    assert shown == f"/admin/notifications/delivery/{delivery.pk}/change/"
    assert said == ["Will be sent again."]


@pytest.mark.once
def test_a_payer_is_reminded_by_one_press(staff):
    ScheduledInvoiceFactory()
    remind = queues_of(staff)["Overdue instalments"].lines[0].buttons[0]

    assert remind.at_once
    assert press(staff, remind)[1][0].endswith("The payer is reminded.")


@pytest.mark.once
def test_a_refusal_is_told_on_the_first_page_and_names_the_row(staff):
    booking = BookingFactory(scheduled_date=clock.now() + timedelta(hours=2))
    give = queues_of(staff)["Soon, and no vendor yet"].lines[0].buttons[0]

    shown, said = press(staff, give, vendor="")

    booking.refresh_from_db()
    assert (booking.status, shown) == ("pending", "/admin/")
    assert said == [f"{booking}: No vendor near is free at that hour."]


@pytest.mark.once
def test_operations_see_who_applies_and_are_offered_no_decision(client):
    applicant(hours=1)
    client.force_login(UserFactory(role=Role.OPS_MANAGER))

    queue = queues_of(client)["Vendors to approve"]

    assert [line.buttons for line in queue.lines] == [[]]


@pytest.mark.once
def test_an_onboarding_manager_has_the_applications_alone(client):
    applicant(hours=1)
    DeliveryFactory(status="dead")
    client.force_login(UserFactory(role=Role.ONBOARD_MANAGER))

    queues = queues_of(client)

    assert list(queues) == ["Vendors to approve"]
    assert [each.title for each in queues["Vendors to approve"].lines[0].buttons] == [
        "Approve",
        "Reject",
    ]
