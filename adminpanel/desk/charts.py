"""What a chart shows, and how the theme's Chart.js is told of it. Pure: no rows, no request."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

# Three to one against white and against the theme's dark ground (WCAG 1.4.11), and told apart
# without green and red.
SLATE: Final = "#64748b"
BLUE: Final = "#2563eb"
TEAL: Final = "#0d9488"
AMBER: Final = "#d97706"
RED: Final = "#dc2626"
# Between the two grounds' own; the page's script sets it by the ground.
TEXT: Final = "#76808f"
MARKED_UP_TO: Final = 31


@dataclass(frozen=True, slots=True)
class Series:
    """One line, or the bars of one colour."""

    label: str
    values: Sequence[int | Decimal]
    colour: str
    is_dashed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """`kind`: `line`, `bar` (upright, on each other) or `across` (lying, on each other). `says`
    is all of it in a sentence, for who does not see it."""

    key: str
    title: str
    says: str
    kind: str
    labels: Sequence[str]
    series: Sequence[Series]
    unit: str = ""
    none: str = "Nothing happened on these days."

    @property
    def is_empty(self) -> bool:
        return not any(value for each in self.series for value in each.values)

    @property
    def type(self) -> str:
        return "line" if self.kind == "line" else "bar"

    @property
    def data(self) -> str:
        return json.dumps(
            {"labels": list(self.labels), "datasets": [self._dataset(each) for each in self.series]}
        )

    @property
    def options(self) -> str:
        across, on_each_other = self.kind == "across", self.kind != "line"
        along = "y" if across else "x"
        words = {"color": TEXT}
        steps: dict[str, Any] = {
            "stacked": on_each_other,
            "grid": {"display": False, "tickWidth": 0},
            "border": {"display": False},
            "ticks": {**words, "maxRotation": 0, "autoSkip": not across, "autoSkipPadding": 12},
        }
        amounts: dict[str, Any] = {
            "stacked": on_each_other,
            "beginAtZero": True,
            "grid": {"display": True, "tickWidth": 0},
            "border": {"display": False},
            "ticks": {**words, "maxTicksLimit": 6, **({} if self.unit else {"precision": 0})},
        }
        return json.dumps(
            {
                "animation": False,
                "responsive": True,
                "maintainAspectRatio": False,
                "indexAxis": along,
                "interaction": {"mode": "index", "axis": along, "intersect": False},
                "plugins": {
                    "legend": {
                        "display": len(self.series) > 1,
                        "position": "bottom",
                        "labels": {**words, "usePointStyle": True, "boxWidth": 8, "boxHeight": 8},
                    }
                },
                "scales": {"x": amounts, "y": steps} if across else {"x": steps, "y": amounts},
            }
        )

    @property
    def rows(self) -> list[tuple[str, list[str]]]:
        """The same as a table: a label, and the value of each series."""
        columns = [each.values for each in self.series]
        return [
            (label, [self._told(column[at]) for column in columns])
            for at, label in enumerate(self.labels)
        ]

    def _told(self, value: int | Decimal) -> str:
        return f"{self.unit} {value:,.2f}" if self.unit else f"{value:,}"

    def _dataset(self, series: Series) -> dict[str, Any]:
        drawn: dict[str, Any] = {
            "label": series.label,
            "data": [float(each) if self.unit else each for each in series.values],
            "borderColor": series.colour,
            "backgroundColor": series.colour,
        }
        if self.kind != "line":
            return {**drawn, "borderRadius": 3, "maxBarThickness": 22}
        return {
            **drawn,
            "borderWidth": 2,
            "pointRadius": 2 if len(self.labels) <= MARKED_UP_TO else 0,
            "pointStyle": "circle",
            "borderDash": [5, 4] if series.is_dashed else [],
        }
