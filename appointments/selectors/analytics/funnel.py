"""How far people come who book, and what they choose on the way."""

from typing import Any, Final

from django.db.models import Case, Count, Max, Q, Value, When

from accounts.selectors import person_name
from appointments.selectors.analytics.scope import Scope
from appointments.states import Step

STEPS: Final = tuple(Step)


def funnel_of(scope: Scope) -> dict[str, Any]:
    """Of each step how many came to it or further: what may be left out (a payment, where
    nothing is to be paid) loses nobody. One query."""
    furthest = Max(Case(*(When(step=step, then=Value(at)) for at, step in enumerate(STEPS))))
    journeys = scope.steps().values("journey").annotate(furthest=furthest)
    counted = journeys.aggregate(
        **{
            step.value: Count("journey", filter=Q(furthest__gte=at))
            for at, step in enumerate(STEPS)
        }
    )
    reached = [counted[step.value] for step in STEPS]
    return {
        "steps": [
            {
                "step": step,
                "reached": reached[at],
                "from_previous": share(reached[at], reached[at - 1]) if at else None,
                "from_first": share(reached[at], reached[0]),
            }
            for at, step in enumerate(STEPS)
        ],
        "conversion": share(reached[-1], reached[0]),
    }


def services_chosen(scope: Scope) -> dict[int, tuple[str, int]]:
    """By service: what it is called, and on how many journeys it was chosen. One query."""
    rows = scope.steps().filter(service__isnull=False).values_list("service_id", "service__name")
    return {pk: (name, count) for pk, name, count in rows.annotate(_journeys())}


def providers_chosen(scope: Scope) -> dict[int, tuple[str, int]]:
    """The same by provider. One query."""
    rows = scope.steps().filter(provider__isnull=False).annotate(name=person_name("provider"))
    counted = rows.values_list("provider_id", "name").annotate(_journeys())
    return {pk: (name, count) for pk, name, count in counted}


def methods_chosen(scope: Scope) -> dict[str, int]:
    """On how many journeys each way to pay was chosen. One query."""
    rows = scope.steps().exclude(payment_method="").values_list("payment_method")
    return dict(rows.annotate(_journeys()))


def share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _journeys() -> Count:
    return Count("journey", distinct=True)
