"""What is kept for those who run the platform."""

from adminpanel.models.alerts import Alert, AlertRound, AlertRule
from adminpanel.models.bonus import BonusContest, BonusRun, BonusShare
from adminpanel.models.figures import (
    ActiveProvider,
    Business,
    FigureCell,
    FiguresState,
    MoneyCell,
    Scope,
    StaleDay,
)
from adminpanel.models.tasks import TaskRun

__all__ = [
    "ActiveProvider",
    "Alert",
    "AlertRound",
    "AlertRule",
    "BonusContest",
    "BonusRun",
    "BonusShare",
    "Business",
    "FigureCell",
    "FiguresState",
    "MoneyCell",
    "Scope",
    "StaleDay",
    "TaskRun",
]
