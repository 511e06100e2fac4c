"""What waits for a person, the most pressing first, each line with what can be done about it.

A button is the same as on the row's own page: it asks the same, calls the same use case and is
written to the same history. Those that cost nothing when pressed by mistake ask nothing. A queue
costs one query.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, NamedTuple, cast

from django.contrib import admin
from django.db.models import Case, F, IntegerField, Model, QuerySet, Value, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from accounts.models import ProviderProfile
from accounts.states import ProviderStatus
from adminpanel.desk.cards import age_of
from adminpanel.models import Alert
from adminpanel.navigation import list_of, may_open
from adminpanel.selectors.alerts import GRAVEST
from adminpanel.states import AlertSeverity, AlertStatus
from bookings.models import Booking
from disputes.models import Dispute
from disputes.states import DisputeStatus
from kernel import clock
from kernel.literals import Literal
from kernel.staff import StaffAdmin
from notifications.models import Delivery
from notifications.states import DeliveryState
from payments.models import Instalment
from payments.receivables import days_late, owed_on
from payments.reminders import today_for

ROWS: Final = 5
# A booking without a vendor is looked at by a person when it begins within this.
SOON: Final = timedelta(hours=48)


class Button(NamedTuple):
    """What can be done; `asks` first, or is done `at once`."""

    title: str
    path: str
    at_once: bool
    is_first: bool


class Told(NamedTuple):
    """What a line says: whom or what, more of it, and when, which is `late` or not."""

    title: str
    says: str
    when: str
    late: bool = False


@dataclass(frozen=True)
class Line:
    told: Told
    link: str
    buttons: list[Button]


@dataclass(frozen=True)
class Queue:
    """`calm` is what it says when nobody waits in it."""

    title: str
    icon: str
    link: str
    calm: str
    lines: list[Line]


class _Kind(NamedTuple):
    """How a queue is made: the rows of a model, what is told of each, and the buttons beside it,
    of which some are pressed `at_once`."""

    model: type[Model]
    title: str
    icon: str
    query: str
    calm: str
    rows: Callable[[], QuerySet[Any]]
    tell: Callable[[Any], Told]
    buttons: tuple[str, ...]
    at_once: bool = False


def queues_for(request: HttpRequest) -> list[Queue]:
    """Those whose pages this person may open; what waits in any of them first."""
    queues = [_queue(request, kind) for kind in KINDS if may_open(request, kind.model._meta.label)]
    return sorted(queues, key=lambda queue: not queue.lines)


def _queue(request: HttpRequest, kind: _Kind) -> Queue:
    lines = [
        Line(kind.tell(row), _page_of(row), _buttons(request, kind, row))
        for row in kind.rows()[:ROWS]
    ]
    link = list_of(kind.model._meta.label, kind.query)
    return Queue(kind.title, kind.icon, link, kind.calm, lines)


def _buttons(request: HttpRequest, kind: _Kind, row: Model) -> list[Button]:
    page = cast("StaffAdmin", admin.site._registry[kind.model])
    offered = {each.path: each for each in page.offered_for(request, row)}
    named = [offered[name] for name in kind.buttons if name in offered]
    return [
        Button(
            title=each.description,
            path=reverse(f"admin:{each.action_name}", args=[row.pk]),
            at_once=kind.at_once,
            is_first=each is named[0],
        )
        for each in named
    ]


def _page_of(row: Model) -> str:
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[row.pk])


def _alerts() -> QuerySet[Any]:
    nobody_first = Case(When(status=AlertStatus.OPEN, then=Value(0)), default=Value(1))
    live = Alert.objects.live().select_related("acknowledged_by")
    return live.order_by(nobody_first, GRAVEST, "opened_at", "pk")


def _tell_alert(alert: Alert) -> Told:
    who = f" · {alert.acknowledged_by} sees to it" if alert.acknowledged_by else ""
    is_grave = alert.severity == AlertSeverity.CRITICAL and not who
    return Told(str(alert), alert.says + who, f"for {age_of(alert.opened_at)}", late=is_grave)


def _applications() -> QuerySet[Any]:
    waiting = ProviderProfile.objects.filter(status=ProviderStatus.APPLIED)
    return waiting.select_related("user").order_by("applied_at", "pk")


def _tell_application(profile: ProviderProfile) -> Told:
    place = f"around {profile.home_pincode}" if profile.home_pincode else "no place given"
    says = f"{profile.user.get_role_display()} · {place}"
    since = profile.applied_at
    return Told(str(profile.user), says, f"waits for {age_of(since)}" if since else "")


def _bookings() -> QuerySet[Any]:
    soon = Booking.objects.open().filter(scheduled_date__lt=clock.now() + SOON)
    return soon.select_related("customer").order_by("scheduled_date", "pk")


def _tell_booking(booking: Booking) -> Told:
    says = f"{booking.customer}, {booking.pincode}"
    return Told(booking.service_name, says, *_until(booking.scheduled_date))


def _disputes() -> QuerySet[Any]:
    ours_first = Case(
        When(status=DisputeStatus.ESCALATED, then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    # An answer that has come is due no more.
    deadline = Case(When(answered_at=None, then=F("answer_due_at")))
    live = Dispute.objects.live().select_related("customer", "mediator")
    return live.order_by(ours_first, deadline.asc(nulls_last=True), "created_at", "pk")


def _tell_dispute(dispute: Dispute) -> Told:
    whose = f"{dispute.mediator} mediates" if dispute.mediator else "nobody mediates"
    says = f"{dispute.get_severity_display()} · {dispute.customer} · {whose}"
    if dispute.status == DisputeStatus.ESCALATED:
        return Told(dispute.title, says, "waits for our decision", late=True)
    if dispute.answered_at is not None or dispute.answer_due_at is None:
        return Told(dispute.title, says, "answered")
    when, late = _until(dispute.answer_due_at)
    return Told(dispute.title, says, f"answer {when}" if late else f"answer due {when}", late)


def _instalments() -> QuerySet[Any]:
    # By the platform's clock, which is near enough to find them.
    due = Instalment.objects.filter(owed_on(), due_on__lt=timezone.localdate())
    due = due.select_related("invoice__payer", "invoice__organization")
    return due.order_by("due_on", "pk")


def _tell_instalment(row: Instalment) -> Told:
    late = days_late(row.due_on, today_for(row, clock.now()))
    left = f"{row.invoice.currency} {row.amount - row.paid:,.2f}"
    says = f"{row.invoice.payer} · {row.label or row.invoice.description}"
    return Told(left, says, f"{late} day{'' if late == 1 else 's'} late", late=True)


def _deliveries() -> QuerySet[Any]:
    dead = Delivery.objects.filter(status=Literal(DeliveryState.DEAD))
    return dead.select_related("notification__recipient").order_by("-created_at", "-pk")


def _tell_delivery(delivery: Delivery) -> Told:
    notice = delivery.notification
    title = notice.title if notice else delivery.kind.replace("_", " ")
    says = f"{delivery.get_channel_display()} to {delivery.address} · {delivery.error}"
    return Told(title, says, f"{age_of(delivery.created_at)} old")


def _until(moment: datetime) -> tuple[str, bool]:
    """How long it is until then, or how long it has been; and whether it is over."""
    if moment < clock.now():
        return f"late by {age_of(moment)}", True
    return f"in {age_of(moment)}", False


KINDS: Final = (
    _Kind(
        Alert,
        "Alerts",
        "notification_important",
        "state=live",
        "Nothing is out of order.",
        _alerts,
        _tell_alert,
        ("see_to_it", "put_away"),
    ),
    _Kind(
        ProviderProfile,
        "Vendors to approve",
        "handyman",
        "status__exact=applied",
        "Nobody waits to be let in.",
        _applications,
        _tell_application,
        ("let_in", "refuse"),
    ),
    _Kind(
        Booking,
        "Soon, and no vendor yet",
        "person_alert",
        "status__exact=pending",
        "All who are expected within two days have somebody who comes.",
        _bookings,
        _tell_booking,
        ("assign", "call_off"),
    ),
    _Kind(
        Dispute,
        "Disputes, the next deadline first",
        "gavel",
        "waits=undecided",
        "No dispute is open.",
        _disputes,
        _tell_dispute,
        ("give_to", "settle"),
    ),
    _Kind(
        Instalment,
        "Overdue instalments",
        "event_busy",
        "",
        "Nobody is late with a payment.",
        _instalments,
        _tell_instalment,
        ("remind",),
        at_once=True,
    ),
    _Kind(
        Delivery,
        "Messages given up",
        "unsubscribe",
        "status__exact=dead",
        "Everything that was to be sent has been sent.",
        _deliveries,
        _tell_delivery,
        ("send_this_again",),
        at_once=True,
    ),
)
