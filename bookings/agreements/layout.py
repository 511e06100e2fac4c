"""What the pages of an agreement have in common."""

from datetime import date

from reportlab.platypus import Flowable

from kernel.documents.parts import ACCENT, HANGING, text
from kernel.documents.text import Text


def heading(words: str) -> Flowable:
    return text(words, size=13, bold=True, color=ACCENT, before=14, after=6, with_next=True)


def numbered(number: str, words: Text, *, indent: float = 0) -> Flowable:
    return text(words, after=4, indent=indent + HANGING, hanging=number)


def day(written: str) -> str:
    return f"{date.fromisoformat(written):%-d %B %Y}"
