"""What the place looked like before and after."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from bookings.models.booking import Booking
from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet


class ImageType(models.TextChoices):
    """What a photo of a visit shows.

    * `before`: As it was before the work.
    * `after`: As it is after the work.
    * `additional`: Whatever else shows what was done.
    """

    BEFORE = "before"
    AFTER = "after"
    ADDITIONAL = "additional"


class PhotoQuerySet(ScopedQuerySet["Photo"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the bookings that `actor` sees."""
        return self.filter(booking__in=Booking.objects.visible_to(actor))


class Photo(models.Model):
    """One picture of one booking; `image` is its name in storage, `sha256` its digest."""

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="photos")
    image = models.CharField(max_length=200)
    image_type = models.CharField(max_length=20, choices=ImageType)
    description = models.CharField(max_length=500, blank=True)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    content_type = models.CharField(max_length=100)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    uploaded_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[PhotoQuerySet] = PhotoQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["uploaded_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(image_type__in=ImageType.values), name="photo_type_known"
            ),
            # The same picture sent twice is one photo: a retry is harmless.
            models.UniqueConstraint(
                fields=["booking", "uploaded_by", "image_type", "sha256"], name="photo_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_image_type_display()} photo {self.pk}"
