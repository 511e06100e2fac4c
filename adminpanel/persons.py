"""What the operators' own tables know of people."""

from adminpanel.models import (
    ActiveProvider,
    Alert,
    AlertRound,
    AlertRule,
    BonusContest,
    BonusRun,
    BonusShare,
    FigureCell,
    FiguresState,
    MoneyCell,
    StaleDay,
    TaskRun,
)
from kernel.persons.registry import ERASED, knows, may_mention, names, nobody

GIVEN = "how a bonus was shared out, which others' shares follow from; written once"

nobody(
    AlertRound,
    AlertRule,
    FigureCell,
    FiguresState,
    MoneyCell,
    StaleDay,
    because="figures, and rules for them",
)
names(ActiveProvider, "provider")
names(Alert, "acknowledged_by", "closed_by")
may_mention(Alert, "says", "evidence", "note")
names(BonusRun, "proposed_by", "decided_by")
knows(BonusShare, "vendor", keeps=("factors", "lines"), because=GIVEN)
knows(
    BonusContest,
    "share__vendor",
    blank=("answer",),
    becomes={"reason": ERASED},
    because=GIVEN,
)
names(BonusContest, "answered_by")
names(TaskRun, "asked_by")
may_mention(TaskRun, "counts", "failures")
