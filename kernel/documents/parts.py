"""What a page is put together from: lines of text, tables, rules, notes in a box."""

from collections.abc import Sequence
from typing import Any, Final, Literal, TypeAlias

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    HRFlowable,
    KeepTogether,
    Paragraph,
    Spacer,
    Table,
)

from kernel.documents.text import BOLD, REGULAR, Text, marked_up, needs_shaping, register_fonts

INK, MUTED, RULE, ACCENT, PAPER = "#111827", "#6b7280", "#d1d5db", "#0f766e", "#f3f4f6"
WARNING: Final = "#b45309"
# Between the edge of a number that hangs and the text beside it.
HANGING: Final = 28

Align = Literal["left", "center", "right", "justify"]
_ALIGNMENTS: Final[dict[str, int]] = {"left": 0, "center": 1, "right": 2, "justify": 4}
Part: TypeAlias = Flowable | list[Flowable]

# A paragraph looks for its font when it is made.
register_fonts()


def text(
    content: Text,
    *,
    size: float = 10,
    color: str = INK,
    bold: bool = False,
    align: Align = "left",
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    hanging: str = "",
    with_next: bool = False,
) -> Flowable:
    """A paragraph; `with_next` for one that must not stand alone at the foot of a page.

    `hanging` is the number before an indented one, as clauses have it.
    """
    style = ParagraphStyle(
        "text",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=size * 1.45,
        textColor=color,
        alignment=_ALIGNMENTS[align],
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        bulletFontName=REGULAR,
        bulletFontSize=size,
        bulletIndent=indent - HANGING if hanging else 0,
        keepWithNext=int(with_next),
        allowWidows=0,
        allowOrphans=0,
        # Only where it is needed: shaped Latin text has ligatures that do not copy well.
        shaping=int(needs_shaping(content)),
    )
    return Paragraph(marked_up(content, bold=bold), style, bulletText=hanging or None)


def label(content: Text, *, align: Align = "left") -> Flowable:
    """The small name of what stands beside or under it."""
    return text(content, size=8, color=MUTED, bold=True, align=align)


def gap(height: float) -> Flowable:
    return Spacer(0, height)


def rule(*, color: str = ACCENT, thickness: float = 1.2, after: float = 16) -> Flowable:
    return HRFlowable(width="100%", thickness=thickness, color=color, spaceAfter=after)


def together(parts: Sequence[Flowable]) -> Flowable:
    """On one page, as far as a page goes."""
    return KeepTogether(list(parts))


def room(height: float) -> Flowable:
    """Go on here if so much of the page is left, else on the next."""
    return CondPageBreak(height)


def grid(
    rows: Sequence[Sequence[Part]],
    widths: Sequence[float],
    style: Sequence[tuple[Any, ...]] = (),
    *,
    heads: int = 0,
) -> Flowable:
    """Rows and columns without padding, top to top, unless `style` says otherwise; the first
    `heads` rows stand again on every page that the table goes on to."""
    plain = [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return Table(
        [list(row) for row in rows],
        colWidths=list(widths),
        style=[*plain, *style],
        hAlign="LEFT",
        repeatRows=heads,
    )


def pairs(
    rows: Sequence[tuple[str, Text]], width: float, *, names: float = 90, size: float = 10
) -> Flowable:
    """What is so called, line by line: a label and its value."""
    return grid(
        [[label(name), text(value, size=size)] for name, value in rows],
        [names, width - names],
        [("TOPPADDING", (0, 0), (0, -1), 2), ("BOTTOMPADDING", (0, 0), (-1, -1), 5)],
    )


def boxed(parts: Sequence[Flowable], width: float, *, color: str = WARNING) -> Flowable:
    """A note that nobody shall overlook."""
    return grid(
        [[list(parts)]],
        [width],
        [
            ("BOX", (0, 0), (-1, -1), 0.8, color),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
        ],
    )
