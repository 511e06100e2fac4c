"""Reminders of what is to be paid: told once, of the day on which it falls due.

Once a day, by the clock of each house, every rule looks at the instalments that have reached its
age since it last looked, through the index of what is unpaid by its day; `InstalmentRound`
remembers how far it came. That is only where to look: whether somebody is told is decided with
the invoice locked, and the notice's key makes it once, however many schedulers there are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Any, Final

from django.conf import settings
from django.db.models import Q, QuerySet

from accounts.houses import house_clocks
from kernel import clock, due
from kernel.actors import Actor
from kernel.transactions import use_case
from notifications.selectors import were_told
from notifications.services import notify
from payments.debts import debt_of
from payments.errors import HeldBack, NotDueYet, NothingOwed
from payments.models import Instalment, Invoice
from payments.policies import require_reminder
from payments.receivables import age_of, owed_on, today_of
from payments.reminders import (
    Rule,
    due_rule,
    facts_of,
    is_owed,
    key_of,
    kind_of,
    rule_at,
    rules,
    today_for,
    told_by,
)
from payments.selectors.freezes import is_frozen
from payments.services.rounds import note_rounds, rounds_done

PAGE: Final = 200
DAY: Final = timedelta(days=1)
_WITH: Final = ("invoice__organization", "invoice__payee")


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One rule's look, by one clock, at what has reached its age since `since`."""

    name: str
    timezone: str
    rule: Rule
    since: date | None
    today: date


def remind_due(*, limit: int = 500) -> int:
    """Tell whom it is time to remind, no more once `limit` notices are written; how many.

    What is left over, or failed, is found again the next time.
    """
    done: dict[str, date] = {}
    left = limit

    def go(look: Look) -> int:
        nonlocal left
        told = _go(look, left, done)
        left -= told
        return told

    try:
        return due.each(go, list(_looks()))
    finally:
        if done:
            note_rounds(done)


@use_case
def remind(*, instalment_id: int) -> bool:
    """Tell a payer whom it is time to remind of one instalment; answers whether they were."""
    instalment = _locked(instalment_id)
    if instalment is None or not is_owed(instalment):
        return False
    rule = due_rule(instalment, clock.now())
    return rule is not None and _tell(instalment, told_by(rule), rule.first)


@use_case
def remind_now(*, instalment_id: int, actor: Actor) -> bool:
    """Operations have a payer reminded, once a day however often it is asked; answers whether
    they were told by this.

    Raises NotFound, NotYourMoney, NothingOwed, NotDueYet for what waits for a stage, or HeldBack
    while it is disputed.
    """
    Instalment.objects.visible_to(actor).get_or_not_found(instalment_id)
    require_reminder(actor)
    instalment = _locked(instalment_id)
    if instalment is None or not is_owed(instalment):
        raise NothingOwed()
    if instalment.due_on is None:
        raise NotDueYet()
    if is_frozen(instalment.invoice.subject):
        raise HeldBack()
    return _tell(instalment, f"asked {today_for(instalment, clock.now())}", None)


def as_it_stands(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What a reminder says when it is sent at last, read from the instalment's row.

    None when it was paid, called off or moved to another day meanwhile, and when it is now
    another rule's turn to speak.
    """
    found = Instalment.objects.select_related(*_WITH).filter(pk=data["instalment_id"]).first()
    if found is None or not is_owed(found) or str(found.due_on) != data["due_on"]:
        return None
    today = today_for(found, clock.now())
    age = age_of(found.due_on, today) or 0
    # One that was asked for is of no rule, and holds while it speaks of the right side of the day.
    first = data.get("rule")
    rule = rule_at(age)
    said = kind_of(data["age"]) == kind_of(age) if first is None else _is(rule, first)
    debt = debt_of(found.invoice.subject, found.invoice.description)
    if not said or debt is None or not debt.is_live or is_frozen(found.invoice.subject):
        return None
    return {**data, **facts_of(found, debt, today)}


def _is(rule: Rule | None, first: int) -> bool:
    return rule is not None and rule.first == first


def _tell(instalment: Instalment, told: str, first: int | None) -> bool:
    invoice = instalment.invoice
    debt = debt_of(invoice.subject, invoice.description)
    if debt is None or not debt.is_live or is_frozen(invoice.subject):
        return False
    today = today_for(instalment, clock.now())
    age = age_of(instalment.due_on, today) or 0
    notice = notify(
        recipient_id=invoice.payer_id,
        kind=kind_of(age),
        context={**facts_of(instalment, debt, today), "rule": first, "age": age},
        key=key_of(instalment.pk, instalment.due_on, told, invoice.payer_id),
    )
    return notice is not None


def _locked(instalment_id: int) -> Instalment | None:
    """The instalment as it stands, its invoice locked."""
    found = Instalment.objects.filter(pk=instalment_id).values_list("invoice_id", flat=True).first()
    if found is None:
        return None
    Invoice.objects.locked(found)
    return Instalment.objects.select_related(*_WITH).get(pk=instalment_id)


def _looks() -> Iterator[Look]:
    """Those of the rules that have not looked today, by each house's today."""
    now = clock.now()
    clocks, all_rules = house_clocks(), rules()
    names = {(zone, rule): f"{told_by(rule)} {zone}" for zone in clocks for rule in all_rules}
    done = rounds_done(names.values())
    for (zone, rule), name in names.items():
        today, since = today_of(zone, now), done.get(name)
        if since is None or since < today:
            yield Look(name=name, timezone=zone, rule=rule, since=since, today=today)


def _go(look: Look, limit: int, done: dict[str, date]) -> int:
    told = 0

    def tell(instalment_id: int) -> int:
        nonlocal told
        count = int(remind(instalment_id=instalment_id))
        told += count
        return count

    due.each(tell, takewhile(lambda _: told < limit, _untold(look)))
    if told < limit:
        done[look.name] = look.today
    return told


def _untold(look: Look) -> Iterator[int]:
    """The ids of those whose payers have not been told by this rule; a query a page for that."""
    rows = reached(look).order_by("due_on", "pk").values_list("pk", "due_on", "invoice__payer_id")
    found = list(rows)
    for start in range(0, len(found), PAGE):
        keys = {
            pk: key_of(pk, due_on, told_by(look.rule), payer_id)
            for pk, due_on, payer_id in found[start : start + PAGE]
        }
        told = were_told(keys.values())
        yield from (pk for pk, key in keys.items() if key not in told)


def reached(look: Look) -> "QuerySet[Instalment]":
    """The unpaid instalments of houses by this clock that have come to the rule's age since it
    last looked, and are not past it."""
    rule, today = look.rule, look.today
    oldest = today - timedelta(days=rule.last)
    if look.since is not None:
        oldest = max(oldest, look.since + DAY - timedelta(days=rule.first))
    by_this_clock = Q(invoice__organization__timezone=look.timezone)
    if look.timezone == settings.DEFAULT_TIMEZONE:
        by_this_clock |= Q(invoice__organization=None)
    return Instalment.objects.filter(
        owed_on(),
        by_this_clock,
        due_on__gte=oldest,
        due_on__lte=today - timedelta(days=rule.first),
    )
