"""What a complaint seems to be: category, severity, what to do first, and why.

Pure, and quick enough for a web process: neither the database nor scikit-learn is asked. What
was learnt from labelled cases comes in as a `Classifier` (`disputes.services.suggesting` has the
newest); without one, rules of words answer. A human decides in any case.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from disputes.states import DisputeType
from disputes.triage.keywords import found_in
from disputes.triage.kinds import RULE_VERSION, Facts, Reason, Triaged, Verdict
from disputes.triage.severity import severity_of
from disputes.triage.steps import NextStep, next_step_of
from disputes.triage.words import words_of

__all__ = ["RULE_VERSION", "Facts", "NextStep", "Reason", "Triaged", "triage"]

BY_RULES: Final = "keyword rules"
# Of the weight of all words that speak for something: at least so much, or it abstains.
ENOUGH_BY_RULES: Final = 0.5
# What nobody spoke against leaves room for doubt all the same.
DOUBT: Final = 1.0
REASONS: Final = 5


class Judge(Protocol):
    """`disputes.triage.classifier.Classifier`, without numpy."""

    @property
    def version(self) -> str: ...
    @property
    def method(self) -> str: ...
    def judge(self, text: str) -> Verdict: ...


def triage(text: str, *, facts: Facts | None = None, classifier: Judge | None = None) -> Triaged:
    """What `text`, a title and a description, seems to be about."""
    facts = facts or Facts()
    found = found_in(words_of(text))
    verdict = classifier.judge(text) if classifier else by_rules(found)
    reasons, category = verdict.reasons, verdict.category
    if not verdict.sure:
        reasons = (*_doubt(verdict), *reasons)
        # What the words leave open, the one who complains may have said.
        category = facts.stated_type or DisputeType.OTHER
    severity, graver = severity_of(category, found, facts)
    step = next_step_of(category, severity)
    return Triaged(
        category=category,
        severity=severity,
        next_step=step if verdict.sure or step == NextStep.CALL_NOW else NextStep.ASK_A_PERSON,
        reasons=(*reasons, *graver),
        confidence=round(verdict.confidence, 4),
        method=classifier.method if classifier else BY_RULES,
        fallback_used=classifier is None,
        needs_human=not verdict.sure,
        model_version=classifier.version if classifier else "",
    )


def by_rules(found: Mapping[str, Mapping[str, float]]) -> Verdict:
    """The category that most words speak for, how much of all that is, and which words."""
    weights = {category: sum(hits.values()) for category, hits in found.items()}
    if not weights:
        return Verdict(DisputeType.OTHER, 0.0, sure=False, reasons=(Reason(code="no_words"),))
    # Of two that weigh the same, the one that the list of types names first.
    best = max(DisputeType.values, key=lambda each: weights.get(each, 0.0))
    hits = sorted(found[best].items(), key=lambda hit: (-hit[1], hit[0]))[:REASONS]
    confidence = weights[best] / (sum(weights.values()) + DOUBT)
    return Verdict(
        best,
        confidence,
        sure=confidence >= ENOUGH_BY_RULES,
        reasons=tuple(
            Reason(code="word", values={"word": word}, effect=weight, effect_unit="weight")
            for word, weight in hits
        ),
    )


def _doubt(verdict: Verdict) -> tuple[Reason, ...]:
    if not verdict.confidence:
        return ()
    return (Reason(code="not_sure", values={"category": str(verdict.category)}),)
