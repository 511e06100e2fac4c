"""What operations are shown of notices and alerts, and what they do about them by the API."""

from datetime import timedelta

import pytest

from accounts.tests.factories import ManagerFactory, UserFactory, signed_in
from adminpanel.models import TaskRun
from adminpanel.services.tasks import RUN
from adminpanel.tests.factories import AlertFactory, TaskRunFactory
from kernel import clock, outbox
from kernel.models import OutboxEntry
from notifications.models import Delivery
from notifications.states import DeliveryState
from notifications.tests.factories import DeliveryFactory

pytestmark = pytest.mark.django_db

NOTICES = "/admin-dashboard/notifications/"
LOGS = f"{NOTICES}logs/"
ALERTS = f"{NOTICES}alerts/"
TASKS = f"{NOTICES}tasks/"


@pytest.fixture
def manager():
    return ManagerFactory()


@pytest.fixture
def client(manager):
    return signed_in(manager)


def ids(answer):
    return {row["id"] for row in answer.json()["results"]}


# --- who ------------------------------------------------------------------------------------------


@pytest.mark.once
@pytest.mark.parametrize("role", ["customer", "vendor", "owner", "staff", "onboard_manager"])
def test_nobody_but_operations_is_answered(role):
    client = signed_in(UserFactory(role=role))

    answers = {client.get(path).status_code for path in (NOTICES, LOGS, ALERTS, TASKS)}
    asked = client.post(NOTICES, {"action": "prune"}, format="json")

    assert (answers, asked.status_code) == ({403}, 403)
    assert not TaskRun.objects.exists()


# --- figures --------------------------------------------------------------------------------------


def test_what_went_out_is_counted_by_channel_kind_and_day(client):
    now = clock.now()
    sent = {"status": "sent", "queued_at": now - timedelta(seconds=4), "sent_at": now}
    for _ in range(3):
        DeliveryFactory(channel="sms", kind="welcome", **sent)
    DeliveryFactory(channel="sms", kind="welcome", status="dead")
    DeliveryFactory(channel="email", kind="otp", **{**sent, "status": "undelivered"})
    DeliveryFactory(channel="email", status="queued")
    old = DeliveryFactory(channel="sms", status="dead")
    Delivery.objects.filter(pk=old.pk).update(created_at=now - timedelta(days=8))

    found = client.get(NOTICES).json()

    channels = {row["channel"]: row for row in found["by_channel"]}
    kinds = {row["kind"]: row for row in found["by_kind"]}
    assert (channels["sms"]["sent"], channels["sms"]["dead"]) == (3, 1)
    assert (channels["sms"]["failure_share"], channels["sms"]["given_up"]) == (0.25, 2)
    assert channels["sms"]["seconds_to_send"] == {"median": 4.0, "p95": 4.0, "of": 3}
    assert (channels["email"]["bounce_share"], channels["email"]["waiting"]) == (1.0, 1)
    assert channels["whatsapp"]["count"] == 0
    assert channels["whatsapp"]["failure_share"] is None
    assert (kinds["otp"]["undelivered"], kinds["welcome"]["count"]) == (1, 4)
    assert [row["count"] for row in found["by_day"]] == [0, 0, 0, 0, 0, 0, 6]
    assert found["total"]["count"] == 6


@pytest.mark.once
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"date_from": "2026-11-25", "date_to": "2026-11-24"}, "date_from"),
        ({"date_from": "2026-01-01", "date_to": "2026-11-24"}, "date_from"),
        ({"date_to": "yesterday"}, "date_to"),
    ],
)
def test_days_that_make_no_sense_are_refused(client, query, field):
    answer = client.get(NOTICES, query)

    assert (answer.status_code, list(answer.json())) == (400, [field])


def test_figures_cost_the_same_whatever_there_is(client, django_assert_num_queries):
    DeliveryFactory(kind="welcome")
    client.get(NOTICES)
    with django_assert_num_queries(13):
        client.get(NOTICES)
    for kind in ("otp", "verify"):
        DeliveryFactory(kind=kind)

    with django_assert_num_queries(13):
        client.get(NOTICES)


# --- the log --------------------------------------------------------------------------------------


def test_the_log_says_to_whom_and_how_it_went_and_nothing_of_what_was_said(client):
    line = DeliveryFactory(
        channel="email",
        address="asha.rao@example.com",
        notification__title="Your code word is swordfish",
        notification__body="swordfish",
    )

    answer = client.get(LOGS)

    [row] = answer.json()["results"]
    assert (row["id"], row["method"], row["status"]) == (str(line.pk), "email", "queued")
    assert row["recipient_id"] == line.notification.recipient_id
    assert row["address"] == "a***@example.com"
    assert "swordfish" not in answer.content.decode()
    assert "asha.rao" not in answer.content.decode()


def test_the_log_is_narrowed_by_every_filter_and_understands_the_usual_words(client):
    sms = DeliveryFactory(channel="sms", kind="welcome", status="dead")
    other = DeliveryFactory(channel="email", kind="otp", status="queued")
    Delivery.objects.filter(pk=other.pk).update(created_at=clock.now() - timedelta(days=3))
    today = clock.now().date().isoformat()
    instant = (clock.now() - timedelta(days=1)).isoformat()

    narrowed = [
        client.get(LOGS, query)
        for query in (
            {"type": "welcome"},
            {"method": "text"},
            {"method": "SMS"},
            {"status": "given-up"},
            {"recipient_id": sms.notification.recipient_id},
            {"date_from": instant},
            {"date_from": today, "date_to": today},
        )
    ]

    assert [ids(answer) for answer in narrowed] == [{str(sms.pk)}] * 7
    assert ids(client.get(LOGS, {"date_to": instant})) == {str(other.pk)}


@pytest.mark.once
@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        (LOGS, {"method": "pigeon"}, "method"),
        (LOGS, {"status": "lost"}, "status"),
        (LOGS, {"recipient_id": "asha"}, "recipient_id"),
        (LOGS, {"date_from": "2026-13-01"}, "date_from"),
        (LOGS, {"date_from": "2026-11-25", "date_to": "2026-11-24"}, "date_from"),
        (ALERTS, {"type": "weather"}, "type"),
        (ALERTS, {"severity": "so-so"}, "severity"),
        (ALERTS, {"status": "perhaps"}, "status"),
        (ALERTS, {"per_page": "many"}, "per_page"),
    ],
)
def test_a_filter_that_means_nothing_is_refused(client, path, query, field):
    answer = client.get(path, query)

    assert (answer.status_code, list(answer.json())) == (400, [field])


def test_one_that_was_given_up_is_sent_again_and_one_that_went_is_not(client):
    dead = DeliveryFactory(status="dead")
    sent = DeliveryFactory(status="sent", sent_at=clock.now())

    again = client.post(f"{LOGS}{dead.pk}/retry/")
    refused = client.post(f"{LOGS}{sent.pk}/retry/")

    assert (again.status_code, again.json()["status"]) == (200, "queued")
    assert (refused.status_code, refused.json()["code"]) == (409, "ALREADY_SENT")
    assert OutboxEntry.objects.get().payload == {"delivery": str(dead.pk)}


# --- alerts ---------------------------------------------------------------------------------------


def test_alerts_are_narrowed_by_kind_severity_and_state_in_the_usual_words(client):
    grave = AlertFactory(kind="failed_payments", severity="critical")
    over = AlertFactory(status="closed", closed_at=clock.now())
    seen = AlertFactory(status="acknowledged")

    assert ids(client.get(ALERTS, {"type": "payment_failed"})) == {str(grave.pk)}
    assert ids(client.get(ALERTS, {"severity": "high"})) == {str(grave.pk)}
    assert ids(client.get(ALERTS, {"status": "active"})) == {str(grave.pk), str(seen.pk)}
    assert ids(client.get(ALERTS, {"status": "resolved"})) == {str(over.pk)}


def test_an_alert_says_what_it_is_and_where_to_read_on(client, settings):
    alert = AlertFactory()

    row = client.get(f"{ALERTS}{alert.pk}/").json()

    assert (row["type"], row["title"]) == ("dead_deliveries", "Messages were given up")
    assert (row["value"], row["unit"], row["threshold"]) == (7.0, "messages", 5.0)
    assert row["runbook"].endswith("/admin/adminpanel/alert/runbook/dead_deliveries/")
    assert row["acknowledged_by"] is None


def test_an_alert_is_acknowledged_and_closed_by_its_paths(client, manager):
    alert = AlertFactory()

    seen = client.post(f"{ALERTS}{alert.pk}/acknowledge/", {"note": "Mine."}, format="json")
    over = client.post(f"{ALERTS}{alert.pk}/close/", {"mute_hours": 2}, format="json")
    late = client.post(f"{ALERTS}{alert.pk}/acknowledge/", {}, format="json")

    assert seen.json()["acknowledged_by"] == {"id": manager.pk, "name": str(manager)}
    assert (over.json()["status"], over.json()["note"]) == ("closed", "Mine.")
    assert (late.status_code, late.json()["code"]) == (409, "ALERT_CLOSED")


@pytest.mark.parametrize(
    ("path", "make"), [(LOGS, DeliveryFactory), (ALERTS, AlertFactory), (TASKS, TaskRunFactory)]
)
def test_a_list_costs_the_same_at_one_and_three_rows(client, django_assert_num_queries, path, make):
    make()
    client.get(path)
    with django_assert_num_queries(2):
        client.get(path)
    make.create_batch(2)

    with django_assert_num_queries(2):
        answer = client.get(path, {"per_page": 2})

    assert (answer.json()["count"], len(answer.json()["results"])) == (3, 2)


# --- tasks ----------------------------------------------------------------------------------------


def test_what_is_short_is_done_when_it_answers(client, manager):
    answer = client.post(NOTICES, {"action": "check-alerts"}, format="json")

    told = answer.json()
    assert (answer.status_code, told["status"], told["action"]) == (200, "done", "check_alerts")
    assert told["counts"]["rules_looked_at"] > 5
    assert (told["left"], told["failures"]) == ({"alerts": 0}, {})
    assert told["asked_by"] == {"id": manager.pk, "name": str(manager)}
    assert client.get(f"{TASKS}{told['id']}/").json() == told


def test_what_is_long_the_worker_does_and_its_id_tells(client):
    dead = DeliveryFactory(status="dead")

    answer = client.post(NOTICES, {"action": "retry_failed"}, format="json")
    before = client.get(f"{TASKS}{answer.json()['id']}/").json()
    outbox.drain(limit=1)
    after = client.get(f"{TASKS}{answer.json()['id']}/").json()

    assert (answer.status_code, before["status"], after["status"]) == (202, "queued", "done")
    assert (after["counts"], after["left"]) == ({"sent_again": 1, "left_out": 0}, {"given_up": 0})
    dead.refresh_from_db()
    assert dead.status == DeliveryState.QUEUED


def test_who_asks_while_one_waits_is_told_of_that_one(client):
    first = client.post(NOTICES, {"action": "prune"}, format="json").json()

    second = signed_in(ManagerFactory()).post(NOTICES, {"action": "cleanup"}, format="json")

    assert second.json()["id"] == first["id"]
    assert OutboxEntry.objects.filter(handler=RUN).count() == 1


def test_a_request_that_is_sent_again_does_nothing_again(client):
    asked = {"path": NOTICES, "data": {"action": "check_alerts"}, "format": "json"}

    first = client.post(**asked, headers={"Idempotency-Key": "k"})
    second = client.post(**asked, headers={"Idempotency-Key": "k"})

    assert first.json() == second.json()
    assert TaskRun.objects.count() == 1


def test_asking_too_often_is_refused(client):
    answers = [
        client.post(NOTICES, {"action": "expire_quotes"}, format="json").status_code
        for _ in range(7)
    ]

    assert answers == [200] * 6 + [429]


def test_an_action_that_nobody_knows_is_refused_with_the_names_of_those_there_are(client):
    answer = client.post(NOTICES, {"action": "make_coffee"}, format="json")

    assert (answer.status_code, list(answer.json())) == (400, ["action"])
    assert not TaskRun.objects.exists()
