"""The customer's word: asked for, given, refused, or never given."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from accounts.services import record_rating
from bookings import refusals
from bookings.chains import add_link
from bookings.errors import (
    AlreadySigned,
    PhotosNotOfBooking,
    SignatureAwaited,
    SignatureExpired,
)
from bookings.events import (
    BookingDisputed,
    BookingSigned,
    SignatureLapsed,
    SignatureRejected,
    SignatureRequested,
    SignatureSigned,
)
from bookings.models import Booking, Photo, Signature, SignatureChain
from bookings.policies import require_customer_of, require_vendor_of
from bookings.selectors import signature_document, signatures_lapsed, signatures_to_remind_of
from bookings.services.recording import record
from bookings.services.telling import tell
from bookings.signature_facts import facts_of
from bookings.states import BookingStatus, SignatureStatus
from kernel import clock, due
from kernel.actors import Actor
from kernel.errors import Conflict, Invalid
from kernel.events import Announcement, publish
from kernel.json import to_wire
from kernel.live import streams
from kernel.transactions import use_case


@use_case
def request_signature(
    *,
    booking_id: UUID,
    actor: Actor,
    photo_ids: Sequence[int] = (),
) -> Signature:
    """The vendor asks the customer to sign for the completed work, with photos or without.

    Raises NotFound, NotAllowed, SignatureAwaited, PhotosNotOfBooking, or Conflict when the
    work is not completed.
    """
    booking = Booking.objects.visible_to(actor).locked(booking_id)
    vendor_id = require_vendor_of(actor, booking)
    if booking.signatures.filter(status=SignatureStatus.PENDING).exists():
        raise SignatureAwaited()
    if not booking.may_advance(BookingStatus.SIGNED):
        raise Conflict("Only completed work can be signed for.", code="NOT_COMPLETED")
    photos = _photos_of(booking, photo_ids)
    now = clock.now()
    signature = Signature.objects.create(
        booking=booking,
        vendor_id=vendor_id,
        requested_at=now,
        expires_at=now + timedelta(hours=settings.SIGNATURE_LIFETIME_HOURS),
    )
    signature.photos.set(photos)
    _announce(SignatureRequested.of(signature), signature, booking)
    tell(
        booking.customer_id,
        "signature_requested",
        booking,
        key=str(signature.pk),
        signature_id=str(signature.pk),
        expires_at=signature.expires_at,
    )
    return signature


@use_case
def sign(
    *,
    signature_id: UUID,
    actor: Actor,
    satisfaction_rating: int,
    comments: str = "",
) -> Signature:
    """The customer signs: the facts are sealed into the vendor's chain, the rating counts.

    Raises NotFound, NotAllowed, Invalid, AlreadySigned, SignatureExpired or IllegalTransition.
    """
    if not 1 <= satisfaction_rating <= 5:
        raise Invalid("Rate from 1 to 5.", field="satisfaction_rating")
    signature, booking = _locked(signature_id, actor)
    require_customer_of(actor, booking)
    now = clock.now()
    _require_open(signature, now)
    was = booking.status
    booking.advance(BookingStatus.SIGNED)
    signature.advance(SignatureStatus.SIGNED)
    signature.signed_by_id = actor.user_id
    signature.signed_at = now
    signature.satisfaction_rating = satisfaction_rating
    signature.satisfaction_comments = comments
    _seal(signature, booking)
    signature.save()
    booking.save(update_fields=["status", "updated_at"])
    record_rating(signature.vendor_id, satisfaction_rating)
    publish(SignatureSigned.of(signature))
    record(booking, BookingSigned.of(booking), actor=actor, at=now, was=was)
    tell(
        booking.vendor_id,
        "signature_signed",
        booking,
        key=str(signature.pk),
        rating=satisfaction_rating,
        comments=comments,
    )
    return signature


def _seal(signature: Signature, booking: Booking) -> None:
    """Add the signature to the end of its vendor's chain, which stays locked until commit."""
    SignatureChain.objects.get_or_create(vendor_id=signature.vendor_id)
    end = SignatureChain.objects.select_for_update().get(pk=signature.vendor_id)
    signature.signature_data = facts_of(signature, booking, booking.photos.all())
    add_link(signature, signature.signature_data, end=end)


@use_case
def reject_signature(
    *,
    signature_id: UUID,
    actor: Actor,
    reason: str,
    evidence: Any = None,
) -> Signature:
    """The customer does not accept the work: signature and booking become disputed.

    The dispute's id is given out here, and the event bears it: who keeps the disputes opens
    the dispute under that id in the same transaction (`refusals`), so that the answer names one
    that is there. The vendor is told once: by it, where it asks them to answer.
    Raises NotFound, NotAllowed, AlreadySigned, SignatureExpired or IllegalTransition.
    """
    signature, booking = _locked(signature_id, actor)
    require_customer_of(actor, booking)
    now = clock.now()
    _require_open(signature, now)
    was = booking.status
    booking.advance(BookingStatus.DISPUTED)
    signature.advance(SignatureStatus.DISPUTED)
    signature.rejection_reason = reason
    signature.dispute_id = booking.dispute_id = uuid4()
    signature.save(update_fields=["status", "rejection_reason", "dispute_id"])
    booking.save(update_fields=["status", "dispute_id", "updated_at"])
    refusal = SignatureRejected.of(
        signature,
        dispute_id=signature.dispute_id,
        customer_id=booking.customer_id,
        vendor_id=signature.vendor_id,
        reason=reason,
        evidence=evidence,
    )
    publish(refusal)
    record(booking, BookingDisputed.of(booking), actor=actor, at=now, was=was, note=reason)
    if not refusals.follow(refusal):
        tell(booking.vendor_id, "signature_rejected", booking, key=str(signature.pk), reason=reason)
    return signature


@use_case
def expire_signature(*, signature_id: UUID) -> bool:
    """Close a request that nobody answered in time; answers whether it was open until now."""
    now = clock.now()
    signature, booking = _locked(signature_id, Actor.system())
    if signature.status != SignatureStatus.PENDING or signature.expires_at > now:
        return False
    signature.advance(SignatureStatus.EXPIRED)
    signature.save(update_fields=["status"])
    _announce(SignatureLapsed.of(signature), signature, booking)
    tell(booking.vendor_id, "signature_expired", booking, key=str(signature.pk))
    return True


@use_case
def remind_of_signature(*, signature_id: UUID) -> bool:
    """Remind the customer once before the request expires; answers whether it did."""
    now = clock.now()
    signature, booking = _locked(signature_id, Actor.system())
    awaited = signature.status == SignatureStatus.PENDING and now < signature.expires_at
    if not awaited or signature.reminded_at is not None:
        return False
    signature.reminded_at = now
    signature.save(update_fields=["reminded_at"])
    tell(
        booking.customer_id,
        "signature_reminder",
        booking,
        key=str(signature.pk),
        signature_id=str(signature.pk),
        expires_at=signature.expires_at,
    )
    return True


def _locked(signature_id: UUID, actor: Actor) -> tuple[Signature, Booking]:
    """Both rows, the booking first, as every use case of a booking locks it."""
    found = Signature.objects.visible_to(actor).get_or_not_found(signature_id)
    booking = Booking.objects.followed_by(actor).locked(found.booking_id)
    return Signature.objects.visible_to(actor).locked(signature_id), booking


def _require_open(signature: Signature, at: datetime) -> None:
    if signature.status == SignatureStatus.SIGNED:
        raise AlreadySigned()
    lapsed = signature.status == SignatureStatus.PENDING and signature.expires_at <= at
    if signature.status == SignatureStatus.EXPIRED or lapsed:
        raise SignatureExpired()


def _photos_of(booking: Booking, photo_ids: Sequence[int]) -> list[Photo]:
    photos = list(booking.photos.filter(pk__in=photo_ids))
    if len(photos) != len(set(photo_ids)):
        raise PhotosNotOfBooking(field="photo_ids")
    return photos


def _announce(
    event: SignatureRequested | SignatureLapsed, signature: Signature, booking: Booking
) -> None:
    publish(
        event,
        Announcement(
            type="signature_request",
            data=to_wire(signature_document(signature.pk)),
            streams=(
                streams.booking(booking.pk),
                streams.user_notifications(booking.customer_id),
            ),
        ),
    )


def expire_due_signatures(*, limit: int = 500) -> int:
    """Close what is overdue, each in a transaction of its own; answers how many were open."""
    return due.each(lambda pk: expire_signature(signature_id=pk), signatures_lapsed(limit))


def send_due_reminders(*, limit: int = 500) -> int:
    """Remind those whose request soon ends; answers how many were reminded."""
    return due.each(lambda pk: remind_of_signature(signature_id=pk), signatures_to_remind_of(limit))
