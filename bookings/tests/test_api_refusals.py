"""Role by action: who gets through, who is refused, and that a refusal changes nothing."""

import pytest
from rest_framework.test import APIClient

from accounts.tests.factories import signed_in
from bookings import services
from bookings.models import Booking, Photo, Signature
from bookings.tests.factories import CompletedBookingFactory, PhotoFactory, SignatureFactory
from kernel.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.once]
OUTSIDERS = (
    "customer",
    "vendor",
    "builder",
    "contractor",
    "dentist",
    "psychologist",
    "owner",
    "staff",
    "onboard_manager",
)
NOWHERE = "00000000-0000-4000-8000-000000000000"

SIGN = {"satisfaction_rating": 5}
MOVE = {"scheduled_date": "2030-01-01T10:00:00Z"}

# What each party and operations get for each action on a booking in the state named.
ACTIONS = [
    # state, method, path, body, its customer, its vendor, operations
    ("open", "post", "bookings/{booking}/accept_booking/", None, 403, 200, 403),
    ("taken", "get", "bookings/{booking}/", None, 200, 200, 200),
    ("taken", "post", "bookings/{booking}/start_booking/", None, 403, 200, 403),
    ("taken", "post", "bookings/{booking}/complete_booking/", None, 403, 200, 403),
    ("taken", "post", "bookings/{booking}/release_booking/", {}, 403, 200, 403),
    ("taken", "post", "bookings/{booking}/reschedule/", {}, 400, 400, 400),
    ("taken", "post", "bookings/{booking}/cancel/", {}, 200, 403, 200),
    ("taken", "patch", "bookings/{booking}/", {"status": "cancelled"}, 200, 403, 200),
    ("completed", "post", "bookings/{booking}/request_signature/", None, 403, 200, 403),
    ("asked", "get", "signatures/{signature}/", None, 200, 200, 200),
    ("asked", "get", "signatures/{signature}/verify/", None, 200, 200, 200),
    ("asked", "post", "signatures/{signature}/sign/", SIGN, 200, 403, 403),
    ("photo", "get", "photos/{photo}/", None, 200, 200, 200),
    ("photo", "delete", "photos/{photo}/", None, 403, 204, 403),
]


@pytest.fixture
def world(booking, vendor):
    """A booking in each state, all of one customer and one vendor."""
    customer = booking.customer
    mine = {"customer": customer, "vendor": vendor, "service": booking.service}
    asked = SignatureFactory(booking=CompletedBookingFactory(**mine))

    def make(state):
        if state == "open":
            return {"booking": booking.pk}
        if state == "taken":
            services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())
            return {"booking": booking.pk}
        if state == "completed":
            return {"booking": CompletedBookingFactory(**mine).pk}
        if state == "photo":
            services.accept_booking(booking_id=booking.pk, actor=vendor.as_actor())
            photo = PhotoFactory(booking=Booking.objects.get(pk=booking.pk), uploaded_by=vendor)
            return {"photo": photo.pk}
        return {"signature": asked.pk, "booking": asked.booking_id}

    return make


def send(client, method, path, ids, body):
    return getattr(client, method)(f"/api/{path.format(**ids)}", body, format="json")


def rows():
    return (
        list(Booking.objects.order_by("pk").values()),
        list(Signature.objects.order_by("pk").values()),
        list(Photo.objects.order_by("pk").values()),
        Event.objects.count(),
    )


@pytest.mark.parametrize(
    ("state", "method", "path", "body", "for_customer", "for_vendor", "for_operations"), ACTIONS
)
@pytest.mark.parametrize("side", ["customer", "vendor", "operations"])
def test_each_side_does_what_is_its_to_do(
    world, booking, vendor, people, side, state, method, path, body, for_customer, for_vendor,
    for_operations,
):  # fmt: skip
    ids = world(state)
    person, expected = {
        "customer": (booking.customer, for_customer),
        "vendor": (vendor, for_vendor),
        "operations": (people["ops_manager"], for_operations),
    }[side]
    before = rows()

    response = send(signed_in(person), method, path, ids, body)

    assert response.status_code == expected, response.content
    if expected >= 400:
        assert rows() == before


@pytest.mark.parametrize(("state", "method", "path", "body"), [each[:4] for each in ACTIONS])
@pytest.mark.parametrize("role", OUTSIDERS)
def test_an_outsider_is_told_what_somebody_is_told_who_invents_an_id(
    world, people, role, state, method, path, body
):
    ids = world(state)
    client = signed_in(people[role])
    before = rows()
    body = MOVE if "reschedule" in path else body

    response = send(client, method, path, ids, body)
    invented = send(
        client, method, path, {"booking": NOWHERE, "signature": NOWHERE, "photo": 999999}, body
    )

    assert response.status_code == 404
    assert response.content == invented.content
    assert rows() == before


@pytest.mark.parametrize(("state", "method", "path", "body"), [each[:4] for each in ACTIONS])
def test_without_a_token_nobody_gets_anywhere(world, state, method, path, body):
    ids = world(state)
    before = rows()

    response = send(APIClient(), method, path, ids, body)

    assert response.status_code == 401
    assert rows() == before


@pytest.mark.parametrize("path", ["bookings/", "signatures/", "photos/"])
@pytest.mark.parametrize("role", OUTSIDERS)
def test_lists_show_nothing_of_others(world, people, role, path):
    world("photo")

    body = signed_in(people[role]).get(f"/api/{path}").json()

    assert (body["count"], body["results"]) == (0, [])


@pytest.mark.parametrize("role", OUTSIDERS)
def test_foreign_ids_in_a_body_are_refused_like_unknown_ones(world, people, role):
    ids = world("asked")
    client = signed_in(people[role])
    before = rows()

    for body in (
        {
            "action": "request_signature_with_photos",
            "booking_id": str(ids["booking"]),
            "photo_ids": [],
        },
        {"action": "reject_signature", "signature_id": str(ids["signature"]), "reason": "No."},
    ):
        assert client.post("/api/enhanced-signatures/", body, format="json").status_code == 404
    assert rows() == before


@pytest.mark.parametrize(
    "path", ["bookings/x/", "bookings/1/", "photos/x/", "photos/99999999999999999999/"]
)
def test_what_is_no_id_is_not_found(customer, path):
    assert signed_in(customer).get(f"/api/{path}").status_code == 404
