"""A small picture of the days to come, drawn as SVG: no library, no script."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pricing.models import DemandForecast

WIDTH, HEIGHT, EDGE = 640, 160, 24


def plot_of_days(rows: Sequence[DemandForecast]) -> SafeString | str:
    """What is expected, with its interval around it, and what those who come can just do."""
    if len(rows) < 2:
        return "–"
    highest = max(*(row.asked_high for row in rows), rows[0].usual, 1.0)

    def point(number: int, value: float) -> str:
        across = EDGE + number * (WIDTH - 2 * EDGE) / (len(rows) - 1)
        return f"{across:.1f},{HEIGHT - EDGE - value / highest * (HEIGHT - 2 * EDGE):.1f}"

    upper = [point(number, row.asked_high) for number, row in enumerate(rows)]
    lower = [point(number, row.asked_low) for number, row in enumerate(rows)]
    middle = [point(number, row.asked) for number, row in enumerate(rows)]
    usual = [point(0, rows[0].usual), point(len(rows) - 1, rows[0].usual)]
    weeks = [(number, row.day) for number, row in enumerate(rows) if row.day.weekday() == 0]
    return format_html(
        '<svg viewBox="0 0 {} {}" width="100%" style="max-width: {}px" role="img"'
        ' aria-label="Asks a day, with the interval that holds four days in five">'
        '<polygon points="{}" fill="currentColor" opacity="0.12"/>'
        '<polyline points="{}" fill="none" stroke="currentColor" stroke-width="2"/>'
        '<polyline points="{}" fill="none" stroke="currentColor" stroke-dasharray="4 4"'
        ' opacity="0.6"/>{}'
        '<text x="2" y="12" font-size="11" fill="currentColor">{} asks a day</text></svg>',
        WIDTH,
        HEIGHT,
        WIDTH,
        " ".join([*upper, *reversed(lower)]),
        " ".join(middle),
        " ".join(usual),
        format_html_join(
            "",
            '<text x="{}" y="{}" font-size="11" fill="currentColor">{}</text>',
            ((point(number, 0).split(",")[0], HEIGHT - 6, f"{day:%d %b}") for number, day in weeks),
        ),
        f"{highest:.0f}",
    )
