"""Messages did not get through: a manager sees which, why, and sends them again."""

from accounts.tests.named import person
from adminpanel.tests.factories import AlertFactory
from adminpanel.tests.stories.people import manager
from kernel.tests.stage import story
from notifications.tests.factories import DeliveryFactory

NOTICES = "/admin-dashboard/notifications/"


@story
def messages_are_sent_again(stage):
    farah = manager()
    for name, facts in (
        ("Asha Rao", {"status": "dead", "attempts": 12, "error": "451 mailbox busy"}),
        ("Imran Sheikh", {"status": "sent", "attempts": 1, "sent_at": stage.now}),
        ("Zoya Khan", {"status": "dead", "attempts": 12, "error": "550 no such user"}),
    ):
        DeliveryFactory(
            notification__recipient=person(name),
            queued_at=stage.now,
            created_at=stage.now,
            **facts,
        )

    stage.get(NOTICES, by=farah, says="What people were told, and how far it got")
    found = stage.get(
        f"{NOTICES}logs/",
        by=farah,
        query={"method": "email", "status": "dead"},
        says="Mails that were given up",
    )
    stage.post(
        f"{NOTICES}logs/{{delivery_id}}/retry/",
        by=farah,
        path={"delivery_id": found["results"][0]["id"]},
        says="Send one again",
    )
    begun = stage.post(
        NOTICES,
        by=farah,
        body={"action": "retry_failed_deliveries"},
        says="Have all sent again that were given up; the worker does it",
    )
    stage.work()
    stage.get(
        f"{NOTICES}tasks/{{task_id}}/",
        by=farah,
        path={"task_id": begun["id"]},
        says="How far a task is, and what it did",
    )
    stage.post(
        NOTICES,
        by=farah,
        body={"action": "expire_quotes"},
        says="What is short is done at once",
    )
    stage.get(f"{NOTICES}tasks/", by=farah, says="What was done by hand lately")


@story
def an_alert_is_seen_to(stage):
    farah = manager()
    alert = AlertFactory(
        subject="sms",
        evidence={"reasons": {"No such number": 7}},
    )
    path = {"alert_id": str(alert.pk)}

    stage.get(
        f"{NOTICES}alerts/",
        by=farah,
        query={"status": "active", "severity": "warning"},
        says="What is out of order",
    )
    stage.get(f"{NOTICES}alerts/{{alert_id}}/", by=farah, path=path, says="One alert")
    stage.post(
        f"{NOTICES}alerts/{{alert_id}}/acknowledge/",
        by=farah,
        path=path,
        body={"note": "I have asked the provider."},
        says="See to it, so that the others know",
    )
    stage.post(
        f"{NOTICES}alerts/{{alert_id}}/close/",
        by=farah,
        path=path,
        body={"note": "Known: they mend it tonight.", "mute_hours": 12},
        says="Put it away until tonight",
    )
