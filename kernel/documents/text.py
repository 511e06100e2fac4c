"""Type: Noto Sans for the rupee sign, Noto Sans Devanagari for what is written in Hindi."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import TypeAlias
from xml.sax.saxutils import escape

FONTS = Path(__file__).with_name("fonts")
REGULAR, BOLD = "NotoSans", "NotoSans-SemiBold"
DEVANAGARI = re.compile(r"[\u0900-\u097F]")
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
    """`text` as reportlab's markup, nothing in it obeyed, each script in a font that has it.

    What is shaped changes its font between words alone: reportlab shapes a whole word by the
    font that it begins in, and would show other letters, or fail, where another one follows.
    The font for Devanagari has Latin letters and marks too.
    """
    runs = [text] if isinstance(text, str) else text
    marks = [(UNSEEN.sub(" ", run), bold or isinstance(run, Strong)) for run in runs]
    if needs_shaping(text):
        marks = list(_by_word(marks))
    return "".join(_run(words, bold=strong, within_bold=bold) for words, strong in marks)


def _by_word(marks: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The same text, each word wholly bold of which a part is, what is alike in one run."""
    words: list[list[tuple[str, bool]]] = [[]]
    for run, outstanding in marks:
        first, *others = run.split(" ")
        words[-1].append((first, outstanding))
        words += [[(other, outstanding)] for other in others]
    whole = [
        ("".join(part for part, _ in word), any(strong for part, strong in word if part))
        for word in words
    ]
    for (_, outstanding), alike in groupby(
        enumerate(whole), key=lambda each: (needs_shaping(each[1][0]), each[1][1])
    ):
        found = list(alike)
        last = found[-1][0] == len(whole) - 1
        yield " ".join(word for _, (word, _) in found) + ("" if last else " "), outstanding


def _run(text: str, *, bold: bool, within_bold: bool) -> str:
    """A run in the font it needs, where that is not its paragraph's own."""
    family = "NotoSansDevanagari" if needs_shaping(text) else REGULAR
    face = f"{family}-SemiBold" if bold else family
    if face == (BOLD if within_bold else REGULAR):
        return escape(text)
    return f'<font face="{face}">{escape(text)}</font>'
