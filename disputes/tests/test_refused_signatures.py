"""Who refuses to sign disputes the work: under the id that they were told."""

import pytest

from accounts.tests.factories import signed_in
from bookings import refusals
from bookings import services as bookings
from bookings.models import Booking
from bookings.tests.factories import SignatureFactory
from disputes.models import Dispute
from disputes.tests.factories import opened, paid_booking
from kernel.errors import Invalid
from kernel.models import OutboxEntry
from kernel.outbox import SUBSCRIBER, drain
from notifications.models import Notification

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def refuse(signature, **more):
    return bookings.reject_signature(
        signature_id=signature.pk,
        actor=signature.booking.customer.as_actor(),
        reason="The hood is still greasy.",
        **more,
    ).dispute_id


def shown(person, dispute_id):
    return signed_in(person).get(f"/api/disputes/{dispute_id}/").json()


def test_refusing_to_sign_opens_a_dispute_under_the_id_that_was_told():
    booking = paid_booking()

    told = refuse(SignatureFactory(booking=booking), evidence={"photo_ids": [1]})

    body = shown(booking.customer, told)
    assert (body["id"], body["status"], body["dispute_type"]) == (str(told), "open", "quality")
    assert (body["booking"], body["customer"]) == (str(booking.pk), booking.customer_id)
    assert body["description"] == "The hood is still greasy."
    assert body["customer_evidence"][0]["data"] == {"photo_ids": [1]}
    assert body["frozen_amount"] == "499.00"
    booking.refresh_from_db()
    assert (booking.status, booking.dispute_id) == ("disputed", told)
    assert booking.history.filter(to_status="disputed").count() == 1


def test_told_twice_it_is_opened_once():
    signature = SignatureFactory()
    refuse(signature)
    drain()
    OutboxEntry.objects.filter(handler=SUBSCRIBER).update(done_at=None)

    drain()

    assert Dispute.objects.count() == 1


def test_what_was_refused_before_an_update_is_opened_by_the_worker(monkeypatch):
    monkeypatch.setattr(refusals, "_consequences", [])
    told = refuse(SignatureFactory())
    before = Dispute.objects.count()

    drain()

    assert (before, Dispute.objects.get().pk) == (0, told)


def test_the_vendor_is_told_once_of_it():
    signature = SignatureFactory()

    refuse(signature)

    notices = Notification.objects.filter(recipient=signature.booking.vendor_id)
    assert [each.kind for each in notices] == ["dispute_opened"]


def test_what_is_too_much_refuses_the_refusal():
    signature = SignatureFactory()

    with pytest.raises(Invalid) as refusal:
        refuse(signature, evidence=["It drips."] * 21)

    assert refusal.value.field == "evidence"
    signature.refresh_from_db()
    assert signature.status == "pending"


def test_where_it_is_disputed_already_it_goes_on_there():
    booking = paid_booking(status="in_progress")
    living = opened(booking)
    Booking.objects.filter(pk=booking.pk).update(status="completed")
    booking.refresh_from_db()

    told = refuse(SignatureFactory(booking=booking))

    body = shown(booking.customer, told)
    assert body["status"] == "closed"
    assert str(living.pk) in body["resolution_notes"]
    assert living.evidence.get().description == "The hood is still greasy."
    assert living.history.filter(what="signature_refused").exists()
    booking.refresh_from_db()
    assert (booking.status, booking.dispute_id) == ("disputed", living.pk)
    told_vendor = Notification.objects.filter(recipient=booking.vendor_id).exclude(
        kind="dispute_opened"
    )
    assert [each.kind for each in told_vendor] == ["signature_rejected"]
