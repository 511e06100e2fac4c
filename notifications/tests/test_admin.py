import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from notifications.models import Delivery
from notifications.tests.factories import DeliveryFactory, NotificationFactory

pytestmark = pytest.mark.django_db

NOTIFICATIONS = reverse("admin:notifications_notification_changelist")
DELIVERIES = reverse("admin:notifications_delivery_changelist")


@pytest.fixture
def staff(client):
    client.force_login(get_user_model().objects.create_superuser("boss", "boss@example.com"))
    return client


@pytest.mark.parametrize(
    ("path", "make"), [(NOTIFICATIONS, NotificationFactory), (DELIVERIES, DeliveryFactory)]
)
def test_a_list_costs_the_same_however_long_it_is(staff, path, make, django_assert_max_num_queries):
    make.create_batch(3)

    with django_assert_max_num_queries(11):
        page = staff.get(path)

    assert page.status_code == 200
    assert page.content.decode().count("Asha") >= 3


@pytest.mark.parametrize("path", [NOTIFICATIONS, DELIVERIES])
def test_people_are_found_by_their_names(staff, path):
    delivery = DeliveryFactory()
    DeliveryFactory()
    person = delivery.notification.recipient

    page = staff.get(path, {"q": person.username})

    assert page.context["cl"].result_count == 1


@pytest.mark.parametrize(
    ("path", "query"),
    [
        (NOTIFICATIONS, {"read": "no"}),
        (DELIVERIES, {"status__exact": "dead"}),
        (DELIVERIES, {"channel__exact": "sms"}),
    ],
)
def test_lists_are_narrowed(staff, path, query):
    notification = NotificationFactory()
    NotificationFactory(read_at="2026-03-02T00:00Z")
    DeliveryFactory(notification=notification, channel="sms", status="dead")
    DeliveryFactory(notification=notification)

    page = staff.get(path, query)

    assert page.context["cl"].result_count == 1


def test_nothing_is_written_by_hand(staff):
    delivery = DeliveryFactory()

    change = reverse("admin:notifications_delivery_change", args=[delivery.pk])
    assert staff.get(change).status_code == 200
    assert staff.post(change, {"status": "sent"}).status_code == 403
    assert staff.get(reverse("admin:notifications_delivery_add")).status_code == 403
    assert (
        staff.post(reverse("admin:notifications_delivery_delete", args=[delivery.pk])).status_code
        == 403
    )
    assert Delivery.objects.get().status == "queued"


def test_a_notice_shows_how_it_went_out(staff):
    delivery = DeliveryFactory(status="dead", error="HTTP 400 (21211)")

    page = staff.get(
        reverse("admin:notifications_notification_change", args=[delivery.notification_id])
    )

    assert "HTTP 400 (21211)" in page.content.decode()


def test_what_died_is_sent_again_and_what_was_sent_is_not(staff):
    dead = DeliveryFactory(status="dead")
    sent = DeliveryFactory(status="sent", sent_at="2026-03-02T00:00Z")

    page = staff.post(
        DELIVERIES,
        {"action": "send_again", "_selected_action": [dead.pk, sent.pk]},
        follow=True,
    )

    texts = [str(message) for message in page.context["messages"]]
    assert texts == [
        f"{sent}: This message has been sent; it is not sent twice.",
        "1 will be sent again.",
    ]
    dead.refresh_from_db()
    sent.refresh_from_db()
    assert (dead.status, sent.status) == ("queued", "sent")
