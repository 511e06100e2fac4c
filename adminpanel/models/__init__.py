"""What is kept for those who run the platform."""

from adminpanel.models.figures import (
    ActiveProvider,
    Business,
    FigureCell,
    FiguresState,
    MoneyCell,
    Scope,
    StaleDay,
)

__all__ = [
    "ActiveProvider",
    "Business",
    "FigureCell",
    "FiguresState",
    "MoneyCell",
    "Scope",
    "StaleDay",
]
