"""How grave something is: by rule, and never by what was learnt.

What may have hurt somebody is seen to at once, whoever says it and however seldom it was said
before; a model that is right nine times in ten is not asked.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from disputes.states import DisputeType, Severity
from disputes.triage.keywords import PLAIN
from disputes.triage.kinds import Facts, Reason

ORDER: Final = (Severity.LOW, Severity.MEDIUM, Severity.HIGH, Severity.CRITICAL)
LARGE_SHARE: Final = Decimal("0.25")
SMALL_SHARE: Final = Decimal("0.05")
# That somebody calls it critical is heard, but the word alone puts nobody before the injured.
MOST_STATED: Final = Severity.HIGH
MILD: Final = frozenset({DisputeType.DELAY, DisputeType.OTHER})


def severity_of(
    category: str, found: Mapping[str, Mapping[str, float]], facts: Facts
) -> tuple[Severity, list[Reason]]:
    """The gravest that a rule gives, and which rules gave it."""
    rules = [
        *_of_danger(found),
        *_of_amount(facts),
        *_of_repeats(facts),
        *_of_what_is_stated(facts),
        *_of_category(category),
    ]
    if not rules:
        return _without_rules(category, facts)
    gravest = max((severity for severity, _ in rules), key=ORDER.index)
    return gravest, [reason for severity, reason in rules if severity == gravest]


def _of_danger(found: Mapping[str, Mapping[str, float]]) -> list[tuple[Severity, Reason]]:
    words = [word for word, weight in found.get(DisputeType.SAFETY, {}).items() if weight >= PLAIN]
    if not words:
        return []
    return [(Severity.CRITICAL, Reason(code="words_of_danger", values={"words": words[:5]}))]


def _of_amount(facts: Facts) -> list[tuple[Severity, Reason]]:
    share = _share(facts)
    if share is None or share <= LARGE_SHARE:
        return []
    return [(Severity.HIGH, Reason(code="large_claim", values={"percent": _percent(share)}))]


def _of_repeats(facts: Facts) -> list[tuple[Severity, Reason]]:
    if facts.earlier < 1:
        return []
    return [(Severity.HIGH, Reason(code="not_the_first", values={"earlier": facts.earlier}))]


def _of_what_is_stated(facts: Facts) -> list[tuple[Severity, Reason]]:
    if facts.stated_severity not in ORDER:
        return []
    stated = Severity(facts.stated_severity)
    heard = min(stated, MOST_STATED, key=ORDER.index)
    if heard == Severity.LOW:
        return []
    return [(heard, Reason(code="called_so", values={"severity": stated.value}))]


def _of_category(category: str) -> list[tuple[Severity, Reason]]:
    if category == DisputeType.SAFETY:
        return [(Severity.HIGH, Reason(code="about_safety"))]
    return []


def _without_rules(category: str, facts: Facts) -> tuple[Severity, list[Reason]]:
    share = _share(facts)
    if share is not None and share < SMALL_SHARE:
        return Severity.LOW, [Reason(code="small_claim", values={"percent": _percent(share)})]
    if facts.stated_severity == Severity.LOW and category in MILD:
        return Severity.LOW, [Reason(code="called_so", values={"severity": "low"})]
    return Severity.MEDIUM, [Reason(code="nothing_grave")]


def _share(facts: Facts) -> Decimal | None:
    if facts.claimed is None or not facts.worth or facts.worth <= 0:
        return None
    return facts.claimed / facts.worth


def _percent(share: Decimal) -> int:
    return int(share * 100)
