"""Shaped reads of the waitlist: places in line, offers, and how many wait for whom."""

from collections.abc import Sequence
from typing import Any

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from accounts.roles import PROVIDERS
from accounts.selectors import person_name
from kernel.actors import Actor
from kernel.errors import NotAllowed, NotFound
from scheduling.models import WaitlistEntry, WaitlistOffer
from scheduling.states import IN_LINE

ENTRY_FIELDS = (
    "id",
    "kind",
    "customer",
    "customer_name",
    "organization",
    "service",
    "service_name",
    "provider",
    "provider_name",
    "pincode",
    "session_type",
    "earliest",
    "latest",
    "weekdays",
    "not_before",
    "not_after",
    "note",
    "status",
    "priority",
    "missed",
    "offer",
    "created_at",
    "updated_at",
)
OFFER_FIELDS = (
    "id",
    "entry",
    "kind",
    "customer",
    "customer_name",
    "organization",
    "service",
    "service_name",
    "provider",
    "provider_name",
    "pincode",
    "session_type",
    "starts_at",
    "ends_at",
    "is_held",
    "price",
    "currency",
    "status",
    "offered_at",
    "expires_at",
    "answered_at",
    "subject_id",
)


def wait_rows(actor: Actor) -> QuerySet:
    """The places in line that `actor` sees, the newest first; see `with_positions`."""
    seen = WaitlistEntry.objects.visible_to(actor)
    open_offer = WaitlistOffer.objects.open().filter(entry=OuterRef("pk")).values("pk")
    rows: QuerySet = (
        seen.annotate(
            customer_name=person_name("customer"),
            organization=F("service__organization"),
            service_name=F("service__name"),
            provider_name=person_name("provider"),
            offer=Subquery(open_offer[:1]),
        )
        .order_by("-created_at", "-pk")
        .values(*ENTRY_FIELDS)
    )
    return rows


def with_positions(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A page of `wait_rows`, each with its place in line. One query.

    It is counted for the page alone: a database that sorts what it has selected (SQLite)
    would count it for all that there are.
    """
    entries = WaitlistEntry.objects.filter(pk__in=[row["id"] for row in rows])
    positions = dict(entries.annotate(position=_position()).values_list("pk", "position"))
    # One that was deleted in between is in no line.
    return [{**row, "position": positions.get(row["id"])} for row in rows]


def wait_document(entry_id: int, actor: Actor) -> dict[str, Any]:
    """One of them, with its place in line; raises NotFound."""
    (row,) = with_positions([_one(wait_rows(actor).filter(pk=entry_id))])
    return row


def offer_rows(actor: Actor) -> QuerySet:
    """What has been offered to `actor`, or to those whom they answer for; the latest first."""
    rows: QuerySet = (
        WaitlistOffer.objects.visible_to(actor)
        .annotate(
            kind=F("entry__kind"),
            customer_name=person_name("customer"),
            organization=F("entry__service__organization"),
            service=F("entry__service"),
            service_name=F("entry__service__name"),
            provider_name=person_name("provider"),
            pincode=F("entry__pincode"),
            session_type=F("entry__session_type"),
            is_held=Q(hold__isnull=False),
        )
        .order_by("-offered_at", "-pk")
        .values(*OFFER_FIELDS)
    )
    return rows


def offer_detail(offer_id: int, actor: Actor) -> dict[str, Any]:
    """One of them; raises NotFound."""
    return _one(offer_rows(actor).filter(pk=offer_id))


def offer_document(offer_id: int) -> dict[str, Any]:
    """The same, for whom it is known to be for: what their open sockets show."""
    return offer_detail(offer_id, Actor.system())


def wait_counts(actor: Actor) -> QuerySet:
    """How many wait for what the provider does, where they come to; whom, is not said.

    Raises NotAllowed for who is no provider.
    """
    if actor.user_id is None or actor.role not in PROVIDERS:
        raise NotAllowed("Only a provider is waited for.")
    rows: QuerySet = (
        WaitlistEntry.objects.in_line()
        .for_provider(actor.user_id)
        .order_by("service__name", "service")
        .values("service", service_name=F("service__name"))
        .annotate(
            waiting=Count("pk"),
            waiting_for_you=Count("pk", filter=Q(provider_id=actor.user_id)),
        )
    )
    return rows


def _position() -> Case:
    """One more than those before them in line who might be offered the same times; None for
    who is not in line."""
    before = Q(priority__gt=OuterRef("priority")) | Q(
        Q(queued_at__lt=OuterRef("queued_at"))
        | Q(queued_at=OuterRef("queued_at"), pk__lt=OuterRef("pk")),
        priority=OuterRef("priority"),
    )
    # Of the same provider, or one of the two takes any.
    rivals = WaitlistEntry.objects.in_line().filter(
        before,
        Q(provider=None) | Q(provider=Coalesce(OuterRef("provider"), F("provider"))),
        service=OuterRef("service"),
        earliest__lte=OuterRef("latest"),
        latest__gte=OuterRef("earliest"),
    )
    count = rivals.order_by().values("service").annotate(count=Count("pk")).values("count")
    return Case(
        When(status__in=IN_LINE, then=Coalesce(Subquery(count), Value(0)) + Value(1)),
        default=None,
        output_field=IntegerField(null=True),
    )


def _one(rows: QuerySet) -> dict[str, Any]:
    row = rows.first()
    if row is None:
        raise NotFound()
    return dict(row)
