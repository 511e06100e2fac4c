"""What each action does: the real work, the same that the clock asks for.

A job answers how much it did, by what; what it cannot do it says by raising. `left` counts what
is still to be done after it, through an index, where that can be counted cheaply.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db.models import Q

from adminpanel.models import Alert, StaleDay
from adminpanel.services.alerts import check_rules
from adminpanel.services.figures import refresh_figures
from adminpanel.states import TaskAction
from bookings.models import Signature
from bookings.states import SignatureStatus
from disputes.models import Dispute
from disputes.states import DisputeStatus
from jobs.models import Quote
from jobs.states import QuoteStatus
from kernel import clock, due, outbox, retention
from kernel.literals import Literal
from kernel.models import OutboxEntry
from notifications.models import Delivery
from notifications.services.retrying import retry_given_up
from notifications.states import DeliveryState
from payments.audit import audit_ledger
from pricing.services.forecasts import refresh_forecasts
from scheduling.models import CalendarEntry

Counts = Mapping[str, int]


class Unfinished(Exception):
    """Some of it could not be done; what could be is in `counts`, what stopped in `failures`."""

    def __init__(self, counts: Counts, failures: Mapping[str, str]) -> None:
        super().__init__(", ".join(failures))
        self.counts = counts
        self.failures = failures


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """`is_long`: it may take longer than a page waits, so the worker does it."""

    do: Callable[[], Counts]
    left: Callable[[], Counts] = dict
    is_long: bool = False


def of_the_clock(*names: str) -> Callable[[], Counts]:
    """That of `kernel.due` under these names; under all, where none is named."""

    def do() -> Counts:
        found = due.run(only=names or None)
        counts = {name: done for name, done in found.items() if isinstance(done, int)}
        failures = {
            name: type(done).__name__ for name, done in found.items() if not isinstance(done, int)
        }
        if failures:
            raise Unfinished(counts, failures)
        return counts

    return do


def _retry() -> Counts:
    found = retry_given_up()
    sent = sum(count for (became, _), count in found.items() if became == "sent again")
    return {"sent_again": sent, "left_out": found.total() - sent}


def _check() -> Counts:
    checked = check_rules(slow=False, at_once=True)
    counts = {
        "rules_looked_at": len(checked.looked_at),
        "opened": len(checked.opened),
        "closed": len(checked.closed),
    }
    if checked.failed:
        raise Unfinished(counts, checked.failed)
    return counts


def _verify() -> Counts:
    audit = audit_ledger()
    return {"invoices": audit.invoices, "differences": len(audit.differences)}


def _outbox_left() -> Counts:
    return {
        "due": OutboxEntry.objects.filter(
            done_at=None, dead_at=None, due_at__lte=clock.now()
        ).count()
    }


def _dead_left() -> Counts:
    dead = Delivery.objects.filter(status=Literal(DeliveryState.DEAD), notification__isnull=False)
    return {"given_up": dead.count()}


def _signatures_left() -> Counts:
    lapsed = Q(status=SignatureStatus.PENDING, expires_at__lte=clock.now())
    return {"signatures": Signature.objects.filter(lapsed).count()}


def _quotes_left() -> Counts:
    lapsed = Q(status=QuoteStatus.SENT, expires_at__lte=clock.now())
    return {"quotes": Quote.objects.filter(lapsed).count()}


def _holds_left() -> Counts:
    return {"holds": CalendarEntry.objects.active().filter(expires_at__lte=clock.now()).count()}


def _disputes_left() -> Counts:
    late = Q(status=DisputeStatus.OPEN, answered_at=None, answer_due_at__lte=clock.now())
    return {"unanswered": Dispute.objects.filter(late).count()}


def _alerts_left() -> Counts:
    return {"alerts": Alert.objects.live().count()}


def _days_left() -> Counts:
    return {"days": StaleDay.objects.count()}


JOBS: Final[Mapping[TaskAction, Job]] = {
    TaskAction.RETRY_FAILED_DELIVERIES: Job(do=_retry, left=_dead_left, is_long=True),
    TaskAction.SEND_DUE_REMINDERS: Job(
        do=of_the_clock(
            "scheduling.remind",
            "payments.remind",
            "jobs.remind_of_work",
            "jobs.remind_of_quotes",
            "disputes.remind_to_answer",
            "bookings.remind_of_signatures",
        ),
        is_long=True,
    ),
    TaskAction.EXPIRE_SIGNATURES: Job(
        do=of_the_clock("bookings.expire_signatures"), left=_signatures_left
    ),
    TaskAction.EXPIRE_QUOTES: Job(do=of_the_clock("jobs.expire_quotes"), left=_quotes_left),
    TaskAction.RELEASE_HOLDS: Job(
        do=of_the_clock("holds released", "offers ended", "waits ended"), left=_holds_left
    ),
    TaskAction.ESCALATE_DISPUTES: Job(
        do=of_the_clock("disputes.escalate_unanswered", "disputes.close_settled"),
        left=_disputes_left,
    ),
    TaskAction.SWEEP_OUTBOX: Job(
        do=lambda: {"tried": outbox.drain()}, left=_outbox_left, is_long=True
    ),
    TaskAction.REFRESH_PRICES: Job(
        do=of_the_clock("asks written down", "outlooks refreshed"), is_long=True
    ),
    TaskAction.REFRESH_FORECASTS: Job(do=lambda: {"services": refresh_forecasts()}, is_long=True),
    TaskAction.REFRESH_FIGURES: Job(
        do=lambda: {"days": refresh_figures().filled}, left=_days_left, is_long=True
    ),
    TaskAction.CHECK_ALERTS: Job(do=_check, left=_alerts_left),
    TaskAction.VERIFY_LEDGER: Job(do=_verify, is_long=True),
    TaskAction.PRUNE: Job(do=retention.prune, is_long=True),
    TaskAction.RUN_ALL_DUE: Job(do=of_the_clock(), is_long=True),
}
