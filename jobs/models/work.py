"""The work as it goes on: its steps, its materials, its pictures."""

from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from jobs.models.job import Job, visible_jobs
from jobs.states import (
    CHECKPOINT_TRANSITIONS,
    MATERIAL_TRANSITIONS,
    CheckpointStatus,
    MaterialStatus,
)
from kernel import clock
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.money import MoneyField
from kernel.states import Stateful


class OfJobQuerySet(ScopedQuerySet):
    """Of what hangs on a job, that of the jobs that `actor` sees."""

    def visible_to(self, actor: Actor) -> Self:
        rule = visible_jobs(actor, "job__")
        return self.none() if rule is None else self.filter(rule)


class Checkpoint(Stateful, Timestamped):
    """A step at which the customer looks at the work. `amount` falls due with their yes, where
    the quote said so; what it said is `agreed` and keeps its words."""

    TRANSITIONS = CHECKPOINT_TRANSITIONS

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="checkpoints")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    description = models.CharField(max_length=1000, blank=True)
    amount = MoneyField(null=True, blank=True)
    agreed = models.BooleanField(default=False)
    due_on = models.DateField(null=True, blank=True)
    status = models.CharField(
        max_length=20, choices=CheckpointStatus, default=CheckpointStatus.PENDING
    )
    submitted_at = models.DateTimeField(null=True, blank=True)
    submission_notes = models.CharField(max_length=1000, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    answer_notes = models.CharField(max_length=1000, blank=True)
    rating = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(5)]
    )

    objects: ClassVar[OfJobQuerySet] = OfJobQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["job", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "position"], name="checkpoint_position_once"),
            models.CheckConstraint(
                condition=Q(status__in=CheckpointStatus.values), name="checkpoint_status_known"
            ),
            models.CheckConstraint(
                condition=Q(rating=None) | Q(rating__range=(1, 5)), name="checkpoint_rated_1_to_5"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["submitted_at"],
                name="checkpoint_to_remind_of",
                condition=Q(status=CheckpointStatus.SUBMITTED, reminded_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Material(Stateful, Timestamped):
    """Something that the work needs, from the list to the customer's confirmation.

    `received` is how much the customer has confirmed so far; the rest of `quantity` is awaited.
    """

    TRANSITIONS = MATERIAL_TRANSITIONS

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="materials")
    name = models.CharField(max_length=200)
    specification = models.CharField(max_length=500, blank=True)
    quantity = models.DecimalField(max_digits=12, decimal_places=3)
    received = models.DecimalField(max_digits=12, decimal_places=3, default=0)
    unit = models.CharField(max_length=30, blank=True)
    supplier = models.CharField(max_length=200, blank=True)
    estimated_cost = MoneyField(null=True, blank=True)
    actual_cost = MoneyField(null=True, blank=True)
    status = models.CharField(max_length=20, choices=MaterialStatus, default=MaterialStatus.NEEDED)
    needed_on = models.DateField(null=True, blank=True)
    expected_on = models.DateField(null=True, blank=True)
    ordered_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    notes = models.CharField(max_length=1000, blank=True)

    objects: ClassVar[OfJobQuerySet] = OfJobQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["job", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=MaterialStatus.values), name="material_status_known"
            ),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, received__gte=0, quantity__gte=F("received")),
                name="material_received_within_quantity",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Condition(models.TextChoices):
    """How a delivery was found.

    * `good`: All there and whole.
    * `short`: Something is missing.
    * `damaged`: Something is broken.
    * `wrong`: It is not what was ordered.
    """

    GOOD = "good"
    SHORT = "short"
    DAMAGED = "damaged"
    WRONG = "wrong", "not what was ordered"


class Delivery(Timestamped):
    """So much of a material arrived, as the contractor says; `accepted` is what the customer
    found there and good, `condition` what else they found."""

    material = models.ForeignKey(Material, on_delete=models.PROTECT, related_name="deliveries")
    quantity = models.DecimalField(max_digits=12, decimal_places=3)
    delivered_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    notes = models.CharField(max_length=1000, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    accepted = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    condition = models.CharField(max_length=20, choices=Condition, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    confirmation_notes = models.CharField(max_length=1000, blank=True)

    class Meta:
        verbose_name_plural = "deliveries"
        ordering: ClassVar = ["material", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(quantity__gt=0)
                & (Q(accepted=None) | Q(accepted__gte=0, quantity__gte=F("accepted"))),
                name="delivery_accepted_within_quantity",
            ),
            models.UniqueConstraint(
                fields=["material"],
                condition=Q(confirmed_at=None),
                name="delivery_one_unconfirmed_per_material",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["delivered_at"],
                name="delivery_to_remind_of",
                condition=Q(confirmed_at=None, reminded_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} of {self.material}"


class PhotoKind(models.TextChoices):
    """What a photo of a job shows.

    * `before`: As it was before the work.
    * `progress`: As it looks meanwhile.
    * `after`: As it is after the work.
    * `checkpoint`: What a checkpoint shows.
    * `delivery`: What was delivered.
    * `issue`: What is wrong.
    """

    BEFORE = "before"
    PROGRESS = "progress"
    AFTER = "after"
    CHECKPOINT = "checkpoint"
    DELIVERY = "delivery"
    ISSUE = "issue"


class JobPhoto(models.Model):
    """One picture of a job; `image` is its name in storage, `sha256` its digest."""

    job = models.ForeignKey(Job, on_delete=models.PROTECT, related_name="photos")
    kind = models.CharField(max_length=20, choices=PhotoKind, default=PhotoKind.PROGRESS)
    checkpoint = models.ForeignKey(
        Checkpoint, null=True, blank=True, on_delete=models.PROTECT, related_name="photos"
    )
    delivery = models.ForeignKey(
        Delivery, null=True, blank=True, on_delete=models.PROTECT, related_name="photos"
    )
    image = models.CharField(max_length=200)
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

    objects: ClassVar[OfJobQuerySet] = OfJobQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["uploaded_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=PhotoKind.values), name="job_photo_kind_known"
            ),
            # The same picture sent twice is one photo: a retry is harmless. It may show one
            # thing of the job as well as another.
            models.UniqueConstraint(
                fields=["job", "uploaded_by", "kind", "sha256"],
                condition=Q(checkpoint=None, delivery=None),
                name="job_photo_once",
            ),
            models.UniqueConstraint(
                fields=["checkpoint", "uploaded_by", "sha256"], name="job_photo_once_of_checkpoint"
            ),
            models.UniqueConstraint(
                fields=["delivery", "uploaded_by", "sha256"], name="job_photo_once_of_delivery"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} photo {self.pk}"
