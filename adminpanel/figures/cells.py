"""The cells of a day, added up from its facts."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from adminpanel.figures import bookings, commitments, money
from adminpanel.figures.counts import COUNTED
from adminpanel.figures.days import bounds
from adminpanel.figures.facts import NOWHERE, Activity, MoneyFact, Place, Shelf
from adminpanel.models import Business, Scope
from kernel.money import ZERO


class Key(NamedTuple):
    """Which cell of a day it is."""

    scope: str
    business: str
    pincode: str
    category: str
    service_number: int


class MoneyKey(NamedTuple):
    scope: str
    business: str
    pincode: str
    category: str
    currency: str


Figures = tuple[int, ...]
Sums = tuple[Decimal, int, Decimal, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCells:
    """All that is kept of one day: figures in the order of `COUNTED`, sums in that of
    `MONEY_COUNTED`."""

    figures: Mapping[Key, Figures] = field(default_factory=dict)
    money: Mapping[MoneyKey, Sums] = field(default_factory=dict)
    active: frozenset[int] = frozenset()


def count_day(day: date, shelf: Shelf) -> DayCells:
    """What the rows of the apps say of that day: some fifteen statements, whatever it holds, and
    one for every 500 subjects of money."""
    since, until = bounds(day)
    counts: dict[Key, dict[str, int]] = defaultdict(lambda: dict.fromkeys(COUNTED, 0))
    for reader in (bookings.facts, commitments.facts):
        for fact in reader(since, until, shelf):
            for key in _keys(fact.business, fact.place):
                for name, count in fact.counts.items():
                    counts[key][name] += count
    active = _active(bookings.activities(since, until, shelf))
    for key, providers in active.items():
        counts[key]["active"] = len(providers)
    whole = _whole(Business.BOOKING)
    return DayCells(
        figures={key: figures for key, each in counts.items() if any(figures := _in_order(each))},
        money=_money(money.facts(since, until, shelf)),
        active=frozenset(active.get(whole, ())),
    )


def _in_order(counts: Mapping[str, int]) -> Figures:
    return tuple(counts[name] for name in COUNTED)


def _whole(business: str) -> Key:
    return Key(Scope.WHOLE, business, "", "", 0)


def _keys(business: str, place: Place) -> Iterator[Key]:
    yield _whole(business)
    if place.service_id:
        yield Key(Scope.SERVICE, business, "", place.category, place.service_id)
    if place != NOWHERE:
        yield Key(Scope.PLACE, business, place.pincode, place.category, 0)


def _active(activities: Iterator[Activity]) -> dict[Key, set[int]]:
    found: dict[Key, set[int]] = defaultdict(set)
    for each in activities:
        for key in _keys(Business.BOOKING, each.place):
            found[key].add(each.provider_id)
    return found


def _money(facts: Iterator[MoneyFact]) -> dict[MoneyKey, Sums]:
    sums: dict[MoneyKey, Sums] = defaultdict(lambda: (ZERO, 0, ZERO, 0))
    for fact in facts:
        came, went = bool(fact.taken), bool(fact.refunded)
        for key in _keys(fact.business, fact.place):
            if key.scope == Scope.SERVICE:
                continue
            cell = MoneyKey(*key[:4], fact.currency)
            taken, payments, refunded, refunds = sums[cell]
            sums[cell] = (
                taken + fact.taken,
                payments + came,
                refunded + fact.refunded,
                refunds + went,
            )
    return dict(sums)
