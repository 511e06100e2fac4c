"""What a triage goes by, and what it says."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

# Raised whenever a rule, a word or a weight of this package changes what is said.
RULE_VERSION = "2026-11"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known beside the words; nothing of who says them.

    `earlier` counts the reports and disputes about the same thing before this one.
    """

    claimed: Decimal | None = None
    worth: Decimal | None = None
    earlier: int = 0
    stated_type: str = ""
    stated_severity: str = ""


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One thing that counted: `code` says what, `values` what to say it with.

    `effect` is what it adds in `effect_unit`; none, where it decided by a rule.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)
    effect: float | None = None
    effect_unit: str = ""
    source: str = "rules"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Triaged:
    """What a complaint seems to be, how grave, and what to do first. A human decides.

    `confidence` is 0 to 1. Under what the method asks for it abstains: `needs_human`, and the
    category is what the reporter said, or `other`. `fallback_used`: by rules of words, for
    nothing has been learnt yet.
    """

    category: str
    severity: str
    next_step: str
    reasons: tuple[Reason, ...]
    confidence: float
    method: str
    fallback_used: bool
    needs_human: bool
    model_version: str = ""

    def as_json(self) -> dict[str, Any]:
        """To be kept in a row."""
        return {
            **asdict(self),
            "reasons": [reason.as_json() for reason in self.reasons],
            "rule_version": RULE_VERSION,
        }
