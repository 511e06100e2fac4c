"""A suggestion from its inputs alone: the same inputs give the same suggestion, always."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from disputes.triage.outcomes import REFUNDS, WHOLE, Level, amounts_of, levels_of, likely

SHOWN: Final = 5
# An end that is not likelier than this is not suggested: somebody has to look.
ENOUGH: Final = 0.5
# Of all cases before it, or nothing is said of how it might end.
LEAST_CASES: Final = 5


def weigh(inputs: Mapping[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The result, and what each input did to it.

    `inputs` are JSON: `triage` (what the words say), `money` (total, refundable, currency), `table`
    (counts by outcome, from all cases to those most like this one) and `similar`.
    """
    triage = inputs["triage"]
    levels = levels_of([(row["name"], row["counts"]) for row in inputs["table"]])
    resolution = _resolution(levels, inputs)
    result = {
        "category": triage["category"],
        "severity": triage["severity"],
        "next_step": triage["next_step"],
        "confidence": triage["confidence"],
        "resolution": resolution,
        "unsure": triage["needs_human"],
    }
    return result, [*_words(triage), *_steps(levels)]


def _resolution(levels: Sequence[Level], inputs: Mapping[str, Any]) -> dict[str, Any]:
    narrowest = levels[-1]
    best = likely(narrowest)
    known = levels[0].cases >= LEAST_CASES
    return {
        "outcome": best if known and narrowest.chances[best] >= ENOUGH else None,
        "chances": [
            {"outcome": outcome, "probability": round(chance, 4)}
            for outcome, chance in sorted(
                narrowest.chances.items(), key=lambda each: (-each[1], each[0])
            )
        ]
        if known
        else [],
        "refund": narrowest.refund / WHOLE if known else None,
        "cases": narrowest.cases,
        "known_cases": levels[0].cases,
        "amount": _amount(inputs),
    }


def _amount(inputs: Mapping[str, Any]) -> dict[str, Any] | None:
    money = inputs["money"]
    if not money:
        return None
    shares = [
        case["share"]
        for case in inputs["similar"]
        if case["outcome"] in REFUNDS and case["share"] is not None
    ]
    found = amounts_of(shares, total=Decimal(money["total"]), most=Decimal(money["refundable"]))
    return found and {**found, "currency": money["currency"]}


def _words(triage: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "code": reason["code"],
            "values": reason["values"],
            "effect": reason["effect"],
            "effect_unit": reason["effect_unit"],
            "basis": reason["basis"],
        }
        for reason in triage["reasons"]
    ]


def _steps(levels: Sequence[Level]) -> list[dict[str, Any]]:
    """How likely a refund is, level by level: the effects add up to what is told."""
    steps, before = [], 0
    for level in levels:
        steps.append(
            {
                "code": f"cases_{level.name}",
                "values": {"cases": level.cases, "percent": round(100 * level.refund / WHOLE)},
                "effect": level.refund - before,
                "effect_unit": "hundredths of a percent",
                "basis": "decided disputes",
            }
        )
        before = level.refund
    return steps
