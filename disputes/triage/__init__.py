"""What a complaint seems to be: category, severity, what to do first, and why.

Pure, and quick enough for a web process: neither the database nor scikit-learn is asked. What
was learnt from labelled cases comes in as a `Classifier` (`disputes.services.suggesting` has the
newest); without one, rules of words answer. A human decides in any case.
"""

from collections.abc import Mapping
from typing import Final, Protocol

from disputes.states import DisputeType
from disputes.triage.keywords import PLAIN, found_in
from disputes.triage.kinds import RULE_VERSION, Facts, Reason, Triaged
from disputes.triage.severity import severity_of
from disputes.triage.steps import NextStep, next_step_of
from disputes.triage.words import words_of

__all__ = ["RULE_VERSION", "Facts", "NextStep", "Reason", "Triaged", "triage"]

BY_RULES: Final = "keyword rules"
STATED: Final = "stated"
# Of the weight of all words that speak for something: at least so much, or it abstains.
ENOUGH_BY_RULES: Final = 0.5
# What nobody spoke against leaves room for doubt all the same.
DOUBT: Final = 1.0
REASONS: Final = 5


class Verdict(Protocol):
    """What a classifier says of one text."""

    @property
    def category(self) -> str: ...
    @property
    def confidence(self) -> float: ...
    @property
    def sure(self) -> bool: ...
    @property
    def reasons(self) -> tuple[Reason, ...]: ...


class Judge(Protocol):
    """`disputes.triage.classifier.Classifier`, without numpy."""

    @property
    def version(self) -> str: ...
    @property
    def method(self) -> str: ...
    def judge(self, text: str, stated: str = "") -> Verdict: ...


def triage(text: str, *, facts: Facts | None = None, classifier: Judge | None = None) -> Triaged:
    """What `text`, a title and a description, seems to be about."""
    facts = facts or Facts()
    found = found_in(words_of(text))
    if classifier is None:
        category, confidence, reasons = _by_rules(found, facts)
        sure = confidence >= ENOUGH_BY_RULES
    else:
        verdict = classifier.judge(text, facts.stated_type)
        category, confidence = verdict.category, verdict.confidence
        reasons, sure = list(verdict.reasons), verdict.sure
    if not sure:
        reasons.insert(0, Reason(code="not_sure", values={"category": category}))
        category = _stated(facts) or DisputeType.OTHER
    severity, graver = severity_of(category, found, facts)
    step = next_step_of(category, severity)
    return Triaged(
        category=category,
        severity=severity,
        next_step=step if sure or step == NextStep.CALL_NOW else NextStep.ASK_A_PERSON,
        reasons=(*reasons, *graver),
        confidence=round(confidence, 4),
        method=classifier.method if classifier else BY_RULES,
        fallback_used=classifier is None,
        needs_human=not sure,
        model_version=classifier.version if classifier else "",
    )


def _by_rules(
    found: Mapping[str, Mapping[str, float]], facts: Facts
) -> tuple[str, float, list[Reason]]:
    """The category that most speaks for, how much of all that is, and which words."""
    weights = {category: sum(hits.values()) for category, hits in found.items()}
    reasons = []
    if stated := _stated(facts):
        weights[stated] = weights.get(stated, 0.0) + PLAIN
        reasons.append(Reason(code="said_to_be", values={"category": stated}, effect=PLAIN))
    if not weights:
        return DisputeType.OTHER, 0.0, [Reason(code="no_words")]
    # Of two that weigh the same, the one that the list of types names first.
    best = max(DisputeType.values, key=lambda each: weights.get(each, 0.0))
    reasons = [each for each in reasons if each.values["category"] == best]
    hits = sorted(found.get(best, {}).items(), key=lambda hit: (-hit[1], hit[0]))[:REASONS]
    reasons += [
        Reason(code="word", values={"word": word}, effect=weight, effect_unit="weight")
        for word, weight in hits
    ]
    return best, weights[best] / (sum(weights.values()) + DOUBT), reasons


def _stated(facts: Facts) -> str:
    """`other` is what people choose who do not know."""
    stated = facts.stated_type
    return stated if stated in DisputeType.values and stated != DisputeType.OTHER else ""
