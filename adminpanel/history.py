"""What the edit history tells of the operators' own tables."""

from adminpanel.models import (
    ActiveProvider,
    Alert,
    AlertRound,
    BonusContest,
    BonusShare,
    FigureCell,
    FiguresState,
    MoneyCell,
    StaleDay,
    TaskRun,
)
from kernel.history.registry import leave_out, personal, worked_out

leave_out(
    ActiveProvider,
    FigureCell,
    FiguresState,
    MoneyCell,
    StaleDay,
    because="counted from what has a history, again and again",
)
leave_out(AlertRound, because="how far a round of work has got")
leave_out(TaskRun, because="a log itself: who asked for what, when, and what came of it")
leave_out(BonusShare, because="written once, from what the bonus was made of")

personal(BonusContest, "reason", "answer")

worked_out(
    Alert,
    "says",
    "value",
    "worst",
    "evidence",
    "measured_at",
    "calm_since",
    because="measured anew each minute",
)
