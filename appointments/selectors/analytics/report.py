"""All figures of a scope, as one document."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from django.db.models import CharField
from django.db.models.functions import Cast

from appointments.selectors.analytics import book, funnel
from appointments.selectors.analytics.scope import Scope
from appointments.states import AppointmentStatus
from appointments.subjects import APPOINTMENT
from kernel.money import ZERO
from payments.selectors import Takings, takings_of

# What is shown of a list that is not bounded by itself: the first of them.
MOST: Final = 100
Counted = Mapping[int, tuple[str, int]]


def report_of(scope: Scope) -> dict[str, Any]:
    """Thirteen queries, whatever there is."""
    by_status, by_way = book.counts_of(scope)
    takings = _takings(scope)
    return {
        "organization": scope.organization_id,
        "organization_name": scope.name,
        "psychologist": scope.provider_id,
        "date_from": scope.first,
        "date_to": scope.last,
        "timezone": scope.zone.key,
        "appointments": _appointments(scope, by_status),
        "services": _ranked("service", funnel.services_chosen(scope), book.services_booked(scope)),
        "psychologists": _ranked(
            "psychologist", funnel.providers_chosen(scope), book.providers_booked(scope)
        ),
        "times": book.times_of(scope),
        "session_types": [{"session_type": way, "booked": count} for way, count in by_way.items()],
        "payment_methods": _methods(takings, funnel.methods_chosen(scope)),
        "funnel": funnel.funnel_of(scope),
        "revenue": _revenue(takings),
    }


def _appointments(scope: Scope, by_status: Mapping[str, int]) -> dict[str, Any]:
    total = sum(by_status.values())
    kept = total - by_status[AppointmentStatus.CANCELLED]
    clients = book.clients_of(scope)
    days = (scope.last - scope.first).days + 1
    return {
        "total": total,
        **by_status,
        "by_week": book.by_week(scope),
        "per_week": round(kept * book.DAYS_A_WEEK / days, 2),
        "per_client": round(kept / clients["clients"], 2) if clients["clients"] else None,
        **clients,
    }


def _takings(scope: Scope) -> list[Takings]:
    """Of every appointment that is theirs, also of those that nobody is shown any more: the
    money moved all the same."""
    theirs = scope.of_theirs().order_by().values(text=Cast("pk", CharField()))
    is_all = scope.organization_id is None and scope.provider_id is None
    return takings_of(
        APPOINTMENT,
        None if is_all else theirs,
        since=scope.since,
        until=scope.until,
        zone=scope.zone,
    )


def _ranked(named_as: str, chosen: Counted, booked: Counted) -> list[dict[str, Any]]:
    """The most booked first, and of those the most chosen."""
    names = {pk: name for counted in (chosen, booked) for pk, (name, _) in counted.items()}
    rows: list[dict[str, Any]] = [
        {
            named_as: pk,
            "name": name,
            "chosen": chosen.get(pk, ("", 0))[1],
            "booked": booked.get(pk, ("", 0))[1],
        }
        for pk, name in names.items()
    ]
    return sorted(rows, key=lambda row: (-row["booked"], -row["chosen"], row["name"]))[:MOST]


def _methods(takings: list[Takings], chosen: Mapping[str, int]) -> list[dict[str, Any]]:
    paid: dict[str, int] = defaultdict(int)
    for each in takings:
        paid[each.method] += each.payments
    rows = [
        {"payment_method": method, "chosen": chosen.get(method, 0), "paid": paid.get(method, 0)}
        for method in {*paid, *chosen}
    ]
    return sorted(rows, key=lambda row: (-row["paid"], -row["chosen"], row["payment_method"]))


def _revenue(takings: list[Takings]) -> list[dict[str, Any]]:
    """Each currency by itself: nobody adds rupees to euros."""
    by_currency: dict[str, list[Takings]] = defaultdict(list)
    for each in takings:
        by_currency[each.currency].append(each)
    return [
        {
            "currency": currency,
            **_sums(rows),
            "by_method": _grouped("payment_method", rows, lambda each: each.method),
            "by_month": _grouped("month", rows, lambda each: each.month),
        }
        for currency, rows in sorted(by_currency.items())
    ]


def _grouped(
    named_as: str, rows: list[Takings], key: Callable[[Takings], Any]
) -> list[dict[str, Any]]:
    groups: dict[Any, list[Takings]] = defaultdict(list)
    for each in rows:
        groups[key(each)].append(each)
    return [{named_as: name, **_sums(of_it)} for name, of_it in sorted(groups.items())]


def _sums(rows: list[Takings]) -> dict[str, Decimal]:
    taken = sum((each.taken for each in rows), ZERO)
    refunded = sum((each.refunded for each in rows), ZERO)
    return {"taken": taken, "refunded": refunded, "kept": taken - refunded}
