"""What a triage goes by, and what it says."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from kernel.json import to_wire

# Raised whenever a rule, a word or a weight of this package changes what is said.
RULE_VERSION = "2026-11.2"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known beside the words; nothing of who says them.

    `earlier` counts the disputes about the same thing, or between the same two, before this one.
    `stated_type` is a `DisputeType`, or empty; it counts where the words leave it open.
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
    basis: str = "rules"

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True)
class Verdict:
    """What the words alone say; `sure`, whether the method would stand by it."""

    category: str
    confidence: float
    sure: bool
    reasons: tuple[Reason, ...]


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
        """To be kept in a row: plain values only."""
        kept: dict[str, Any] = to_wire({**asdict(self), "rule_version": RULE_VERSION})
        return kept
