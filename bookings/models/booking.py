"""One customer's request for one service, and what became of it."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.roles import OPERATIONS, PROVIDERS, Role
from bookings.states import BOOKING_TRANSITIONS, BookingStatus
from catalog.selectors import services_offered_by
from kernel import clock
from kernel.actors import Actor
from kernel.literals import Literal
from kernel.models import ScopedQuerySet
from kernel.money import ZERO, MoneyField
from kernel.states import Stateful
from scheduling.selectors import pincodes_reached_by
from scheduling.windows import Window


class BookingQuerySet(ScopedQuerySet["Booking"]):
    def visible_to(self, actor: Actor) -> Self:
        """Theirs; for a vendor also the open ones that they could accept; for operations all."""
        followed = self.filter(_followed(actor))
        if actor.role != Role.VENDOR:
            return followed
        # An OR over two indexes would be answered by reading the table; a union uses both.
        all_of_them = self.model._default_manager.order_by()
        theirs = all_of_them.filter(_followed(actor)).values("pk")
        # The database's own clock: this query is prepared once and used for long.
        on_offer = all_of_them.to_be_taken(Now()).filter(_offered(actor))
        return self.filter(pk__in=theirs.union(on_offer.values("pk"), all=True))

    def followed_by(self, actor: Actor) -> Self:
        """The bookings that `actor` is a party to or answers for: no merely open ones."""
        return self.filter(_followed(actor))

    def offered_to(self, actor: Actor) -> Self:
        """What this vendor offers, where they reach, whatever has become of it since.

        Wider than what they see: who loses a race for a booking is told that it is taken.
        """
        return self.filter(_offered(actor))

    def acceptable_or_visible_to(self, actor: Actor) -> Self:
        return self.filter(_followed(actor) | _offered(actor))

    def open(self) -> Self:
        return self.filter(status=Literal(BookingStatus.PENDING))

    def to_be_taken(self, at: datetime | Now) -> Self:
        """Open, and the visit still lies ahead."""
        return self.open().filter(scheduled_date__gt=at)


NOTHING = Q(pk__in=())
# An empty Q would vanish in `Q() | something`.
EVERYTHING = ~NOTHING


def _followed(actor: Actor) -> Q:
    if actor.is_system or actor.role in OPERATIONS:
        return EVERYTHING
    if actor.role == Role.CUSTOMER and actor.is_authenticated:
        return Q(customer_id=actor.user_id)
    if actor.role in PROVIDERS and actor.is_authenticated:
        return Q(vendor_id=actor.user_id)
    if actor.role in {Role.OWNER, Role.STAFF} and actor.organization_id is not None:
        return Q(service__organization_id=actor.organization_id)
    return NOTHING


def _offered(actor: Actor) -> Q:
    """Their trade, where they come to; one who is not let in comes to no place at all. What one
    has asked for oneself, as a customer once, is for others."""
    if actor.role != Role.VENDOR or actor.user_id is None:
        return NOTHING
    return Q(
        ~Q(customer_id=actor.user_id),
        service_id__in=services_offered_by(actor.user_id),
        pincode__in=pincodes_reached_by(actor.user_id),
    )


class Booking(Stateful):
    """A service booking.

    The service's name and duration and the price are what they were when it was made;
    buffers and travel are what the calendar said when a vendor accepted.
    """

    TRANSITIONS = BOOKING_TRANSITIONS
    # What `show_change` sets.
    SHOWN: ClassVar = ("sequence", "stands_since")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # The composed indexes below begin with these keys; indexes of their own would only cost.
    customer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="bookings",
        db_index=False,
    )
    vendor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="jobs_taken",
        db_index=False,
    )
    service = models.ForeignKey(
        "catalog.Service", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    service_name = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=BookingStatus, default=BookingStatus.PENDING)
    pincode = models.CharField(max_length=10)
    scheduled_date = models.DateTimeField()
    # What the customer agreed to, where the vendor has shifted the visit from it.
    agreed_date = models.DateTimeField(null=True, blank=True)
    completion_date = models.DateTimeField(null=True, blank=True)
    actual_start_time = models.DateTimeField(null=True, blank=True)
    actual_end_time = models.DateTimeField(null=True, blank=True)

    total_price = MoneyField()
    currency = models.CharField(max_length=3)
    dynamic_price_breakdown = models.JSONField(default=dict)

    customer_notes = models.TextField(blank=True)
    vendor_notes = models.TextField(blank=True)

    estimated_service_duration_minutes = models.PositiveIntegerField()
    buffer_before_minutes = models.PositiveIntegerField(default=0)
    buffer_after_minutes = models.PositiveIntegerField(default=0)
    flexibility_minutes = models.PositiveSmallIntegerField(default=0)
    travel_time_to_location_minutes = models.PositiveIntegerField(null=True, blank=True)
    travel_time_from_location_minutes = models.PositiveIntegerField(null=True, blank=True)
    calendar_entry = models.OneToOneField(
        "scheduling.CalendarEntry",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancellation_reason = models.TextField(blank=True)
    cancellation_fee = MoneyField(default=ZERO)
    dispute_id = models.UUIDField(null=True, blank=True)

    # What calendars go by: kept by `show_change`, saved as `SHOWN`.
    sequence = models.PositiveIntegerField(default=0, db_default=0)
    stands_since = models.DateTimeField(default=clock.now, db_default=Now())

    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(auto_now=True)

    objects: ClassVar[BookingQuerySet] = BookingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=BookingStatus.values), name="booking_status_known"
            ),
            models.CheckConstraint(
                condition=Q(total_price__gte=0) & Q(cancellation_fee__gte=0),
                name="booking_money_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[BookingStatus.PENDING, BookingStatus.CANCELLED])
                | Q(vendor__isnull=False),
                name="booking_under_way_has_a_vendor",
            ),
            models.CheckConstraint(
                condition=~Q(status=BookingStatus.PENDING) | Q(vendor__isnull=True),
                name="booking_open_has_no_vendor",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["customer", "-created_at"], name="booking_of_customer"),
            models.Index(fields=["vendor", "status", "scheduled_date"], name="booking_of_vendor"),
            models.Index(fields=["status", "pincode"], name="booking_by_place"),
            models.Index(fields=["service", "-created_at"], name="booking_of_service"),
            models.Index(
                fields=["pincode", "service"],
                name="booking_open",
                condition=Q(status=BookingStatus.PENDING),
            ),
            models.Index(fields=["-created_at"], name="booking_newest"),
            models.Index(fields=["status", "scheduled_date"], name="booking_beginning"),
        ]

    def __str__(self) -> str:
        return f"{self.service_name} {str(self.pk)[:8]}"

    @property
    def reference(self) -> str:
        """What people call it by: the beginning of its id, by which staff find it."""
        return str(self.pk)[:8].upper()

    @property
    def is_reserved(self) -> bool:
        return self.calendar_entry_id is not None

    def window(self, starts_at: datetime | None = None) -> Window:
        """The time it takes in a vendor's day, or would if it were agreed for `starts_at`."""
        start = starts_at or self.scheduled_date
        return Window(
            starts_at=start,
            ends_at=start + timedelta(minutes=self.estimated_service_duration_minutes),
            buffer_before_minutes=self.buffer_before_minutes,
            buffer_after_minutes=self.buffer_after_minutes,
            flexibility_minutes=self.flexibility_minutes,
            agreed_at=starts_at or self.agreed_at,
        )

    @property
    def agreed_at(self) -> datetime:
        """The hour that the customer chose: what is owed for cancelling counts from it."""
        return self.agreed_date or self.scheduled_date

    def shift_to(self, starts_at: datetime) -> None:
        """It stands at `starts_at`, and what was agreed is remembered."""
        agreed = self.agreed_at
        self.scheduled_date = starts_at
        self.agreed_date = None if starts_at == agreed else agreed

    def show_change(self, *, agreed_at: datetime | None = None) -> None:
        """What calendars show of it changes; with `agreed_at` so does what was agreed, and it
        stands for its present time since then. Without saving: `SHOWN` names what is to be."""
        self.sequence += 1
        if agreed_at is not None:
            self.stands_since = agreed_at


class StatusChange(models.Model):
    """One line of a booking's history: append-only.

    A change that is not one of status (another hour, a note) has both statuses the same.
    """

    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="history")
    from_status = models.CharField(max_length=20, choices=BookingStatus, blank=True)
    to_status = models.CharField(max_length=20, choices=BookingStatus)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    changed_at = models.DateTimeField(default=clock.now)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["changed_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["changed_at"], name="booking_change_by_day")]

    def __str__(self) -> str:
        return f"{self.from_status or 'new'} → {self.to_status}"
