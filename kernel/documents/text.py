"""Type: Noto Sans for the rupee sign, Noto Sans Devanagari for what is written in Hindi."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import escape

FONTS = Path(__file__).with_name("fonts")
REGULAR, BOLD = "NotoSans", "NotoSans-SemiBold"
DEVANAGARI = re.compile(r"[\u0900-\u097F\u200C\u200D]+(?:[ ]+[\u0900-\u097F\u200C\u200D]+)*")
# What no font draws and no reader needs: control characters, and marks that turn text around.
UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Strong(str):
    """A run of text that stands out among others."""

    __slots__ = ()


Text: TypeAlias = str | Sequence[str]


@cache
def register_fonts() -> None:
    """Make the fonts known to reportlab, once in a process."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    for family in ("NotoSans", "NotoSansDevanagari"):
        regular, bold = f"{family}", f"{family}-SemiBold"
        pdfmetrics.registerFont(TTFont(regular, FONTS / f"{family}-Regular.ttf", shapable=True))
        pdfmetrics.registerFont(TTFont(bold, FONTS / f"{family}-SemiBold.ttf", shapable=True))


def needs_shaping(text: Text) -> bool:
    return DEVANAGARI.search("".join(text)) is not None


def marked_up(text: Text, *, bold: bool = False) -> str:
    """`text` as reportlab's markup, nothing in it obeyed, each script in a font that has it."""
    if isinstance(text, str):
        return _run(text, bold=bold)
    return "".join(
        f'<font face="{BOLD}">{_run(run, bold=True)}</font>'
        if isinstance(run, Strong)
        else _run(run, bold=bold)
        for run in text
    )


def _run(text: str, *, bold: bool) -> str:
    face = "NotoSansDevanagari-SemiBold" if bold else "NotoSansDevanagari"
    clean = escape(UNSEEN.sub(" ", text))
    return DEVANAGARI.sub(lambda run: f'<font face="{face}">{run[0]}</font>', clean)
