"""Who waits for a time, and what they have been offered."""

from datetime import datetime, timedelta
from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q

from accounts.roles import BUSINESS, CARE, OPERATIONS, Role
from catalog.selectors import services_offered_by
from catalog.states import SessionType
from kernel.actors import Actor
from kernel.models import ScopedQuerySet, Timestamped
from kernel.money import MoneyField
from kernel.states import Stateful
from scheduling.models.places import ServiceArea
from scheduling.states import (
    IN_LINE,
    OFFER_TRANSITIONS,
    OVER,
    WAIT_TRANSITIONS,
    OfferStatus,
    WaitStatus,
)

EVERY_DAY = 0b1111111
HIGHEST_PRIORITY = 9
# No visit is longer; what begins earlier than that before a time cannot reach into it.
LONGEST_VISIT = timedelta(days=1)


class WaitlistEntryQuerySet(ScopedQuerySet["WaitlistEntry"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own; an organisation's people those for its services; who works alone those who
        wait for them; operations all."""
        if actor.is_system or actor.role in OPERATIONS:
            return self
        if actor.role == Role.CUSTOMER and actor.is_authenticated:
            return self.filter(customer_id=actor.user_id)
        if actor.role in BUSINESS and actor.organization_id is not None:
            return self.filter(service__organization_id=actor.organization_id)
        if actor.role in CARE and actor.organization_id is None:
            return self.filter(provider_id=actor.user_id, service__organization=None)
        return self.none()

    def in_line(self) -> Self:
        return self.filter(status__in=IN_LINE)

    def waiting(self) -> Self:
        return self.filter(status=WaitStatus.WAITING)

    def over(self) -> Self:
        return self.filter(status__in=OVER)

    def for_provider(self, provider_id: int) -> Self:
        """Those whom this provider could serve: their trade, where they come to."""
        reached = ServiceArea.objects.in_force().filter(provider_id=provider_id)
        return self.filter(
            Q(provider=None) | Q(provider_id=provider_id),
            Q(pincode="") | Q(pincode__in=reached.values("pincode")),
            service_id__in=services_offered_by(provider_id),
        )

    def for_time(self, starts_at: datetime, ends_at: datetime) -> Self:
        """Those who would take a visit that touches the half-open range."""
        return self.filter(earliest__lt=ends_at, latest__gt=starts_at - LONGEST_VISIT)

    def beginning(self, first: datetime, last: datetime, zone: ZoneInfo) -> Self:
        """Those who would take a visit that begins from `first` to `last`, for all that the
        database can tell: within one day by the clock of `zone` also which part of it."""
        begins, ends = first.astimezone(zone), last.astimezone(zone)
        days = min((ends.date() - begins.date()).days, 6)
        mask = sum({1 << (begins.weekday() + day) % 7 for day in range(days + 1)})
        wanted = (
            self.filter(earliest__lte=last, latest__gte=first)
            .alias(on_such_days=F("weekdays").bitand(mask))
            .filter(on_such_days__gt=0)
        )
        if days > 0 or begins.utcoffset() != ends.utcoffset():
            return wanted
        return wanted.filter(
            Q(not_before=None) | Q(not_before__lte=ends.time()),
            Q(not_after=None) | Q(not_after__gte=begins.time()),
        )

    def first_come(self) -> Self:
        """In the order in which they are asked."""
        return self.order_by("-priority", "queued_at", "pk")


class WaitlistEntry(Stateful, Timestamped):
    """A place in line: one customer who would take a time that becomes free.

    The visit is to begin from `earliest` to `latest`, on one of `weekdays` (a bit for each,
    Monday the first) and between two times of the provider's own day, where there are such.
    `kind` is what a taken offer becomes (`scheduling.waitlist_kinds`), and `session_type` how
    one meets then, where they mind. `queued_at` is the
    place in line among those of the same `priority`: it is when the customer came, until they
    have missed two offers.
    """

    TRANSITIONS = WAIT_TRANSITIONS

    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="waits",
        db_index=False,
    )
    service = models.ForeignKey(
        "catalog.Service", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    pincode = models.CharField(max_length=6, blank=True)
    kind = models.CharField(max_length=20)
    earliest = models.DateTimeField()
    latest = models.DateTimeField()
    weekdays = models.PositiveSmallIntegerField(default=EVERY_DAY)
    not_before = models.TimeField(null=True, blank=True)
    not_after = models.TimeField(null=True, blank=True)
    session_type = models.CharField(
        max_length=20, choices=SessionType, blank=True, db_default="", help_text="Empty for any."
    )
    note = models.CharField(max_length=500, blank=True)
    consented_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=WaitStatus, default=WaitStatus.WAITING)
    queued_at = models.DateTimeField()
    # Set by the house; who has more of it comes before all who have less.
    priority = models.PositiveSmallIntegerField(
        default=0, db_default=0, validators=[MaxValueValidator(HIGHEST_PRIORITY)]
    )
    missed = models.PositiveSmallIntegerField(default=0)

    objects: ClassVar[WaitlistEntryQuerySet] = WaitlistEntryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "place in line"
        verbose_name_plural = "waitlist"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=WaitStatus.values), name="wait_status_known"
            ),
            models.CheckConstraint(
                condition=Q(latest__gte=F("earliest")), name="wait_window_in_order"
            ),
            models.CheckConstraint(
                condition=Q(weekdays__gte=1, weekdays__lte=EVERY_DAY), name="wait_weekdays_known"
            ),
            models.CheckConstraint(
                condition=Q(priority__lte=HIGHEST_PRIORITY), name="wait_priority_in_range"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-created_at"], name="wait_of_customer"),
            # None has a condition: a plan that is made once, for whatever status is asked for,
            # could not use it.
            models.Index(
                fields=["service", "status", "-priority", "queued_at"], name="wait_in_line"
            ),
            models.Index(fields=["status", "latest"], name="wait_until"),
            models.Index(fields=["status", "updated_at"], name="wait_over"),
        ]

    def __str__(self) -> str:
        return f"{self.customer_id} waits for {self.service_id}"


class WaitlistOfferQuerySet(ScopedQuerySet["WaitlistOffer"]):
    def visible_to(self, actor: Actor) -> Self:
        """The offers of the entries that the actor sees."""
        return self.filter(entry__in=WaitlistEntry.objects.visible_to(actor).values("pk"))

    def open(self) -> Self:
        return self.filter(status=OfferStatus.OPEN)

    def of_provider(self, provider_id: int) -> Self:
        return self.filter(provider_id=provider_id)

    def touching(self, starts_at: datetime, ends_at: datetime) -> Self:
        """Offers of visits that overlap the half-open range."""
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)

    def answered_no(self) -> Self:
        """Whoever had one of these does not want that time, or is asked already."""
        return self.filter(status__in=(OfferStatus.OPEN, OfferStatus.DECLINED, OfferStatus.LAPSED))


class WaitlistOffer(Stateful, Timestamped):
    """One time, offered to one customer until `expires_at`.

    `hold` keeps the time for them. There is none when the time comes soon: then several are
    asked at once and the first has it. `price` is what taking it costs, and `quote` makes it so
    (None and empty where its kind has none). `subject_id` is what it became. `passed_over` are
    times that became free meanwhile (outbox payloads): looked at again once this one is answered.
    """

    TRANSITIONS = OFFER_TRANSITIONS

    entry = models.ForeignKey(WaitlistEntry, on_delete=models.CASCADE, related_name="offers")
    # The entry's, so that one look tells who has been asked.
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    provider = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        db_index=False,
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    hold = models.ForeignKey(
        "scheduling.CalendarEntry",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    status = models.CharField(max_length=10, choices=OfferStatus, default=OfferStatus.OPEN)
    offered_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    price = MoneyField(null=True, blank=True, default=None)
    currency = models.CharField(max_length=3, blank=True)
    quote = models.TextField(blank=True, editable=False)
    subject_id = models.CharField(max_length=64, blank=True)
    passed_over = models.JSONField(default=list, blank=True, editable=False)

    objects: ClassVar[WaitlistOfferQuerySet] = WaitlistOfferQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "offer"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=OfferStatus.values), name="offer_status_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at"), expires_at__gt=F("offered_at")),
                name="offer_times_in_order",
            ),
            models.CheckConstraint(
                condition=Q(status=OfferStatus.OPEN, answered_at__isnull=True)
                | (~Q(status=OfferStatus.OPEN) & Q(answered_at__isnull=False)),
                name="offer_open_is_unanswered",
            ),
            models.CheckConstraint(
                condition=~Q(status=OfferStatus.TAKEN) | ~Q(subject_id=""),
                name="offer_taken_became_something",
            ),
            models.UniqueConstraint(
                fields=["entry"],
                name="offer_one_at_a_time",
                condition=Q(status=OfferStatus.OPEN),
            ),
            models.UniqueConstraint(
                fields=["hold"],
                name="offer_one_for_a_hold",
                condition=Q(status=OfferStatus.OPEN, hold__isnull=False),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["provider", "starts_at"], name="offer_of_provider"),
            models.Index(fields=["status", "expires_at"], name="offer_open"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M} of {self.provider_id}"

    @property
    def is_open(self) -> bool:
        return self.status == OfferStatus.OPEN
