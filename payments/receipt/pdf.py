"""The receipt as a page: one calm sheet that a customer understands and an accountant files."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from kernel.money import shown
from payments.receipt.amounts import in_words
from payments.receipt.facts import ReceiptFacts
from payments.receipt.text import BOLD, REGULAR, marked_up, needs_shaping, register_fonts

INK, MUTED, RULE, ACCENT, PAPER = "#111827", "#6b7280", "#d1d5db", "#0f766e", "#f3f4f6"
WARNING = "#b45309"
MARGIN = 54
VALIDITY = (
    "This receipt was made by computer and is valid without a signature."
    " Please keep it for your records."
)
SANDBOX_MARK = "SANDBOX – no money moved"


def render(facts: ReceiptFacts) -> bytes:
    """The PDF. The same facts give the same bytes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    register_fonts()
    file = BytesIO()
    document = BaseDocTemplate(
        file,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN + 40,
        title=f"Receipt {facts.number}",
        author="Bookwell",
        subject=f"Payment of {shown(facts.amount, facts.currency)} on {facts.invoice_number}",
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
    document.build(_story(facts, document.width), canvasmaker=_numbered_canvas(facts))
    return file.getvalue()


def _story(facts: ReceiptFacts, width: float) -> list[Any]:
    from reportlab.platypus import HRFlowable, Spacer

    story = [_masthead(facts, width), Spacer(0, 10)]
    story.append(HRFlowable(width="100%", thickness=1.2, color=ACCENT, spaceAfter=16))
    if facts.is_sandbox:
        story += [_sandbox_notice(width), Spacer(0, 14)]
    story += [_parties(facts, width), Spacer(0, 22), _lines(facts, width), Spacer(0, 22)]
    story += [_details(facts, width), Spacer(0, 24)]
    if not facts.is_sandbox:
        story.append(_text(VALIDITY, size=8, color=MUTED))
    return story


def _masthead(facts: ReceiptFacts, width: float) -> Any:
    left = [
        _text("Bookwell", size=11, color=ACCENT, bold=True),
        _text("Payment receipt", size=22, bold=True),
    ]
    right = [
        _text(facts.number, size=12, bold=True, right=True),
        _text(f"Issued {facts.issued_at:%-d %B %Y}", size=9, color=MUTED, right=True),
        _text(f"For invoice {facts.invoice_number}", size=9, color=MUTED, right=True),
    ]
    return _grid(
        [[left, right]], [width * 0.55, width * 0.45], [("VALIGN", (0, 0), (-1, -1), "TOP")]
    )


def _sandbox_notice(width: float) -> Any:
    return _grid(
        [
            [
                _text(
                    f"{SANDBOX_MARK}. This is a trial and no proof of payment.",
                    color=WARNING,
                    bold=True,
                )
            ]
        ],
        [width],
        [
            ("BOX", (0, 0), (-1, -1), 0.8, WARNING),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
        ],
    )


def _parties(facts: ReceiptFacts, width: float) -> Any:
    seller = [name for name in (facts.organization_name, facts.payee_name) if name]
    return _grid(
        [
            [
                _party("Received from", [facts.payer_name, facts.payer_email]),
                _party("Paid to", seller),
            ]
        ],
        [width / 2, width / 2],
        [("VALIGN", (0, 0), (-1, -1), "TOP"), ("RIGHTPADDING", (0, 0), (0, 0), 12)],
    )


def _party(title: str, names: Sequence[str]) -> list[Any]:
    first, *rest = names
    return [
        _label(title),
        _text(first, size=11, bold=True),
        *(_text(each, size=9, color=MUTED) for each in rest if each),
    ]


def _lines(facts: ReceiptFacts, width: float) -> Any:
    """What was bought and what of it is paid, the amounts under one another."""
    what = [_text(facts.description, size=10)]
    if facts.subject_id:
        what.append(
            _text(f"{facts.subject_kind.capitalize()} {facts.subject_id}", size=8, color=MUTED)
        )
    rows = [
        [_label("Description"), _label("Amount", right=True)],
        [what, _money(facts.invoice_total, facts)],
    ]
    if facts.paid_before:
        rows.append([_text("Paid before", color=MUTED), _money(-facts.paid_before, facts)])
    total = len(rows)
    rows.append([_text("This payment", size=12, bold=True), _money(facts.amount, facts, bold=True)])
    left = "Still to pay" if facts.still_owed else "Paid in full, nothing left to pay"
    rows.append([_text(left, color=MUTED), _money(facts.still_owed, facts)])
    return _grid(
        rows,
        [width * 0.7, width * 0.3],
        [
            ("BACKGROUND", (0, 0), (-1, 0), PAPER),
            ("BACKGROUND", (0, total), (-1, total), PAPER),
            ("LINEBELOW", (0, 1), (-1, total - 1), 0.5, RULE),
            ("LINEABOVE", (0, total), (-1, total), 1, ACCENT),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
        ],
    )


def _details(facts: ReceiptFacts, width: float) -> Any:
    pairs = [
        ("Paid on", f"{facts.paid_at:%-d %B %Y, %H:%M %Z}"),
        ("Method", facts.method.capitalize() if facts.method != "upi" else "UPI"),
        ("Through", _GATEWAYS.get(facts.gateway, facts.gateway)),
        ("Reference", facts.reference or "–"),
    ]
    if words := in_words(facts.amount, facts.currency):
        pairs.insert(0, ("In words", words))
    return _grid(
        [[_label(name), _text(value)] for name, value in pairs],
        [90, width - 90],
        [
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("TOPPADDING", (0, 0), (0, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ],
    )


_GATEWAYS = {
    "sandbox": "Sandbox (trial, no money moved)",
    "stripe": "Stripe",
    "manual": "Recorded by hand",
}


def _money(amount: Any, facts: ReceiptFacts, *, bold: bool = False) -> Any:
    text = shown(abs(amount), facts.currency)
    return _text(f"–{text}" if amount < 0 else text, size=12 if bold else 10, bold=bold, right=True)


def _label(text: str, *, right: bool = False) -> Any:
    return _text(text, size=8, color=MUTED, bold=True, right=right)


def _text(
    text: str,
    *,
    size: float = 10,
    color: str = INK,
    bold: bool = False,
    right: bool = False,
) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        "text",
        fontName=BOLD if bold else REGULAR,
        fontSize=size,
        leading=size * 1.45,
        textColor=color,
        alignment=2 if right else 0,
        # Only where it is needed: shaped Latin text has ligatures that do not copy well.
        shaping=int(needs_shaping(text)),
    )
    return Paragraph(marked_up(text, bold=bold), style)


def _grid(rows: list[list[Any]], widths: list[float], style: list[Any]) -> Any:
    from reportlab.platypus import Table

    plain = [
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ]
    return Table(rows, colWidths=widths, style=[*plain, *style], hAlign="LEFT")


def _numbered_canvas(facts: ReceiptFacts) -> Any:
    """A canvas that knows how many pages there are before it writes any of them."""
    from reportlab.lib.colors import HexColor
    from reportlab.pdfgen.canvas import Canvas

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
                self.foot(page["_pageNumber"], len(pages))
                super().showPage()
            super().save()

        def foot(self, number: int, count: int) -> None:
            width = self._pagesize[0]
            self.setStrokeColor(HexColor(RULE))
            self.setLineWidth(0.5)
            self.line(MARGIN, MARGIN + 22, width - MARGIN, MARGIN + 22)
            self.setFillColor(HexColor(MUTED))
            self.setFont(REGULAR, 7)
            self.drawString(MARGIN, MARGIN + 10, f"SHA-256 of the contents: {facts.digest()}")
            self.drawString(MARGIN, MARGIN, f"{facts.number} · {facts.invoice_number}")
            self.drawRightString(width - MARGIN, MARGIN, f"Page {number} of {count}")
            if facts.is_sandbox:
                self.watermark()

        def watermark(self) -> None:
            width, height = self._pagesize
            self.saveState()
            self.translate(width / 2, height * 0.25)
            self.rotate(18)
            self.setFillColor(HexColor(WARNING), alpha=0.12)
            self.setFont(BOLD, 36)
            self.drawCentredString(0, 0, SANDBOX_MARK)
            self.restoreState()

    return NumberedCanvas
