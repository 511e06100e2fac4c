"""What the edit history tells of the operators' own tables."""

from adminpanel.models import (
    ActiveProvider,
    Alert,
    AlertRound,
    FigureCell,
    FiguresState,
    MoneyCell,
    StaleDay,
)
from kernel.history.registry import leave_out, worked_out

leave_out(
    ActiveProvider,
    FigureCell,
    FiguresState,
    MoneyCell,
    StaleDay,
    because="counted from what has a history, again and again",
)
leave_out(AlertRound, because="how far a round of work has got")

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
