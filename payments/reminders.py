"""Which reminder of an instalment is due. Nothing is planned: it is worked out, from what
stands now, whenever it is asked.

There is one rule for each of `INSTALMENT_REMINDER_DAYS` before the day on which it falls due and
for each of `INSTALMENT_OVERDUE_DAYS` after it, by the clock of the house. A rule speaks until
the next one does, so that who was late says one thing; a friendly one never once it is late, and
the last of all for a month.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from django.conf import settings

from kernel.zones import zone_of
from payments.debts import Debt
from payments.models import Instalment
from payments.receivables import age_of, today_of
from payments.states import OPEN_INVOICES

SOON: Final = "instalment_due"
LATE: Final = "instalment_late"
# For so long the last rule is caught up with after an outage.
MONTH: Final = 30


@dataclass(frozen=True, slots=True)
class Rule:
    """Remind when it has been due for `first` days, less than 0 before; up to `last` days."""

    first: int
    last: int


def rules() -> tuple[Rule, ...]:
    """By the age at which they begin; no age has two."""
    before = {-days for days in settings.INSTALMENT_REMINDER_DAYS if days >= 0}
    after = {days for days in settings.INSTALMENT_OVERDUE_DAYS if days > 0}
    ages = sorted(before | after)
    if not ages:
        return ()
    found = [
        Rule(first, min(following - 1, 0) if first <= 0 else following - 1)
        for first, following in pairwise(ages)
    ]
    last = ages[-1]
    return (*found, Rule(last, 0 if last <= 0 else last + MONTH))


def kind_of(age: int) -> str:
    return LATE if age > 0 else SOON


def rule_at(age: int) -> Rule | None:
    return next((rule for rule in rules() if rule.first <= age <= rule.last), None)


def due_rule(instalment: Instalment, now: datetime) -> Rule | None:
    """By which rule its payer is to have been told by now; none for what was asked of them when
    that was already due: they know."""
    today, zone = today_for(instalment, now), timezone_of(instalment)
    age = age_of(instalment.due_on, today)
    rule = None if age is None else rule_at(age)
    if rule is None or instalment.due_on is None:
        return None
    laid_on = instalment.created_at.astimezone(zone_of(zone)).date()
    return rule if laid_on < instalment.due_on + timedelta(days=rule.first) else None


def is_owed(instalment: Instalment) -> bool:
    return instalment.invoice.status in OPEN_INVOICES and instalment.paid < instalment.amount


def timezone_of(instalment: Instalment) -> str:
    house = instalment.invoice.organization
    return house.timezone if house is not None else settings.DEFAULT_TIMEZONE


def today_for(instalment: Instalment, now: datetime) -> date:
    """The day by the clock of the house that it is owed to."""
    return today_of(timezone_of(instalment), now)


def key_of(instalment_id: int, due_on: date | None, told: str, payer_id: int) -> str:
    """What makes it once: the instalment, the day on which it falls due, the rule, the person."""
    return f"instalment:{instalment_id}:{due_on}:{told}:{payer_id}"


def told_by(rule: Rule) -> str:
    """The rule's part of a key."""
    return f"{rule.first:+d}d"


def facts_of(instalment: Instalment, debt: Debt, today: date) -> Mapping[str, Any]:
    """What the templates say it with, as it stands now."""
    invoice = instalment.invoice
    age = age_of(instalment.due_on, today) or 0
    return {
        "instalment_id": instalment.pk,
        "label": instalment.label,
        "amount": instalment.amount - instalment.paid,
        "currency": invoice.currency,
        "due_on": instalment.due_on,
        "days_late": max(0, age),
        "is_today": age == 0,
        "unit": debt.unit,
        "project": debt.project,
        "reference": debt.reference or invoice.number,
        "payee": str(invoice.organization or invoice.payee or ""),
        "link": debt.link,
    }
