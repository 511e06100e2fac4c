"""The customer's word that the work was done, chained so that any later change shows."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from bookings.models.booking import Booking
from bookings.models.chain import ChainEnd, Link
from bookings.models.photo import Photo
from bookings.states import SIGNATURE_TRANSITIONS, SignatureStatus
from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet
from kernel.states import Stateful


class SignatureQuerySet(ScopedQuerySet["Signature"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the bookings that `actor` is a party to or answers for."""
        return self.filter(booking__in=Booking.objects.followed_by(actor))

    def lapsed(self, at: datetime) -> Self:
        return self.filter(status=SignatureStatus.PENDING, expires_at__lte=at)


class Signature(Link, Stateful):
    """One request to sign one completed booking, and the answer."""

    TRANSITIONS = SIGNATURE_TRANSITIONS

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="signatures")
    vendor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(
        max_length=20, choices=SignatureStatus, default=SignatureStatus.PENDING
    )
    photos = models.ManyToManyField(Photo, blank=True, related_name="signatures")
    requested_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)

    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    satisfaction_rating = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )
    satisfaction_comments = models.TextField(blank=True)
    signature_data = models.JSONField(null=True, blank=True)

    rejection_reason = models.TextField(blank=True)
    dispute_id = models.UUIDField(null=True, blank=True, unique=True)

    objects: ClassVar[SignatureQuerySet] = SignatureQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-requested_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=SignatureStatus.values), name="signature_status_known"
            ),
            models.UniqueConstraint(
                fields=["booking"],
                condition=Q(status__in=[SignatureStatus.PENDING, SignatureStatus.SIGNED]),
                name="signature_awaited_or_given_once",
            ),
            models.UniqueConstraint(
                fields=["vendor", "chain_position"], name="signature_place_in_chain"
            ),
            models.CheckConstraint(
                condition=~Q(status=SignatureStatus.SIGNED)
                | Q(
                    satisfaction_rating__range=(1, 5),
                    signed_at__isnull=False,
                    chain_position__isnull=False,
                ),
                name="signature_signed_is_whole",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["status", "expires_at"], name="signature_open"),
            models.Index(
                fields=["signed_at"],
                name="signature_by_day",
                condition=Q(signed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"Signature {str(self.pk)[:8]}"


class SignatureChain(ChainEnd):
    """The end of one vendor's chain."""

    vendor = models.OneToOneField(
        settings.AUTH_USER_MODEL, primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
