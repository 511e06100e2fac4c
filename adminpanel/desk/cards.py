"""How much waits for somebody, one card for each kind of it. Each costs one query, whatever the
tables hold."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Final

from django.db.models import Count, F, Min, Q, Sum
from django.http import HttpRequest
from django.utils.timesince import timesince

from accounts.models import ProviderProfile
from accounts.states import ProviderStatus
from adminpanel.navigation import list_of, may_open
from bookings.models import Booking, Signature
from bookings.states import SignatureStatus
from disputes.models import Dispute
from disputes.states import DisputeStatus, Severity
from kernel import clock
from kernel.literals import literals
from kernel.models import OutboxEntry
from notifications.models import Delivery
from notifications.states import DeliveryState
from payments.models import Invoice, Refund
from payments.selectors import overdue_at
from payments.states import RefundStatus

SOON: Final = timedelta(hours=24)
# An outbox that is swept every ten seconds has nothing due for longer than this.
LATE: Final = timedelta(minutes=2)


@dataclass(frozen=True)
class Card:
    """One thing to look after: how many, what it means, and where to see them.

    `tone` is how much it matters when there are any: `act`, `watch` or `note`.
    """

    title: str
    icon: str
    count: int
    says: str
    link: str
    tone: str

    @property
    def mood(self) -> str:
        return self.tone if self.count else "calm"


def cards_for(request: HttpRequest) -> list[Card]:
    """Those whose pages this person may open."""
    return [make() for label, make in CARDS if may_open(request, label)]


def _applications() -> Card:
    waiting = ProviderProfile.objects.filter(status=ProviderStatus.APPLIED).aggregate(
        count=Count("pk"), oldest=Min("applied_at")
    )
    oldest = waiting["oldest"]
    return Card(
        "Vendors to approve",
        "handyman",
        waiting["count"],
        f"the longest for {age_of(oldest)}" if oldest else "Nobody waits to be let in.",
        list_of("accounts.ProviderProfile", "status__exact=applied"),
        "act",
    )


def _bookings() -> Card:
    now = clock.now()
    found = Booking.objects.open().aggregate(
        count=Count("pk"),
        soon=Count("pk", filter=Q(scheduled_date__gte=now, scheduled_date__lt=now + SOON)),
        missed=Count("pk", filter=Q(scheduled_date__lt=now)),
    )
    return Card(
        "Bookings without a vendor",
        "event_upcoming",
        found["count"],
        f"{found['soon']} of them within 24 hours, {found['missed']} past their hour",
        list_of("bookings.Booking", "status__exact=pending"),
        "act" if found["soon"] or found["missed"] else "watch",
    )


def _disputes() -> Card:
    found = Dispute.objects.live().aggregate(
        count=Count("pk"),
        ours=Count("pk", filter=Q(status=DisputeStatus.ESCALATED)),
        grave=Count("pk", filter=Q(severity__in=(Severity.HIGH, Severity.CRITICAL))),
    )
    return Card(
        "Disputes",
        "gavel",
        found["count"],
        f"{found['ours']} of them wait for our decision, {found['grave']} are grave",
        list_of("disputes.Dispute", "waits=undecided"),
        "act" if found["ours"] or found["grave"] else "watch",
    )


def _signatures() -> Card:
    found = Signature.objects.filter(status=SignatureStatus.PENDING).aggregate(
        count=Count("pk"), soon=Count("pk", filter=Q(expires_at__lt=clock.now() + SOON))
    )
    return Card(
        "Signatures awaited",
        "draw",
        found["count"],
        f"{found['soon']} of them expire within 24 hours",
        list_of("bookings.Signature", "status__exact=pending"),
        "watch",
    )


def _invoices() -> Card:
    owed = list(
        Invoice.objects.open()
        .values("currency")
        .annotate(
            count=Count("pk"),
            overdue=Count("pk", filter=overdue_at(clock.now())),
            sum=Sum(F("total") - F("paid") + F("reopened")),
        )
        .order_by("currency")
    )
    sums = ", ".join(f"{row['currency']} {Decimal(row['sum']):,.2f}" for row in owed)
    overdue = sum(row["overdue"] for row in owed)
    return Card(
        "Unpaid invoices",
        "receipt_long",
        sum(row["count"] for row in owed),
        f"{sums} owed, {overdue} overdue" if owed else "Everything is paid.",
        list_of("payments.Invoice", "owed=open"),
        "act" if overdue else "watch",
    )


def _refunds() -> Card:
    unsettled = literals((RefundStatus.PENDING, RefundStatus.FAILED))
    found = Refund.objects.filter(status__in=unsettled).aggregate(
        pending=Count("pk", filter=Q(status=RefundStatus.PENDING)),
        failed=Count("pk", filter=Q(status=RefundStatus.FAILED)),
    )
    return Card(
        "Refunds on the way",
        "undo",
        found["pending"],
        f"{found['failed']} have been refused by the gateway",
        list_of("payments.Refund", "status__exact=pending"),
        "watch",
    )


def _deliveries() -> Card:
    unsent = literals((DeliveryState.DEAD, DeliveryState.FAILED))
    found = Delivery.objects.filter(status__in=unsent).aggregate(
        dead=Count("pk", filter=Q(status=DeliveryState.DEAD)),
        failed=Count("pk", filter=Q(status=DeliveryState.FAILED)),
    )
    return Card(
        "Messages given up",
        "unsubscribe",
        found["dead"],
        f"{found['failed']} more failed and will be tried again",
        list_of("notifications.Delivery", "status__exact=dead"),
        "act",
    )


def _outbox() -> Card:
    dead = Q(dead_at__isnull=False)
    late = Q(dead_at=None, due_at__lt=clock.now() - LATE)
    # Each through an index of its own: of what is done there is far more.
    found = OutboxEntry.objects.filter(dead | late, done_at=None).aggregate(
        dead=Count("pk", filter=dead), late=Count("pk", filter=late)
    )
    return Card(
        "Work given up",
        "outbox",
        found["dead"],
        f"{found['late']} entries wait longer than they should",
        list_of("kernel.OutboxEntry", "state=dead"),
        "act",
    )


CARDS: Final[tuple[tuple[str, Callable[[], Card]], ...]] = (
    ("accounts.ProviderProfile", _applications),
    ("bookings.Booking", _bookings),
    ("disputes.Dispute", _disputes),
    ("bookings.Signature", _signatures),
    ("payments.Invoice", _invoices),
    ("payments.Refund", _refunds),
    ("notifications.Delivery", _deliveries),
    ("kernel.OutboxEntry", _outbox),
)


def age_of(moment: datetime) -> str:
    """How long it is between `moment` and now, whichever comes first."""
    first, last = sorted((moment, clock.now()))
    told = timesince(first, last, depth=1).replace("\xa0", " ")
    return "less than a minute" if told == "0 minutes" else told
