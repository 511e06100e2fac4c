"""The sheets that a document is written on, and what stands on each whatever it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from kernel.documents.parts import MUTED, RULE, WARNING
from kernel.documents.text import BOLD, REGULAR

MARGIN: Final = 54
FOOT: Final = 40
WIDTH: Final = A4[0] - 2 * MARGIN
AUTHOR: Final = "Bookwell"


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """`reference` and `digest` stand at the foot of every page, beside its number;
    `last_note` above them on the last one; `watermark` across each."""

    title: str
    subject: str
    reference: str
    digest: str
    last_note: str = ""
    watermark: str = ""


def render(sheet: Sheet, story: Sequence[Flowable]) -> bytes:
    """The PDF. The same parts on the same sheet give the same bytes."""
    file = BytesIO()
    document = BaseDocTemplate(
        file,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN + FOOT,
        title=sheet.title,
        author=AUTHOR,
        subject=sheet.subject,
        invariant=1,
        lang="en",
    )
    # Without the usual padding, so that text, rules and foot share their edges.
    frame = Frame(
        document.leftMargin,
        document.bottomMargin,
        document.width,
        document.height,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
    document.addPageTemplates(PageTemplate(frames=[frame]))
    document.build(list(story), canvasmaker=_canvas_of(sheet))
    return file.getvalue()


def _canvas_of(sheet: Sheet) -> type[Canvas]:
    """A canvas that knows how many pages there are before it writes any of them."""

    class NumberedCanvas(Canvas):
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            self.pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self.pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            pages = self.pages
            for page in pages:
                self.__dict__.update(page)
                _write_foot(self, sheet, page["_pageNumber"], len(pages))
                super().showPage()
            super().save()

    return NumberedCanvas


def _write_foot(canvas: Any, sheet: Sheet, number: int, count: int) -> None:
    right = MARGIN + WIDTH
    canvas.setStrokeColor(HexColor(RULE))
    canvas.setLineWidth(0.5)
    canvas.line(MARGIN, MARGIN + 22, right, MARGIN + 22)
    canvas.setFillColor(HexColor(MUTED))
    canvas.setFont(REGULAR, 7)
    if number == count and sheet.last_note:
        canvas.drawString(MARGIN, MARGIN + 27, sheet.last_note)
    canvas.drawString(MARGIN, MARGIN + 10, f"SHA-256 of the contents: {sheet.digest}")
    canvas.drawString(MARGIN, MARGIN, sheet.reference)
    canvas.drawRightString(right, MARGIN, f"Page {number} of {count}")
    if sheet.watermark:
        _write_across(canvas, sheet.watermark)


def _write_across(canvas: Any, words: str) -> None:
    width, height = A4
    canvas.saveState()
    canvas.translate(width / 2, height * 0.25)
    canvas.rotate(18)
    canvas.setFillColor(HexColor(WARNING), alpha=0.12)
    canvas.setFont(BOLD, 36)
    canvas.drawCentredString(0, 0, words)
    canvas.restoreState()
