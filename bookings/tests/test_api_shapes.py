"""The published shapes: what the HomeServe front end reads, to the field."""

from datetime import timedelta

import pytest

from accounts.tests.factories import signed_in
from bookings.selectors import booking_document
from bookings.tests.conftest import picture
from bookings.tests.factories import (
    BookingFactory,
    CompletedBookingFactory,
    PhotoFactory,
    SignatureFactory,
)
from kernel import clock
from kernel.json import to_wire

pytestmark = [pytest.mark.django_db, pytest.mark.once]
BOOKING = {
    "id": str,
    "customer": int,
    "vendor": int | None,
    "service": int,
    "service_name": str,
    "status": str,
    "total_price": str,
    "pincode": str,
    "scheduled_date": str,
    "completion_date": str | None,
    "customer_notes": str,
    "vendor_notes": str,
    "created_at": str,
    "updated_at": str,
    "estimated_service_duration_minutes": int,
    "travel_time_to_location_minutes": int | None,
    "travel_time_from_location_minutes": int | None,
    "buffer_before_minutes": int,
    "buffer_after_minutes": int,
    "actual_start_time": str | None,
    "actual_end_time": str | None,
    "dynamic_price_breakdown": dict,
}
SIGNATURE = {
    "id": str,
    "booking": str,
    "signed_by": int | None,
    "status": str,
    "signature_hash": str | None,
    "signature_data": dict | None,
    "satisfaction_rating": int | None,
    "satisfaction_comments": str,
    "requested_at": str,
    "signed_at": str | None,
    "expires_at": str,
}
PHOTO = {
    "id": int,
    "booking": str,
    "image": str,
    "image_type": str,
    "description": str,
    "uploaded_by": int,
    "uploaded_at": str,
}


def assert_shape(body, shape):
    assert shape.keys() <= body.keys()
    wrong = {name: body[name] for name, kind in shape.items() if not isinstance(body[name], kind)}
    assert wrong == {}


def test_a_created_booking(customer, service):
    response = signed_in(customer).post(
        "/api/bookings/",
        {
            "service": service.pk,
            "pincode": "110001",
            "scheduled_date": (clock.now() + timedelta(days=1)).isoformat(),
            "customer_notes": "Second floor",
            "total_price": "1.00",
        },
        format="json",
    )

    body = response.json()
    assert response.status_code == 201
    assert_shape(body, BOOKING)
    assert body["status"] == "pending"
    assert body["customer"] == customer.pk
    assert body["total_price"] != "1.00"
    assert body["total_price"].partition(".")[2].isdigit()


def test_what_is_not_the_customers_to_say_is_not_heard(customer, people, service):
    response = signed_in(customer).post(
        "/api/bookings/",
        {
            "service": service.pk,
            "pincode": "110001",
            "scheduled_date": (clock.now() + timedelta(days=1)).isoformat(),
            "id": "00000000-0000-4000-8000-000000000000",
            "customer": people["customer"].pk,
            "vendor": people["vendor"].pk,
            "status": "signed",
            "currency": "USD",
            "service_name": "Free gold",
            "cancellation_fee": "-5",
            "estimated_service_duration_minutes": 1,
        },
        format="json",
    )

    body = response.json()
    assert response.status_code == 201
    assert body["id"] != "00000000-0000-4000-8000-000000000000"
    assert (body["customer"], body["vendor"], body["status"]) == (customer.pk, None, "pending")
    assert (body["currency"], body["service_name"]) == ("INR", service.name)
    assert (body["cancellation_fee"], body["estimated_service_duration_minutes"]) == ("0.00", 60)


def test_an_hour_without_an_offset_is_the_marketplaces_own(customer, service):
    day = (clock.now() + timedelta(days=2)).date()

    response = signed_in(customer).post(
        "/api/bookings/",
        {"service": service.pk, "pincode": "110001", "scheduled_date": f"{day}T10:00"},
        format="json",
    )

    assert response.json()["scheduled_date"] == f"{day}T04:30:00Z"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"scheduled_date": "2020-01-15T10:00:00Z"}, "scheduled_date"),
        ({"scheduled_date": ""}, "scheduled_date"),
        ({"scheduled_date": "0001-01-01T00:00:00Z"}, "scheduled_date"),
        ({"scheduled_date": "9999-12-31T23:59:59Z"}, "scheduled_date"),
        ({"pincode": "000000"}, "pincode"),
        ({"pincode": ""}, "pincode"),
        ({"service": "x"}, "service"),
        ({"service": 2**70}, "service"),
        ({"service": None}, "service"),
        ({"customer_notes": "x" * 5000}, "customer_notes"),
    ],
)
def test_a_bad_field_is_named(customer, service, change, field):
    body = {
        "service": service.pk,
        "pincode": "110001",
        "scheduled_date": (clock.now() + timedelta(days=1)).isoformat(),
        **change,
    }

    response = signed_in(customer).post("/api/bookings/", body, format="json")

    assert response.status_code == 400
    assert list(response.json()) == [field]
    assert isinstance(response.json()[field], list)


def test_an_unknown_service_is_not_found(customer, service):
    response = signed_in(customer).post(
        "/api/bookings/",
        {
            "service": 999999,
            "pincode": "110001",
            "scheduled_date": (clock.now() + timedelta(days=1)).isoformat(),
        },
        format="json",
    )

    assert response.status_code in (400, 404)


def test_the_detail_holds_more_than_the_row_and_is_what_sockets_show(booking):
    client = signed_in(booking.customer)

    detail = client.get(f"/api/bookings/{booking.pk}/").json()
    row = client.get("/api/bookings/").json()["results"][0]

    assert_shape(detail, BOOKING)
    assert row == {name: detail[name] for name in row}
    assert detail.keys() - row.keys() == {"cancellation", "invoice", "signature"}
    assert detail == to_wire(booking_document(booking.pk))


def test_an_accepted_booking(booking, vendor):
    response = signed_in(vendor).post(f"/api/bookings/{booking.pk}/accept_booking/")

    assert (response.status_code, set(response.json())) == (200, {"message"})


def test_a_started_booking(booking, vendor):
    client = signed_in(vendor)
    client.post(f"/api/bookings/{booking.pk}/accept_booking/")

    response = client.post(f"/api/bookings/{booking.pk}/start_booking/")

    assert (response.status_code, set(response.json())) == (200, {"message"})


def test_a_completed_booking(booking, vendor):
    client = signed_in(vendor)
    client.post(f"/api/bookings/{booking.pk}/accept_booking/")

    response = client.post(f"/api/bookings/{booking.pk}/complete_booking/")

    body = response.json()
    assert response.status_code == 200
    assert set(body) == {"message", "payment_intent"}
    assert_shape(
        body["payment_intent"],
        {"id": str, "client_secret": str, "amount": int, "currency": str, "status": str},
    )
    assert body["payment_intent"]["amount"] == int(booking.total_price * 100)
    assert body["payment_intent"]["currency"].lower() == "inr"


def test_a_requested_signature():
    booking = CompletedBookingFactory()

    response = signed_in(booking.vendor).post(f"/api/bookings/{booking.pk}/request_signature/")

    assert response.status_code == 200
    assert_shape(response.json(), {"message": str, "signature_id": str})
    shown = signed_in(booking.customer).get("/api/signatures/").json()["results"]
    assert [each["id"] for each in shown] == [response.json()["signature_id"]]
    assert_shape(shown[0], SIGNATURE)
    assert shown[0]["signature_hash"] is None
    detail = signed_in(booking.customer).get(f"/api/bookings/{booking.pk}/").json()
    assert detail["signature"]["signature_hash"] is None


def test_a_signature_given_and_verified():
    signature = SignatureFactory()
    client = signed_in(signature.booking.customer)

    response = client.post(
        f"/api/signatures/{signature.pk}/sign/",
        {"satisfaction_rating": 5, "comments": ""},
        format="json",
    )

    assert response.status_code == 200
    assert set(response.json()) == {"message", "signature_hash"}
    assert len(response.json()["signature_hash"]) == 64
    assert_shape(client.get(f"/api/signatures/{signature.pk}/").json(), SIGNATURE)
    verdict = client.get(f"/api/signatures/{signature.pk}/verify/").json()
    assert verdict == {
        "signature_id": str(signature.pk),
        "valid": True,
        "signature_hash": response.json()["signature_hash"],
        "recomputed_hash": response.json()["signature_hash"],
        "reasons": [],
    }
    again = client.post(
        f"/api/signatures/{signature.pk}/sign/", {"satisfaction_rating": 5}, format="json"
    )
    assert (again.status_code, again.json()["code"]) == (409, "ALREADY_SIGNED")


@pytest.mark.parametrize("rating", [0, 6, 4.5, "x", None])
def test_a_rating_outside_one_to_five_is_refused_by_name(rating):
    signature = SignatureFactory()

    response = signed_in(signature.booking.customer).post(
        f"/api/signatures/{signature.pk}/sign/", {"satisfaction_rating": rating}, format="json"
    )

    assert (response.status_code, list(response.json())) == (400, ["satisfaction_rating"])


def test_an_enhanced_request_takes_the_ids_of_photos_as_strings():
    booking = CompletedBookingFactory()
    photo = PhotoFactory(booking=booking)

    response = signed_in(booking.vendor).post(
        "/api/enhanced-signatures/",
        {
            "action": "request_signature_with_photos",
            "booking_id": str(booking.pk),
            "photo_ids": [str(photo.pk)],
        },
        format="json",
    )

    assert response.status_code == 200
    assert_shape(response.json(), {"status": str, "signature_id": str, "message": str})
    assert list(booking.signatures.get().photos.all()) == [photo]


def test_an_enhanced_refusal_names_the_dispute():
    signature = SignatureFactory()

    response = signed_in(signature.booking.customer).post(
        "/api/enhanced-signatures/",
        {
            "action": "reject_signature",
            "signature_id": str(signature.pk),
            "reason": "The tap still drips.",
        },
        format="json",
    )

    assert response.status_code == 200
    signature.refresh_from_db()
    assert response.json() == {"status": "disputed", "dispute_id": str(signature.dispute_id)}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "action"),
        ({"action": "other"}, "action"),
        ({"action": "reject_signature"}, "signature_id"),
        ({"action": "request_signature_with_photos"}, "booking_id"),
    ],
)
def test_an_enhanced_request_that_is_not_one_is_refused_by_name(customer, body, field):
    response = signed_in(customer).post("/api/enhanced-signatures/", body, format="json")

    assert response.status_code == 400
    assert field in response.json()


def test_a_photo(booking):
    response = signed_in(booking.customer).post(
        "/api/photos/",
        {"booking": str(booking.pk), "image_type": "before", "image": picture()},
        format="multipart",
    )

    assert response.status_code == 201
    assert_shape(response.json(), PHOTO)
    assert response.json()["image"].startswith("http")
    shown = signed_in(booking.customer).get("/api/photos/", {"booking": str(booking.pk)}).json()
    assert [each["id"] for each in shown["results"]] == [response.json()["id"]]


def test_a_refusal_says_its_sentence_twice(booking, people):
    response = signed_in(people["customer"]).get(f"/api/bookings/{booking.pk}/")

    assert response.status_code == 404
    assert response.json() == {"detail": "Not found.", "error": "Not found.", "code": "NOT_FOUND"}


def test_a_create_with_a_key_is_made_once(customer, service):
    client = signed_in(customer)
    body = {
        "service": service.pk,
        "pincode": "110001",
        "scheduled_date": (clock.now() + timedelta(days=1)).isoformat(),
    }

    first = client.post("/api/bookings/", body, format="json", HTTP_IDEMPOTENCY_KEY="k1")
    second = client.post("/api/bookings/", body, format="json", HTTP_IDEMPOTENCY_KEY="k1")
    other = client.post(
        "/api/bookings/", {**body, "pincode": "x"}, format="json", HTTP_IDEMPOTENCY_KEY="k1"
    )

    assert (first.status_code, second.status_code, other.status_code) == (201, 201, 422)
    assert first.json() == second.json()
    assert customer.bookings.count() == 1


def test_completing_again_with_a_key_answers_with_the_same_intent(booking, vendor):
    client = signed_in(vendor)
    client.post(f"/api/bookings/{booking.pk}/accept_booking/")
    url = f"/api/bookings/{booking.pk}/complete_booking/"

    first = client.post(url, HTTP_IDEMPOTENCY_KEY="k2")
    second = client.post(url, HTTP_IDEMPOTENCY_KEY="k2")

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json()["payment_intent"]["id"] == second.json()["payment_intent"]["id"]
    assert client.post(url).status_code == 409


def test_lists_filter_and_order(customer, service):
    now = clock.now()

    def made(minutes_ago, **facts):
        created_at = now - timedelta(minutes=minutes_ago)
        return BookingFactory(customer=customer, service=service, created_at=created_at, **facts)

    late = made(3, scheduled_date=now + timedelta(days=9))
    early = made(2, scheduled_date=now + timedelta(days=2))
    elsewhere = made(1, pincode="560001")
    client = signed_in(customer)

    def ids(**query):
        return [row["id"] for row in client.get("/api/bookings/", query).json()["results"]]

    assert ids() == [str(each.pk) for each in (elsewhere, early, late)]
    assert ids(pincode="560001") == [str(elsewhere.pk)]
    assert ids(status="confirmed") == []
    # What a form sends for "all".
    assert len(ids(status="", pincode="", ordering="")) == 3
    assert ids(ordering="scheduled_date") == [str(each.pk) for each in (elsewhere, early, late)]
    assert ids(ordering="-scheduled_date")[0] == str(late.pk)
    assert ids(scheduled_from=(clock.now() + timedelta(days=5)).isoformat()) == [str(late.pk)]
    assert ids(scheduled_to=(clock.now() + timedelta(days=1, hours=2)).isoformat()) == [
        str(elsewhere.pk)
    ]


@pytest.mark.parametrize(
    "query",
    [
        {"status": "nonsense"},
        {"ordering": "customer__password"},
        {"scheduled_from": "yesterday"},
        {"page": "0"},
    ],
)
def test_a_bad_filter_is_refused_by_name(customer, query):
    response = signed_in(customer).get("/api/bookings/", query)

    assert response.status_code == 400
    assert list(response.json()) == list(query)
