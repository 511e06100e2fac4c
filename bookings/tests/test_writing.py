"""Staff and vendors write to people about a booking: `POST /api/notifications/`."""

from datetime import datetime
from uuid import uuid4

import pytest
import time_machine

from accounts.tests.factories import OrganizationFactory, UserFactory, VendorFactory, signed_in
from bookings.tests.factories import BookingFactory, TakenBookingFactory
from kernel import outbox
from kernel.models import OutboxEntry
from notifications.gateways.console import latest_file
from notifications.models import ContactSettings, Delivery, Notification

pytestmark = pytest.mark.django_db

PATH = "/api/notifications/"
SENT = "/api/notifications/sent/"
SAID = "I am ten minutes late. {{ code }} <b>sorry</b> http://maps.example/x"


@pytest.fixture
def booking():
    return TakenBookingFactory()


def write(person, booking=None, **fields):
    body = {"channel": "email", "message": SAID, **fields}
    if booking is not None:
        body["booking"] = str(booking.pk)
    return signed_in(person).post(PATH, body, format="json")


def nothing_happened() -> bool:
    return not (Notification.objects.exists() or OutboxEntry.objects.exists())


def test_a_vendor_tells_their_customer_in_their_own_words(booking):
    answer = write(booking.vendor, booking, channel="email", subject="About today")

    assert answer.status_code == 201
    notification = Notification.objects.get()
    assert answer.json() == {
        "id": notification.pk,
        "status": "queued",
        "channel": "email",
        "recipient": booking.customer_id,
        "title": "About today",
        "message": SAID,
        "created_at": answer.json()["created_at"],
        "sent_at": None,
    }
    assert (notification.kind, notification.recipient) == ("staff_message", booking.customer)
    outbox.drain()
    mail = latest_file(booking.customer.email, "staff_message").read_text()
    assert "{{ code }}" in mail
    assert "&lt;b&gt;sorry&lt;/b&gt;" in mail
    assert signed_in(booking.vendor).get(f"{SENT}{notification.pk}/").json()["status"] == "sent"


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
def test_a_text_says_who_writes_and_about_what(booking, channel):
    assert write(booking.vendor, booking, channel=channel).status_code == 201

    outbox.drain()

    assert list(Delivery.objects.values_list("channel", "status")) == [(channel, "sent")]
    text = latest_file(str(booking.customer.phone), "staff_message").read_text()
    assert text.startswith(
        f"To: {booking.customer.phone}\n\n{booking.vendor.get_full_name()} about"
    )
    assert booking.service_name in text
    assert SAID in text


def test_operations_write_to_either_side_and_to_anybody(booking):
    manager, stranger = UserFactory(role="ops_manager"), UserFactory()

    answers = [
        write(manager, booking),
        write(manager, booking, recipient=booking.vendor_id),
        write(manager, recipient=stranger.pk),
    ]

    assert [each.status_code for each in answers] == [201] * 3
    assert [each.json()["recipient"] for each in answers] == [
        booking.customer_id,
        booking.vendor_id,
        stranger.pk,
    ]


def test_an_owner_writes_about_what_their_business_does(booking):
    business = OrganizationFactory()
    booking.service.organization = business
    booking.service.save(update_fields=["organization"])
    owner = UserFactory(role="owner", organization=business)

    assert write(owner, booking).status_code == 201


def test_a_customer_has_a_confirmation_sent_to_themself_and_to_nobody_else(booking):
    own = write(booking.customer, booking, message="Your appointment is confirmed.")
    other = write(booking.customer, booking, recipient=booking.vendor_id)

    assert (own.status_code, own.json()["recipient"]) == (201, booking.customer_id)
    assert other.status_code == 403
    assert Notification.objects.get().recipient == booking.customer


@pytest.mark.parametrize("role", ["customer", "owner", "staff", "dentist", "onboard_manager"])
def test_a_stranger_to_the_booking_finds_nothing(booking, role):
    assert write(UserFactory(role=role), booking).status_code == 404
    assert nothing_happened()


def test_a_booking_that_is_merely_open_is_nobodys_to_write_about():
    booking = BookingFactory()

    assert write(VendorFactory(), booking).status_code == 404
    assert nothing_happened()


@pytest.mark.parametrize("role", ["customer", "owner", "staff", "vendor", "onboard_manager"])
def test_only_operations_write_to_whom_they_have_nothing_to_do_with(role):
    person = VendorFactory() if role == "vendor" else UserFactory(role=role)

    assert write(person, recipient=UserFactory().pk).status_code == 403
    assert nothing_happened()


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, 400),
        ({"booking": "x"}, 404),
        ({"booking": str(uuid4())}, 404),
        ({"appointment": 7}, 404),
        ({"appointment": 7, "booking": str(uuid4())}, 400),
        ({"recipient": 10**9}, 404),
        ({"recipient": 1, "channel": "pigeon"}, 400),
        ({"recipient": 1, "message": ""}, 400),
        ({"recipient": 1, "message": "x" * 1001}, 400),
    ],
)
def test_what_is_not_right_is_refused(fields, status):
    manager = signed_in(UserFactory(role="ops_manager"))

    answer = manager.post(PATH, {"channel": "email", "message": SAID, **fields}, format="json")

    assert answer.status_code == status
    assert nothing_happened()


def test_who_is_no_party_to_it_is_not_written_to_about_it(booking):
    answer = write(booking.vendor, booking, recipient=UserFactory().pk)

    assert (answer.status_code, list(answer.json())) == (400, ["recipient"])
    assert nothing_happened()


@pytest.mark.parametrize("kind", ["staff_message", "*"])
def test_who_switched_the_channel_off_is_not_written_to_by_it(booking, kind):
    booking.customer.notification_preferences.create(kind=kind, channel="email", enabled=False)

    answer = write(booking.vendor, booking)

    assert (answer.status_code, answer.json()["code"]) == (409, "CHANNEL_SWITCHED_OFF")
    assert write(booking.vendor, booking, channel="whatsapp").status_code == 201


def test_who_has_no_address_is_not_written_to_there(booking):
    booking.customer.phone = None
    booking.customer.save(update_fields=["phone"])

    answer = write(booking.vendor, booking, channel="sms")

    assert (answer.status_code, answer.json()["code"]) == (409, "NO_ADDRESS")


@time_machine.travel("2026-11-25T22:00:00+05:30", tick=False)
def test_at_night_it_waits_for_the_morning(booking):
    booking.customer.timezone = "Asia/Kolkata"
    booking.customer.save(update_fields=["timezone"])
    ContactSettings.objects.create(user=booking.customer, quiet_from="21:00", quiet_until="07:00")

    assert write(booking.vendor, booking).json()["status"] == "queued"

    due_at = OutboxEntry.objects.get().due_at
    assert due_at == datetime.fromisoformat("2026-11-26T07:00:00+05:30")


def test_the_same_key_sends_once(booking):
    client = signed_in(booking.vendor)
    body = {"booking": str(booking.pk), "channel": "sms", "message": SAID}

    first, second = (
        client.post(PATH, body, format="json", headers={"Idempotency-Key": "k"}) for _ in range(2)
    )

    assert first.json() == second.json()
    assert Notification.objects.count() == 1


def test_nobody_writes_without_end(booking, monkeypatch):
    monkeypatch.setattr("notifications.services.writing.MOST", 2)

    answers = [write(booking.vendor, booking) for _ in range(3)]

    assert [each.status_code for each in answers] == [201, 201, 429]
    assert int(answers[2].headers["Retry-After"]) > 0
    assert Notification.objects.count() == 2


@pytest.mark.parametrize("rows", [1, 3])
def test_ones_own_messages_are_listed_in_two_queries(booking, rows, django_assert_num_queries):
    for _ in range(rows):
        write(booking.vendor, booking)
    client = signed_in(booking.vendor)
    client.get(SENT)

    with django_assert_num_queries(2):
        page = client.get(SENT).json()

    assert page["count"] == rows
    assert signed_in(booking.customer).get(SENT).json()["count"] == 0
