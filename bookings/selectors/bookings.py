"""Shaped reads of bookings, signatures and photos: rows for lists, one dict for a detail."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from accounts.selectors import person_name
from bookings.models import Booking, Photo, Signature
from bookings.policies import cancellation_rule, may_still_cancel
from bookings.states import DONE, SignatureStatus
from catalog.selectors import providers_offering
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotFound
from kernel.money import ZERO
from kernel.prepared import PreparedRows
from payments.selectors import invoice_of
from payments.subjects import Subject
from scheduling.selectors import providers_reaching

Row = dict[str, Any]

BOOKING_FIELDS = (
    "id",
    "customer",
    "customer_name",
    "vendor",
    "vendor_name",
    "service",
    "service_name",
    "status",
    "total_price",
    "currency",
    "pincode",
    "scheduled_date",
    "agreed_date",
    "completion_date",
    "customer_notes",
    "vendor_notes",
    "created_at",
    "updated_at",
    "estimated_service_duration_minutes",
    "travel_time_to_location_minutes",
    "travel_time_from_location_minutes",
    "buffer_before_minutes",
    "buffer_after_minutes",
    "flexibility_minutes",
    "actual_start_time",
    "actual_end_time",
    "dynamic_price_breakdown",
    "cancelled_at",
    "cancelled_by",
    "cancellation_reason",
    "cancellation_fee",
    "dispute_id",
)

INVOICE_FIELDS = (
    "id",
    "number",
    "total",
    "paid",
    "pending",
    "currency",
    "status",
    "receipt_url",
)

SIGNATURE_FIELDS = (
    "id",
    "booking",
    "signed_by",
    "status",
    "signature_hash",
    "signature_data",
    "satisfaction_rating",
    "satisfaction_comments",
    "requested_at",
    "signed_at",
    "expires_at",
    "dispute_id",
)

PHOTO_FIELDS = (
    "id",
    "booking",
    "image",
    "image_type",
    "description",
    "uploaded_by",
    "uploaded_at",
    "width",
    "height",
)


def booking_rows(actor: Actor) -> PreparedRows:
    """The bookings that `actor` sees, as rows; one query, however many."""
    return PreparedRows(
        _seen, actor.role, user_id=actor.user_id, organization_id=actor.organization_id
    )


def booking_detail(booking_id: UUID, actor: Actor) -> Row:
    """One booking that `actor` sees, whole; raises NotFound."""
    rows = PreparedRows(
        _seen_one,
        actor.role,
        booking_id=booking_id,
        user_id=actor.user_id,
        organization_id=actor.organization_id,
    )
    return _whole(rows.first())


def booking_document(booking_id: UUID) -> Row:
    """The same, for those who are known to see it: what the sockets of a booking show."""
    return booking_detail(booking_id, Actor.system())


def _seen(role: str, *, user_id: int | None, organization_id: int | None) -> QuerySet:
    actor = Actor(user_id=user_id, role=role, organization_id=organization_id)
    named = Booking.objects.visible_to(actor).annotate(
        customer_name=person_name("customer"), vendor_name=person_name("vendor")
    )
    rows: QuerySet = named.values(*BOOKING_FIELDS)
    return rows


def _seen_one(role: str, *, booking_id: UUID, **who: int | None) -> QuerySet:
    return _seen(role, **who).filter(pk=booking_id)


def may_follow(booking_id: UUID, actor: Actor) -> bool:
    """Whether `actor` is a party to the booking or answers for it."""
    return Booking.objects.followed_by(actor).filter(pk=booking_id).exists()


def signature_rows(actor: Actor) -> QuerySet:
    rows: QuerySet = Signature.objects.visible_to(actor).values(*SIGNATURE_FIELDS)
    return rows


def signature_detail(signature_id: UUID, actor: Actor) -> Row:
    return _found(signature_rows(actor).filter(pk=signature_id).first())


def signature_document(signature_id: UUID) -> Row:
    row = _found(Signature.objects.filter(pk=signature_id).values(*SIGNATURE_FIELDS).first())
    return _with_hash_or_none(row)


def photo_rows(actor: Actor) -> QuerySet:
    """The photos that `actor` sees; `image` is the name in storage, for the edge to sign."""
    rows: QuerySet = Photo.objects.visible_to(actor).values(*PHOTO_FIELDS)
    return rows


def photo_detail(photo_id: int, actor: Actor) -> Row:
    return _found(photo_rows(actor).filter(pk=photo_id).first())


def _whole(row: Row | None) -> Row:
    booking = _found(row)
    return {
        **booking,
        "cancellation": _cancellation(booking),
        "invoice": _invoice(booking),
        "signature": _current_signature(booking),
    }


def _cancellation(booking: Row) -> Row:
    """What cancelling would cost the customer at this moment, and until when it is free."""
    rule = cancellation_rule()
    allowed = may_still_cancel(booking["status"])
    agreed = booking["agreed_date"] or booking["scheduled_date"]
    fee = rule.fee(
        status=booking["status"],
        agreed_at=agreed,
        stands_at=booking["scheduled_date"],
        total=booking["total_price"],
        at=clock.now(),
    )
    return {
        "allowed": allowed,
        "free_until": rule.free_until(agreed) if allowed else None,
        "fee": fee if allowed else ZERO,
        "fee_percent": rule.fee_percent,
        "currency": booking["currency"],
    }


def _invoice(booking: Row) -> Row | None:
    """What is owed: for the work, or for having cancelled late. Nothing before either."""
    if booking["status"] in DONE:
        purpose = "service"
    elif booking["cancellation_fee"]:
        purpose = "fee"
    else:
        return None
    invoice = invoice_of(Subject("booking", str(booking["id"])), purpose)
    return None if invoice is None else {name: invoice[name] for name in INVOICE_FIELDS}


def _current_signature(booking: Row) -> Row | None:
    """The request that waits or was answered last; None before the first."""
    if booking["status"] not in DONE:
        return None
    row = PreparedRows(_signatures_of, booking_id=booking["id"]).first()
    return None if row is None else _with_hash_or_none(row)


def _with_hash_or_none(signature: Row) -> Row:
    """Pages read a hash or null: an empty one would be neither."""
    return {**signature, "signature_hash": signature["signature_hash"] or None}


def _signatures_of(*, booking_id: UUID) -> QuerySet:
    fields = ("id", "status", "requested_at", "signed_at", "expires_at", "signature_hash")
    newest_first = Signature.objects.filter(booking_id=booking_id).order_by("-requested_at", "-pk")
    rows: QuerySet = newest_first.values(*fields)
    return rows


def nearest_vendors(booking: Booking, *, limit: int, except_id: int | None = None) -> list[int]:
    """The approved vendors who offer its service and reach its place, the nearest first."""
    reaching = providers_reaching(booking.pincode).filter(
        provider_id__in=providers_offering(booking.service_id)
    )
    nearest = reaching.exclude(provider_id=except_id).order_by("distance_km", "provider_id")
    return list(nearest.values_list("provider_id", flat=True)[:limit])


def signatures_lapsed(limit: int) -> list[UUID]:
    """Requests whose time is over and that nobody has closed yet."""
    rows = Signature.objects.lapsed(clock.now()).order_by("expires_at")
    return list(rows.values_list("pk", flat=True)[:limit])


def signatures_to_remind_of(limit: int) -> list[UUID]:
    """Requests that end soon and of which the customer has not been reminded."""
    now = clock.now()
    soon = now + timedelta(hours=settings.SIGNATURE_REMINDER_HOURS)
    rows = Signature.objects.filter(
        status=SignatureStatus.PENDING,
        reminded_at=None,
        expires_at__gt=now,
        expires_at__lte=soon,
    )
    return list(rows.order_by("expires_at").values_list("pk", flat=True)[:limit])


def _found(row: Row | None) -> Row:
    if row is None:
        raise NotFound()
    return row
