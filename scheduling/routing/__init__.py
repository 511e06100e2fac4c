"""Rounds of visits: ordered, given out over vehicles, and filled while customers ask.

Pure: no ORM, no clock but the budget's. Numbers are integers in whatever unit the caller
chooses for time and for cost.
"""

from scheduling.routing.budget import Budget
from scheduling.routing.checker import Stop, Verdict, check
from scheduling.routing.online import DayPlan, Decision
from scheduling.routing.planner import NoPlan, Plan, solve
from scheduling.routing.problem import Problem, Route, Routes, Vehicle, Visit

__all__ = [
    "Budget",
    "DayPlan",
    "Decision",
    "NoPlan",
    "Plan",
    "Problem",
    "Route",
    "Routes",
    "Stop",
    "Vehicle",
    "Verdict",
    "Visit",
    "check",
    "solve",
]
