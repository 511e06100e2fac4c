"""Waiting for a time in the REST dialect: `/api/waitlist/` and the offers that come of it."""

from collections.abc import Sequence
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.fields import PincodeField
from catalog.states import SessionType
from kernel.http.dialects.rest import RestView, RestViewSet
from kernel.http.fields import IdField, InstantField, WallTimeField
from kernel.http.rows import Row, RowSerializer
from kernel.idempotency import idempotent
from scheduling import selectors
from scheduling.api.filters import OfferFilters, WaitFilters
from scheduling.models.hours import Weekday
from scheduling.models.waitlist import EVERY_DAY, HIGHEST_PRIORITY
from scheduling.services import answering, waiting
from scheduling.states import OfferStatus, WaitStatus
from scheduling.wishes import days_of, mask_of

WISH = ("earliest", "latest", "weekdays", "not_before", "not_after")


class PriorityField(serializers.IntegerField):
    """Who has more of it is asked before all who have less."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": HIGHEST_PRIORITY, **options})


class Priority(serializers.Serializer):
    priority = PriorityField()


class WaitWish(serializers.Serializer):
    """A visit that begins from `earliest` to `latest`. Weekdays count from Monday, 0; they and
    the part of the day are by the provider's own clock."""

    customer = IdField(
        required=False, default=None, allow_null=True, help_text="Who waits, when a house asks."
    )
    service = IdField()
    provider = IdField(required=False, default=None, allow_null=True, help_text="Or anybody.")
    session_type = serializers.ChoiceField(
        SessionType.choices,
        required=False,
        default="",
        allow_blank=True,
        help_text="How they want to meet; without it, in any way.",
    )
    pincode = PincodeField(required=False, default="", help_text="Where, for visits at home.")
    earliest = InstantField()
    latest = InstantField()
    weekdays = serializers.ListField(
        child=serializers.IntegerField(min_value=min(Weekday), max_value=max(Weekday)),
        required=False,
        min_length=1,
        max_length=7,
        help_text="Without it, any.",
    )
    not_before = WallTimeField(required=False, default=None, allow_null=True)
    not_after = WallTimeField(required=False, default=None, allow_null=True)
    note = serializers.CharField(max_length=500, required=False, default="", allow_blank=True)
    kind = serializers.CharField(
        max_length=20,
        required=False,
        default="",
        allow_blank=True,
        help_text="What an offer becomes; without it, what the service is sold as.",
    )
    priority = PriorityField(required=False, default=0, help_text="Obeyed from the house alone.")
    consent = serializers.BooleanField(help_text="They agree to be told, by mail and SMS.")

    def validate_weekdays(self, value: list[int]) -> int:
        return mask_of(value)

    def validate_consent(self, value: bool) -> bool:  # noqa: FBT001 - as DRF calls it
        if not value:
            raise serializers.ValidationError("We can only tell you if you agree to it.")
        return value


class WaitRow(RowSerializer):
    """`position` is the place among those who might be offered the same times; null for who
    is no longer in line. `offer` is the one to answer, where there is one."""

    id = serializers.IntegerField()
    kind = serializers.CharField()
    customer = serializers.IntegerField()
    customer_name = serializers.CharField()
    organization = serializers.IntegerField(allow_null=True)
    service = serializers.IntegerField()
    service_name = serializers.CharField()
    provider = serializers.IntegerField(allow_null=True)
    provider_name = serializers.CharField(allow_null=True)
    pincode = serializers.CharField()
    session_type = serializers.CharField(help_text="Empty for any.")
    earliest = serializers.DateTimeField()
    latest = serializers.DateTimeField()
    weekdays = serializers.ListField(child=serializers.IntegerField())
    not_before = serializers.TimeField(allow_null=True)
    not_after = serializers.TimeField(allow_null=True)
    note = serializers.CharField()
    status = serializers.ChoiceField(WaitStatus.choices)
    position = serializers.IntegerField(allow_null=True)
    priority = serializers.IntegerField()
    missed_offers = serializers.IntegerField(source="missed")
    offer = serializers.IntegerField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()

    def represent_weekdays(self, row: Row) -> list[int]:
        return days_of(row["weekdays"])


class OfferRow(RowSerializer):
    """A time that is `is_held` is kept for the customer until `expires_at`; any other goes to
    the first who takes it. `subject_id` is what it became: a booking's or appointment's id."""

    id = serializers.IntegerField()
    entry = serializers.IntegerField()
    kind = serializers.CharField()
    customer = serializers.IntegerField()
    customer_name = serializers.CharField()
    organization = serializers.IntegerField(allow_null=True)
    service = serializers.IntegerField()
    service_name = serializers.CharField()
    provider = serializers.IntegerField()
    provider_name = serializers.CharField()
    pincode = serializers.CharField()
    session_type = serializers.CharField(help_text="As they wished; empty for any.")
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    is_held = serializers.BooleanField()
    price = serializers.DecimalField(
        max_digits=12,
        decimal_places=2,
        allow_null=True,
        help_text="What taking it costs, until `expires_at`.",
    )
    currency = serializers.CharField()
    status = serializers.ChoiceField(OfferStatus.choices)
    offered_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    subject_id = serializers.CharField(allow_null=True)

    def represent_subject_id(self, row: Row) -> str | None:
        return row["subject_id"] or None


class WaitCount(RowSerializer):
    """`waiting_for_you` of them will have nobody else."""

    service = serializers.IntegerField()
    service_name = serializers.CharField()
    waiting = serializers.IntegerField()
    waiting_for_you = serializers.IntegerField()


class WaitlistViewSet(RestViewSet):
    filterset_class = WaitFilters

    def shaped(self, serializer: type[serializers.Serializer], rows: Sequence[Any]) -> list[Any]:
        return super().shaped(serializer, selectors.with_positions(rows))

    @extend_schema(responses=WaitRow(many=True))
    def list(self, request: Request) -> Response:
        """The caller's places in line, a house's own line, all for operations; the newest first,
        with `in_line=true` those who still wait, in the order in which they are asked."""
        return self.page(self.filtered(selectors.wait_rows(self.actor)), serializer=WaitRow)

    @extend_schema(responses=WaitRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One place in line."""
        return self._shown(pk)

    @extend_schema(request=WaitWish, responses={201: WaitRow})
    @idempotent
    def create(self, request: Request) -> Response:
        """Be offered a time that becomes free, in turn. A house may wait for a `customer`.

        An offer is kept for some minutes and taken or declined under `offers`; whoever does
        not answer keeps their place once.
        """
        asked = self.valid(WaitWish)
        asked.setdefault("weekdays", EVERY_DAY)
        entry = waiting.join_waitlist(
            actor=self.actor,
            service_id=asked["service"],
            customer_id=asked["customer"],
            provider_id=asked["provider"],
            session_type=asked["session_type"],
            priority=asked["priority"],
            pincode=asked["pincode"],
            kind=asked["kind"],
            note=asked["note"],
            wish={name: asked[name] for name in WISH},
        )
        return self._shown(entry.pk, status=201)

    @extend_schema(request=Priority, responses=WaitRow)
    def partial_update(self, request: Request, pk: int) -> Response:
        """Say how much somebody in one's house's line comes first. 403 for who waits."""
        priority = self.valid(Priority)["priority"]
        waiting.put_first(entry_id=pk, priority=priority, actor=self.actor)
        return self._shown(pk)

    @extend_schema(responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        """Give the place up; what was offered goes to the next in line."""
        waiting.leave_waitlist(entry_id=pk, actor=self.actor)
        return Response(status=204)

    def _shown(self, pk: int, *, status: int = 200) -> Response:
        row = selectors.wait_document(pk, self.actor)
        return Response(WaitRow().to_representation(row), status=status)


class OfferViewSet(RestViewSet):
    filterset_class = OfferFilters

    @extend_schema(responses=OfferRow(many=True))
    def list(self, request: Request) -> Response:
        """What has been offered to the caller, in their house's line, all for operations; the
        latest first."""
        return self.page(self.filtered(selectors.offer_rows(self.actor)), serializer=OfferRow)

    @extend_schema(responses=OfferRow)
    def retrieve(self, request: Request, pk: int) -> Response:
        """One offer."""
        return self._shown(pk)

    @extend_schema(request=None, responses=OfferRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def take(self, request: Request, pk: int) -> Response:
        """Take it, or as a house for the customer: it is theirs at once, and where one pays
        first, kept until that is done. 409 when it is over, or another was quicker."""
        answering.take_offer(offer_id=pk, actor=self.actor)
        return self._shown(pk)

    @extend_schema(request=None, responses=OfferRow)
    @action(detail=True, methods=["post"])
    @idempotent
    def decline(self, request: Request, pk: int) -> Response:
        """Not this one; the place in line stays, and the next is asked."""
        answering.decline_offer(offer_id=pk, actor=self.actor)
        return self._shown(pk)

    def _shown(self, pk: int) -> Response:
        row: dict[str, Any] = selectors.offer_detail(pk, self.actor)
        return Response(OfferRow().to_representation(row))


class WaitCountsView(RestView):
    @extend_schema(responses=WaitCount(many=True))
    def get(self, request: Request) -> Response:
        """How many wait for what the calling provider does, where they come to."""
        return self.page(selectors.wait_counts(self.actor), serializer=WaitCount)


__all__ = ["OfferViewSet", "WaitCountsView", "WaitlistViewSet"]
