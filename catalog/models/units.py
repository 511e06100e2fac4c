"""What a project is sold in, and how far it is built."""

from typing import ClassVar, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from catalog.amounts import HIGHEST_FLOOR, LARGEST_AREA, LOWEST_FLOOR
from catalog.errors import MilestoneNotFound, UnitNotFound
from catalog.models.projects import Project
from catalog.states import UNIT_TRANSITIONS, UnitStatus
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.money import MoneyField
from kernel.states import Stateful


class UnitQuerySet(ScopedQuerySet["Unit"]):
    not_found = UnitNotFound

    def visible_to(self, actor: Actor) -> Self:
        """Those of the projects that `actor` sees."""
        return self.filter(project__in=Project.objects.visible_to(actor))

    def in_bookings(self) -> Self:
        """Those that are some buyer's of this house, or about to be."""
        return self.exclude(status=UnitStatus.AVAILABLE).exclude(sold_elsewhere=True)


class Unit(Timestamped, Stateful):
    """A flat, a villa or a shop of a project, for sale at `price` in its house's currency.

    `status` says who may still have it; bookings move it along with theirs.
    """

    TRANSITIONS = UNIT_TRANSITIONS

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="units")
    number = models.CharField(max_length=40, help_text="As it stands on the door: A-204.")
    type = models.CharField(max_length=40, help_text="2BHK, villa, shop, …")
    floor = models.SmallIntegerField(
        default=0,
        help_text="0 is the ground floor.",
        validators=[MinValueValidator(LOWEST_FLOOR), MaxValueValidator(HIGHEST_FLOOR)],
    )
    area_sqft = models.DecimalField(
        "area in square feet",
        max_digits=9,
        decimal_places=2,
        validators=[MinValueValidator(1), MaxValueValidator(LARGEST_AREA)],
    )
    price = MoneyField(validators=[MinValueValidator(1)])
    status = models.CharField(max_length=20, choices=UnitStatus, default=UnitStatus.AVAILABLE)
    sold_elsewhere = models.BooleanField(
        default=False,
        db_default=False,
        help_text="Sold without a booking: by a broker, or before there was this.",
    )

    objects: ClassVar[UnitQuerySet] = UnitQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["project", "number", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "number"], name="unit_number_once"),
            models.UniqueConstraint(
                F("project"), Lower("number"), name="unit_number_once_in_any_case"
            ),
            models.CheckConstraint(condition=Q(price__gt=0), name="unit_price_positive"),
            models.CheckConstraint(condition=Q(area_sqft__gt=0), name="unit_area_positive"),
            models.CheckConstraint(
                condition=Q(status__in=UnitStatus.values), name="unit_status_known"
            ),
            models.CheckConstraint(
                condition=Q(sold_elsewhere=False) | Q(status=UnitStatus.SOLD),
                name="unit_sold_elsewhere_is_sold",
            ),
        ]
        indexes: ClassVar = [
            # How many of each there are, and what the cheapest costs, without reading a row.
            models.Index(fields=["project", "status", "price"], name="unit_shelf"),
        ]

    def __str__(self) -> str:
        return self.number


class MilestoneQuerySet(ScopedQuerySet["Milestone"]):
    not_found = MilestoneNotFound

    def visible_to(self, actor: Actor) -> Self:
        """Those of the projects that `actor` sees."""
        return self.filter(project__in=Project.objects.visible_to(actor))

    def planned(self) -> Self:
        """Those that a new booking follows."""
        return self.filter(is_planned=True)


class Milestone(Timestamped):
    """A stage of construction, and the part of the price that falls due when it is reached.

    One that is no longer planned is kept for the bookings that wait for it.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)
    share = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        help_text="Percent of what is left of the price after the token.",
    )
    is_planned = models.BooleanField(default=True, db_default=True)
    reached_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField(
        null=True, blank=True, help_text="When somebody wrote down that it was reached."
    )
    reached_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    objects: ClassVar[MilestoneQuerySet] = MilestoneQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["project", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "position"],
                condition=Q(is_planned=True),
                name="milestone_in_its_place",
            ),
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=100), name="milestone_share_is_percent"
            ),
        ]

    def __str__(self) -> str:
        return self.name
