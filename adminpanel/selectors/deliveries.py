"""What went out to people and how far it got: counted, and line by line without contents."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import TruncDate

from accounts.selectors import person_name
from adminpanel.alerting.messages import provider_down
from adminpanel.figures.days import bounds, days, today, zone
from adminpanel.policies import require_operations
from kernel import clock
from kernel.actors import Actor
from kernel.errors import NotFound
from kernel.literals import Literal
from kernel.models import OutboxEntry
from notifications.models import Delivery, Notification, Unreachable
from notifications.states import TAKEN, Channel, DeliveryState

# So many of the latest of a channel say how long sending takes.
TIMED: Final = 1_000
NEWS: Final = timedelta(minutes=15)
NOT_SENT: Final = (DeliveryState.QUEUED, DeliveryState.FAILED, DeliveryState.DEAD)
ROW: Final = (
    "id",
    "kind",
    "channel",
    "status",
    "address",
    "attempts",
    "error",
    "provider_id",
    "notification_id",
    "notification__recipient_id",
    "created_at",
    "queued_at",
    "sent_at",
    "delivered_at",
)


def delivery_stats(*, actor: Actor, since: date, until: date) -> dict[str, Any]:
    """From the one day to the other, both of them too; what waits is of this moment.

    Raises NotAllowed. Reads what these days hold, through its index, whatever there is beside.
    """
    require_operations(actor)
    begins, ends = bounds(since)[0], bounds(until)[1]
    lines = Delivery.objects.filter(created_at__gte=begins, created_at__lt=ends).order_by()
    by_day = lines.annotate(day=TruncDate("created_at", tzinfo=zone()))
    daily = _grouped(by_day.values_list("day", "status").annotate(count=Count("pk")))
    by_channel = _grouped(lines.values_list("channel", "status").annotate(count=Count("pk")))
    by_kind = _grouped(lines.values_list("kind", "status").annotate(count=Count("pk")))
    in_app = Notification.objects.filter(created_at__gte=begins, created_at__lt=ends).aggregate(
        told=Count("pk"), read=Count("pk", filter=Q(read_at__isnull=False))
    )
    total: Counter[str] = sum(by_channel.values(), Counter())
    return {
        "as_of": clock.now(),
        "since": since,
        "until": until,
        "timezone": settings.DEFAULT_TIMEZONE,
        "total": _counted(total),
        "by_channel": _channels(lines, by_channel),
        "by_kind": [
            {"kind": kind, **_counted(counts)}
            for kind, counts in sorted(by_kind.items(), key=lambda each: -each[1].total())
        ],
        "by_day": [
            {"day": day, **_counted(daily.get(day, Counter()))} for day in days(since, until)
        ],
        "in_app": {**in_app, "unread": in_app["told"] - in_app["read"]},
        "addresses_that_do_not_work": Unreachable.objects.count(),
        "outbox": _outbox(),
    }


def delivery_rows(
    actor: Actor,
    *,
    kinds: Iterable[str] = (),
    channels: Iterable[str] = (),
    states: Iterable[str] = (),
    recipient_id: int | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
) -> "QuerySet[Delivery, dict[str, Any]]":
    """The lines of the log, the latest first; what was said stands in none. Raises NotAllowed."""
    require_operations(actor)
    asked = {
        "kind__in": list(kinds),
        "channel__in": list(channels),
        "status__in": list(states),
        "notification__recipient_id": recipient_id,
        "created_at__gte": since,
        "created_at__lt": until,
    }
    rows: QuerySet[Delivery, dict[str, Any]] = (
        Delivery.objects.filter(
            **{name: value for name, value in asked.items() if value not in (None, [])}
        )
        .annotate(recipient_name=person_name("notification__recipient"))
        .order_by("-created_at", "-pk")
        .values(*ROW, "recipient_name")
    )
    return rows


def delivery_row(delivery_id: UUID, *, actor: Actor) -> Mapping[str, Any]:
    """One of them. Raises NotAllowed or NotFound."""
    row = delivery_rows(actor).filter(pk=delivery_id).first()
    if row is None:
        raise NotFound()
    return row


def masked_address(address: str) -> str:
    """Enough of an address to know it again, and not enough to write to it."""
    name, at, house = address.partition("@")
    if at:
        return f"{name[:1]}***@{house}"
    return f"{address[:3]}***{address[-2:]}" if len(address) > 6 else "***"


def usual_days(*, count: int = 7) -> tuple[date, date]:
    """The last days, today too."""
    return today() - timedelta(days=count - 1), today()


def _grouped(rows: Iterable[tuple[Any, str, int]]) -> dict[Any, Counter[str]]:
    found: dict[Any, Counter[str]] = {}
    for name, status, count in rows:
        found.setdefault(name, Counter())[status] += count
    return found


def _counted(counts: Counter[str]) -> dict[str, Any]:
    """By state, and what shares of what is over came to nothing."""
    sent = sum(counts[state] for state in TAKEN)
    given_up, bounced = counts[DeliveryState.DEAD], counts[DeliveryState.UNDELIVERED]
    over = sent + given_up
    return {
        "count": counts.total(),
        **{state.value: counts[state] for state in DeliveryState},
        "failure_share": round((given_up + bounced) / over, 4) if over else None,
        "bounce_share": round(bounced / sent, 4) if sent else None,
    }


def _channels(
    lines: QuerySet[Delivery], counted: Mapping[str, Counter[str]]
) -> list[dict[str, Any]]:
    failing = {each.subject: each.value for each in provider_down(NEWS, clock.now())}
    # Through the index of what has not been sent, of whatever age.
    waiting = _grouped(
        Delivery.objects.filter(status__in=[Literal(state) for state in NOT_SENT])
        .order_by()
        .values_list("channel", "status")
        .annotate(count=Count("pk"))
    )
    return [
        {
            "channel": channel,
            "provider": settings.NOTIFICATION_GATEWAYS[channel].split(".")[-2],
            **_counted(counted.get(channel, Counter())),
            "waiting": sum(
                waiting.get(channel, Counter())[state]
                for state in (DeliveryState.QUEUED, DeliveryState.FAILED)
            ),
            "given_up": waiting.get(channel, Counter())[DeliveryState.DEAD],
            "failing_now": failing.get(channel),
            "seconds_to_send": _timed(lines.filter(channel=channel, status__in=TAKEN)),
        }
        for channel in Channel.values
    ]


def _timed(sent: QuerySet[Delivery]) -> dict[str, Any]:
    """From when it was to be sent until its provider had it, of the latest."""
    latest = sent.order_by("-created_at").values_list("queued_at", "sent_at")[:TIMED]
    seconds = sorted(
        max((went - queued).total_seconds(), 0.0) for queued, went in latest if went is not None
    )
    if not seconds:
        return {"median": None, "p95": None, "of": 0}
    return {
        "median": round(median(seconds), 2),
        "p95": round(seconds[min(int(len(seconds) * 0.95), len(seconds) - 1)], 2),
        "of": len(seconds),
    }


def _outbox() -> dict[str, Any]:
    now = clock.now()
    found = OutboxEntry.objects.filter(done_at=None, dead_at=None).aggregate(
        due=Count("pk", filter=Q(due_at__lte=now)),
        later=Count("pk", filter=Q(due_at__gt=now)),
        oldest_due_at=Min("due_at"),
    )
    if found["oldest_due_at"] is not None and found["oldest_due_at"] > now:
        found["oldest_due_at"] = None
    return found
