from datetime import timedelta

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command

from bookings import services
from bookings.errors import (
    AlreadySigned,
    PhotosNotOfBooking,
    SignatureAwaited,
    SignatureExpired,
)
from bookings.models import Signature, SignatureChain
from bookings.tests.factories import (
    CompletedBookingFactory,
    PhotoFactory,
    SignatureFactory,
    TakenBookingFactory,
)
from bookings.verification import verify_signature
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from kernel.models import Event, StreamEntry
from notifications.models import Notification

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system()


def request(booking, **more):
    return services.request_signature(
        booking_id=booking.pk, actor=booking.vendor.as_actor(), **more
    )


def signed(signature, rating=5, comments="Spotless."):
    return services.sign(
        signature_id=signature.pk,
        actor=signature.booking.customer.as_actor(),
        satisfaction_rating=rating,
        comments=comments,
    )


def verdict(signature):
    return verify_signature(signature_id=signature.pk, actor=SYSTEM)


def test_the_customer_is_asked_live_and_by_notice():
    booking = CompletedBookingFactory()

    signature = request(booking)

    assert signature.status == "pending"
    assert signature.expires_at - signature.requested_at == timedelta(hours=48)
    frames = StreamEntry.objects.filter(type="signature_request")
    assert set(frames.values_list("stream", flat=True)) == {
        f"booking.{booking.pk}",
        f"user.{booking.customer_id}.notifications",
    }
    assert frames[0].data["id"] == str(signature.pk)
    assert Notification.objects.get(kind="signature_requested").recipient == booking.customer


def test_only_one_request_waits_at_a_time():
    booking = CompletedBookingFactory()
    request(booking)

    with pytest.raises(SignatureAwaited):
        request(booking)


def test_work_that_is_not_completed_cannot_be_signed_for():
    with pytest.raises(Conflict):
        request(TakenBookingFactory())


def test_photos_of_another_booking_are_refused():
    booking = CompletedBookingFactory()
    foreign = PhotoFactory()

    with pytest.raises(PhotosNotOfBooking):
        request(booking, photo_ids=[foreign.pk])

    assert not Signature.objects.exists()


def test_the_customer_may_not_ask_themselves_and_a_stranger_sees_nothing(people):
    booking = CompletedBookingFactory()

    with pytest.raises(NotAllowed):
        services.request_signature(booking_id=booking.pk, actor=booking.customer.as_actor())
    with pytest.raises(NotFound):
        services.request_signature(booking_id=booking.pk, actor=people["vendor"].as_actor())


def test_signing_seals_the_facts_and_rates_the_vendor(vendor):
    signature = SignatureFactory(booking__vendor=vendor)

    signed(signature, rating=4)

    signature.refresh_from_db()
    signature.booking.refresh_from_db()
    vendor.provider_profile.refresh_from_db()
    assert (signature.status, signature.booking.status) == ("signed", "signed")
    assert len(signature.signature_hash) == 64
    assert (signature.satisfaction_rating, signature.satisfaction_comments) == (4, "Spotless.")
    assert (vendor.provider_profile.rating, vendor.provider_profile.rating_count) == (4, 1)
    assert verdict(signature).valid


def test_signing_a_second_time_is_a_conflict():
    signature = SignatureFactory()
    signed(signature)

    with pytest.raises(AlreadySigned):
        signed(signature, rating=1)

    signature.refresh_from_db()
    assert signature.satisfaction_rating == 5


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_a_rating_outside_one_to_five_is_refused(rating):
    signature = SignatureFactory()

    with pytest.raises(Invalid):
        signed(signature, rating=rating)


def test_the_vendor_may_not_sign_for_the_customer():
    signature = SignatureFactory()

    with pytest.raises(NotAllowed):
        services.sign(
            signature_id=signature.pk, actor=signature.vendor.as_actor(), satisfaction_rating=5
        )


def test_a_request_that_ran_out_cannot_be_signed_even_before_the_sweep():
    signature = SignatureFactory()

    with (
        time_machine.travel(signature.expires_at + timedelta(seconds=1), tick=False),
        pytest.raises(SignatureExpired),
    ):
        signed(signature)


def test_the_sweep_closes_what_ran_out_and_the_vendor_may_ask_again(capsys):
    signature = SignatureFactory()

    with time_machine.travel(signature.expires_at + timedelta(seconds=1), tick=False):
        call_command("expire_signatures")
        call_command("expire_signatures")
        again = request(signature.booking)

    signature.refresh_from_db()
    signature.booking.refresh_from_db()
    assert (signature.status, again.status) == ("expired", "pending")
    assert signature.booking.status == "completed"
    assert Notification.objects.filter(kind="signature_expired").count() == 1
    assert "1 requests expired" in capsys.readouterr().out


def test_a_reminder_is_sent_once_and_only_near_the_end():
    signature = SignatureFactory()

    call_command("expire_signatures")
    assert not Notification.objects.exists()

    with time_machine.travel(signature.expires_at - timedelta(hours=1), tick=False):
        call_command("expire_signatures")
        call_command("expire_signatures")

    told = Notification.objects.get()
    assert (told.kind, told.recipient) == ("signature_reminder", signature.booking.customer)


def test_a_refusal_disputes_both_and_names_the_dispute():
    signature = SignatureFactory()

    services.reject_signature(
        signature_id=signature.pk,
        actor=signature.booking.customer.as_actor(),
        reason="The tap still drips.",
        evidence={"photos": [1]},
    )

    signature.refresh_from_db()
    signature.booking.refresh_from_db()
    assert (signature.status, signature.booking.status) == ("disputed", "disputed")
    assert signature.dispute_id == signature.booking.dispute_id
    event = Event.objects.get(name="bookings.SignatureRejected").payload
    assert event["dispute_id"] == str(signature.dispute_id)
    assert (event["reason"], event["evidence"]) == ("The tap still drips.", {"photos": [1]})


def test_what_is_refused_cannot_be_signed_any_more():
    signature = SignatureFactory()
    actor = signature.booking.customer.as_actor()
    services.reject_signature(signature_id=signature.pk, actor=actor, reason="No.")

    with pytest.raises(Conflict):
        signed(signature)
    with pytest.raises(Conflict):
        services.reject_signature(signature_id=signature.pk, actor=actor, reason="No.")


# --- the chain ----------------------------------------------------------------------------


@pytest.fixture
def chain(vendor):
    """Three signatures of one vendor, oldest first."""
    return [signed(SignatureFactory(booking__vendor=vendor)) for _ in range(3)]


def test_each_signature_takes_in_the_one_before_it(chain, vendor):
    first, second, third = chain

    assert [link.chain_position for link in chain] == [1, 2, 3]
    assert [link.previous_hash for link in chain] == [
        "",
        first.signature_hash,
        second.signature_hash,
    ]
    end = SignatureChain.objects.get(vendor=vendor)
    assert (end.length, end.last_hash) == (3, third.signature_hash)
    assert all(verdict(link).valid for link in chain)


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("total_price", 1, "booking.total_price"),
        ("pincode", "560001", "booking.pincode"),
        ("service_name", "Another", "booking.service_name"),
        ("completion_date", clock.now(), "booking.completion_date"),
    ],
)
def test_a_changed_booking_shows(chain, field, value, named):
    booking = chain[1].booking
    type(booking).objects.filter(pk=booking.pk).update(**{field: value})

    found = verdict(chain[1])

    assert not found.valid
    assert found.recomputed_hash != found.signature_hash
    assert named in found.reasons[0]
    assert verdict(chain[0]).valid


def test_a_changed_rating_shows(chain):
    Signature.objects.filter(pk=chain[2].pk).update(satisfaction_rating=1)

    assert "satisfaction_rating" in verdict(chain[2]).reasons[0]


def test_a_forger_who_recomputes_the_hash_is_caught_by_the_next_link(chain):
    link = chain[1]
    Signature.objects.filter(pk=link.pk).update(satisfaction_rating=1)
    Signature.objects.filter(pk=link.pk).update(signature_hash=verdict(link).recomputed_hash)

    assert verdict(link).reasons == ["The vendor's chain does not go on from it."]
    assert verdict(chain[2]).reasons == [
        "The vendor's signature before it is missing or has been changed."
    ]


def test_a_forged_last_link_is_caught_by_the_end_of_the_chain(chain):
    link = chain[2]
    Signature.objects.filter(pk=link.pk).update(satisfaction_rating=1)
    Signature.objects.filter(pk=link.pk).update(signature_hash=verdict(link).recomputed_hash)

    assert not verdict(link).valid


def test_a_removed_link_shows_at_its_neighbours(chain):
    Signature.objects.filter(pk=chain[1].pk).delete()

    assert not verdict(chain[0]).valid
    assert not verdict(chain[2]).valid


def test_a_changed_photo_file_shows():
    booking = CompletedBookingFactory()
    name = default_storage.save("bookings/a.jpg", ContentFile(b"as it was"))
    digest = "bcf2f7a33dc4fef4ec6c9a25b9a5d0ea6b6dc9a6d9d0f9b4c9e8a6a44e9f0bb5"
    photo = PhotoFactory(booking=booking, image=name, sha256=digest)
    signature = signed(SignatureFactory(booking=booking))

    reasons = verdict(signature).reasons
    assert reasons == [f"The file of photo {photo.pk} has been changed."]

    default_storage.delete(name)
    assert verdict(signature).reasons == [f"The file of photo {photo.pk} is missing."]


def test_a_photo_taken_out_of_the_table_shows():
    booking = CompletedBookingFactory()
    photo = PhotoFactory(booking=booking)
    signature = signed(SignatureFactory(booking=booking))
    type(photo).objects.filter(pk=photo.pk).delete()

    assert "photos" in verdict(signature).reasons[0]


def test_an_unsigned_request_is_not_valid():
    assert verdict(SignatureFactory()).reasons == ["It is pending, not signed."]
