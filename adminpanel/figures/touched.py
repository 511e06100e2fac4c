"""Which days are touched by what has happened lately.

Nearly everything that happens belongs to the day on which it does; those days are looked at
anyhow. What is listed here also says something of an earlier one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet

from adminpanel.figures.days import day_of, days
from appointments.events import ReviewEdited, ReviewHidden, ReviewShown
from appointments.models import Review
from kernel.models import Event
from payments.events import PaymentSucceeded, RefundFailed
from payments.models import Payment, Refund

Days = Callable[[list[Any], date], set[date]]


def touched_since(moment: datetime, *, today: date) -> set[date]:
    """All days from that of `moment` until today, and earlier ones that were written about since
    then. A statement for what happened, and one for each kind of it that looks back."""
    found = set(days(day_of(moment), today))
    ids: dict[str, list[Any]] = defaultdict(list)
    happened = Event.objects.filter(created_at__gte=moment, name__in=BACKWARDS.keys())
    for name, payload in happened.values_list("name", "payload"):
        ids[name].append(payload[BACKWARDS[name][0]])
    for name, touched in ids.items():
        found |= BACKWARDS[name][1](touched, today)
    return found


def _paid(payment_ids: list[Any], _today: date) -> set[date]:
    """What somebody writes down may have been paid days ago."""
    return _days_of(Payment.objects.filter(pk__in=payment_ids).values_list("paid_at", flat=True))


def _unsettled(refund_ids: list[Any], today: date) -> set[date]:
    """It counted on some day since it was asked for, and on which one is known no more."""
    begun = Refund.objects.filter(pk__in=refund_ids).values_list("created_at", flat=True)
    return {day for first in _days_of(begun) for day in days(first, today)}


def _reviewed(review_ids: list[Any], _today: date) -> set[date]:
    return _days_of(Review.objects.filter(pk__in=review_ids).values_list("created_at", flat=True))


def _days_of(moments: "QuerySet[Any, Any] | Iterable[datetime | None]") -> set[date]:
    return {day_of(moment) for moment in moments if moment is not None}


BACKWARDS: Final[dict[str, tuple[str, Days]]] = {
    PaymentSucceeded.name(): ("payment_id", _paid),
    RefundFailed.name(): ("refund_id", _unsettled),
    **{
        event.name(): ("review_id", _reviewed)
        for event in (ReviewEdited, ReviewHidden, ReviewShown)
    },
}
