"""The whole visit, as the HomeServe page plays it, over HTTP."""

from datetime import timedelta

import pytest

from accounts.tests.factories import signed_in
from bookings.tests.conftest import picture
from kernel import clock
from kernel.models import StreamEntry
from kernel.outbox import drain
from notifications.models import Delivery, Notification
from payments.services import pay_invoice

pytestmark = pytest.mark.django_db


def test_a_visit_from_the_request_to_the_receipt(customer, vendor, service):
    at_home, on_the_road = signed_in(customer), signed_in(vendor)

    booking = at_home.post(
        "/api/bookings/",
        {
            "service": service.pk,
            "pincode": "110001",
            "scheduled_date": (clock.now() + timedelta(days=1)).isoformat(),
        },
        format="json",
    ).json()
    url = f"/api/bookings/{booking['id']}/"
    drain()
    assert [each["id"] for each in on_the_road.get("/api/bookings/").json()["results"]] == [
        booking["id"]
    ]
    assert on_the_road.post(f"{url}accept_booking/").status_code == 200
    drain()
    for image_type in ("before", "after"):
        photo = on_the_road.post(
            "/api/photos/",
            {"booking": booking["id"], "image_type": image_type, "image": picture()},
            format="multipart",
        )
        assert photo.status_code == 201
    assert on_the_road.patch(url, {"status": "in_progress"}, format="json").status_code == 200
    drain()
    completed = on_the_road.post(f"{url}complete_booking/").json()
    assert completed["payment_intent"]["client_secret"]
    asked = on_the_road.post(
        "/api/enhanced-signatures/",
        {
            "action": "request_signature_with_photos",
            "booking_id": booking["id"],
            "photo_ids": [str(photo.json()["id"])],
        },
        format="json",
    ).json()
    drain()  # what is signed already nobody is asked to sign
    signed = at_home.post(
        f"/api/signatures/{asked['signature_id']}/sign/",
        {"satisfaction_rating": 5, "comments": "Spotless."},
        format="json",
    )
    assert signed.status_code == 200
    invoice = at_home.get(url).json()["invoice"]
    pay_invoice(invoice_id=invoice["id"], actor=customer.as_actor(), payment_method="card")
    for _ in range(3):  # what the worker does asks for more
        drain()

    detail = at_home.get(url).json()
    assert detail["status"] == "signed"
    assert detail["invoice"]["pending"] == "0.00"
    assert detail["invoice"]["receipt_url"].startswith("http")
    assert at_home.get(f"/api/signatures/{asked['signature_id']}/verify/").json()["valid"]
    assert told(customer) >= {
        "booking_accepted",
        "booking_started",
        "booking_completed",
        "signature_requested",
    }
    assert told(vendor) >= {"booking_requested", "signature_signed"}
    assert not Delivery.objects.exclude(status="sent").exists()
    statuses = StreamEntry.objects.filter(
        stream=f"booking.{booking['id']}", type="booking_status_change"
    ).order_by("number")
    assert [entry.data["status"] for entry in statuses] == [
        "pending",
        "confirmed",
        "in_progress",
        "completed",
        "signed",
    ]


def told(person):
    return set(Notification.objects.filter(recipient=person).values_list("kind", flat=True))
