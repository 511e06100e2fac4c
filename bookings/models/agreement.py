"""What seller and buyer of a unit agree in writing, version by version."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from bookings.errors import AgreementNotFound
from bookings.models.chain import ChainEnd, Link
from bookings.models.unit_booking import UnitBooking
from kernel.actors import Actor
from kernel.models import ScopedQuerySet


class AgreementQuerySet(ScopedQuerySet["Agreement"]):
    not_found = AgreementNotFound

    def visible_to(self, actor: Actor) -> Self:
        """Those of the bookings that `actor` sees: the parties', and operations'."""
        return self.filter(unit_booking__in=UnitBooking.objects.visible_to(actor))

    def signed(self) -> Self:
        return self.filter(signed_at__isnull=False)

    def latest_of(self, booking_id: int) -> "Agreement | None":
        """The version that counts: a later one takes the place of those before it."""
        return self.filter(unit_booking_id=booking_id).order_by("-version").first()


class Agreement(Link):
    """One version of a booking's agreement.

    `facts` are all that it says beside its fixed words, frozen when it is made, and `digest`
    is theirs; the paper is made from them alone. `signature_data` is what the buyer's signature
    vouches for, sealed into the chain of the house (`series`).
    """

    unit_booking = models.ForeignKey(
        UnitBooking, on_delete=models.PROTECT, related_name="agreements"
    )
    version = models.PositiveSmallIntegerField()
    facts = models.JSONField()
    digest = models.CharField(max_length=64)
    generated_at = models.DateTimeField()
    generated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    file = models.CharField(max_length=200, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)

    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    signed_at = models.DateTimeField(null=True, blank=True)
    signer_name = models.CharField(max_length=150, blank=True)
    signature_data = models.JSONField(null=True, blank=True)
    series = models.CharField(max_length=40, editable=False)
    signed_file = models.CharField(max_length=200, blank=True)
    signed_file_sha256 = models.CharField(max_length=64, blank=True)

    objects: ClassVar[AgreementQuerySet] = AgreementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["unit_booking", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit_booking", "version"], name="agreement_version_once"
            ),
            models.UniqueConstraint(
                fields=["series", "chain_position"], name="agreement_place_in_chain"
            ),
            models.CheckConstraint(
                condition=Q(signed_at__isnull=True, chain_position__isnull=True)
                | (
                    Q(
                        signed_at__isnull=False,
                        signed_by__isnull=False,
                        chain_position__isnull=False,
                    )
                    & ~Q(signer_name="")
                    & ~Q(signature_hash="")
                ),
                name="agreement_signed_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}, version {self.version}"

    @property
    def number(self) -> str:
        return str(self.facts["agreement"]["number"])

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None

    @property
    def filename(self) -> str:
        """What a download of it is called."""
        signed = "-signed" if self.is_signed else ""
        return f"{self.number}-v{self.version}{signed}.pdf"

    @property
    def paper(self) -> str:
        """The file to show: the signed copy once there is one."""
        return self.signed_file if self.is_signed else self.file


class AgreementChain(ChainEnd):
    """The end of the chain of one house's signed agreements."""

    series = models.CharField(max_length=40, primary_key=True)
