"""Where the bars and squares of a plot stand: numbers into geometry. Pure, and drawn as SVG by
templates, so that a page needs no script."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

# In the units of the drawing, which is scaled to the page.
WIDTH: Final = 600
HEIGHT: Final = 160
SQUARE: Final = 22
MARGIN: Final = 40
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Bar(NamedTuple):
    """`label` is what it stands for, `says` what is told of it."""

    x: float
    y: float
    width: float
    height: float
    label: str
    says: str


class Square(NamedTuple):
    """`strength` from 0 to 1 is how dark it is."""

    x: float
    y: float
    strength: float
    says: str


def columns(values: Sequence[tuple[str, float, str]]) -> list[Bar]:
    """Upright bars side by side, the highest as high as the plot: (label, value, says) each."""
    if not values:
        return []
    most = max(value for _, value, _ in values) or 1
    step = WIDTH / max(len(values), 8)
    return [
        Bar(
            x=round(at * step, 1),
            y=round(HEIGHT - HEIGHT * max(value, 0) / most, 1),
            width=round(step * 0.8, 1),
            height=round(HEIGHT * max(value, 0) / most, 1),
            label=label,
            says=says,
        )
        for at, (label, value, says) in enumerate(values)
    ]


def share_of_most(rows: Iterable[Mapping[str, Any]], name: str) -> list[dict[str, Any]]:
    """The rows, each with how long its bar is in percent of the longest (`bar`)."""
    rows = list(rows)
    most = max((row[name] for row in rows), default=0) or 1
    return [{**row, "bar": round(100 * row[name] / most, 1)} for row in rows]


def week(times: Iterable[Mapping[str, int]]) -> dict[str, Any]:
    """A square for each hour of the week at which anything begins, the hours between the first
    and the last side by side."""
    booked = {(each["weekday"], each["hour"]): each["booked"] for each in times}
    if not booked:
        return {}
    first, last = (pick(hour for _, hour in booked) for pick in (min, max))
    most = max(booked.values())
    hours = range(first, last + 1)
    squares = [
        Square(
            x=MARGIN + (hour - first) * SQUARE,
            y=day * SQUARE,
            strength=round(booked.get((day, hour), 0) / most, 2),
            says=f"{WEEKDAYS[day]} {hour:02}:00: {booked.get((day, hour), 0)}",
        )
        for day in range(len(WEEKDAYS))
        for hour in hours
    ]
    return {
        "squares": squares,
        "days": [(name, day * SQUARE + 15) for day, name in enumerate(WEEKDAYS)],
        "hours": [(f"{hour:02}", MARGIN + (hour - first) * SQUARE + 4) for hour in hours],
        "width": MARGIN + len(hours) * SQUARE,
        "height": (len(WEEKDAYS) + 1) * SQUARE,
        "foot": len(WEEKDAYS) * SQUARE + 15,
    }
