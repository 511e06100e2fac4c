"""The receipt as a page: one calm sheet that a customer understands and an accountant files."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from reportlab.platypus import Flowable

from kernel.documents.amounts import in_words
from kernel.documents.parts import (
    ACCENT,
    MUTED,
    PAPER,
    RULE,
    WARNING,
    Part,
    boxed,
    gap,
    grid,
    label,
    pairs,
    rule,
    text,
)
from kernel.documents.sheet import WIDTH, Sheet
from kernel.documents.sheet import render as render_sheets
from kernel.documents.text import Text
from kernel.money import shown
from payments.receipt.facts import ReceiptFacts
from payments.receipt.parts import NextDue

VALIDITY: Final = (
    "This receipt was made by computer and is valid without a signature."
    " Please keep it for your records."
)
CHEQUE: Final = " A payment by cheque counts when the bank has honoured the cheque."
SANDBOX_MARK: Final = "SANDBOX – no money moved"
GATEWAYS: Final = {
    "sandbox": "Sandbox (trial, no money moved)",
    "stripe": "Stripe",
    "manual": "Recorded by hand",
}


def render(facts: ReceiptFacts) -> bytes:
    """The PDF. The same facts give the same bytes."""
    sheet = Sheet(
        title=f"Receipt {facts.number}",
        subject=f"Payment of {shown(facts.amount, facts.currency)} on {facts.invoice_number}",
        reference=f"{facts.number} · {facts.invoice_number}",
        digest=facts.digest(),
        watermark=SANDBOX_MARK if facts.is_sandbox else "",
    )
    return render_sheets(sheet, _story(facts))


def _story(facts: ReceiptFacts) -> list[Flowable]:
    story = [_masthead(facts), gap(10), rule()]
    if facts.is_sandbox:
        story += [_sandbox_notice(), gap(14)]
    story += [_parties(facts), gap(22), _lines(facts), gap(22)]
    if facts.parts:
        story += [_parts(facts), gap(22)]
    story += [_details(facts), gap(24)]
    if not facts.is_sandbox:
        condition = CHEQUE if facts.method == "cheque" else ""
        story.append(text(VALIDITY + condition, size=8, color=MUTED))
    return story


def _masthead(facts: ReceiptFacts) -> Flowable:
    left = [
        text("Bookwell", size=11, color=ACCENT, bold=True),
        text("Payment receipt", size=22, bold=True),
    ]
    right = [
        text(facts.number, size=12, bold=True, align="right"),
        text(f"Issued {facts.issued_at:%-d %B %Y}", size=9, color=MUTED, align="right"),
        text(f"For invoice {facts.invoice_number}", size=9, color=MUTED, align="right"),
    ]
    return grid([[left, right]], [WIDTH * 0.55, WIDTH * 0.45])


def _sandbox_notice() -> Flowable:
    warning = f"{SANDBOX_MARK}. This is a trial and no proof of payment."
    return boxed([text(warning, color=WARNING, bold=True)], WIDTH)


def _parties(facts: ReceiptFacts) -> Flowable:
    seller = [name for name in (facts.organization_name, facts.payee_name) if name]
    payer = _party("Received from", [facts.payer_name, facts.payer_email])
    return grid(
        [[payer, _party("Paid to", seller)]],
        [WIDTH / 2, WIDTH / 2],
        [("RIGHTPADDING", (0, 0), (0, 0), 12)],
    )


def _party(title: str, names: Sequence[str]) -> list[Flowable]:
    first, *rest = names
    return [
        label(title),
        text(first, size=11, bold=True),
        *(text(each, size=9, color=MUTED) for each in rest if each),
    ]


def _lines(facts: ReceiptFacts) -> Flowable:
    """What was bought and what of it is paid, the amounts under one another."""
    what = [text(facts.description)]
    what += [text(line, size=8, color=MUTED) for line in facts.particulars]
    rows: list[list[Part]] = [
        [label("Description"), label("Amount", align="right")],
        [what, _money(facts.invoice_total, facts)],
    ]
    if facts.paid_before:
        rows.append([text("Paid before", color=MUTED), _money(-facts.paid_before, facts)])
    total = len(rows)
    rows.append([text("This payment", size=12, bold=True), _money(facts.amount, facts, bold=True)])
    left = "Still to pay" if facts.still_owed else "Paid in full, nothing left to pay"
    rows.append([text(left, color=MUTED), _money(facts.still_owed, facts)])
    return grid(
        rows,
        [WIDTH * 0.7, WIDTH * 0.3],
        [
            ("BACKGROUND", (0, 0), (-1, 0), PAPER),
            ("BACKGROUND", (0, total), (-1, total), PAPER),
            ("LINEBELOW", (0, 1), (-1, total - 1), 0.5, RULE),
            ("LINEABOVE", (0, total), (-1, total), 1, ACCENT),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
        ],
    )


def _parts(facts: ReceiptFacts) -> Flowable:
    """What of the schedule the payment settles, part by part."""
    rows: list[list[Part]] = [
        [
            label("No."),
            label("This payment settles"),
            label("Due"),
            label("Paid now", align="right"),
            label("Left of it", align="right"),
        ]
    ]
    for part in facts.parts:
        numbers = f"{part.number}" if part.number == part.last else f"{part.number}–{part.last}"
        rows.append(
            [
                text(numbers, size=9),
                text(part.label, size=9),
                text(f"{part.due_on:%-d %B %Y}" if part.due_on else "–", size=9),
                text(shown(part.paid, facts.currency), size=9, align="right"),
                text(shown(part.left, facts.currency), size=9, align="right"),
            ]
        )
    return grid(
        rows,
        [WIDTH * share for share in (0.11, 0.27, 0.22, 0.2, 0.2)],
        [
            ("BACKGROUND", (0, 0), (-1, 0), PAPER),
            ("LINEBELOW", (0, 1), (-1, -1), 0.5, RULE),
            ("LEFTPADDING", (0, 0), (0, -1), 10),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ],
        heads=1,
    )


def _details(facts: ReceiptFacts) -> Flowable:
    paid = facts.paid_on or facts.paid_at
    lines: list[tuple[str, Text]] = [
        ("In words", in_words(facts.amount, facts.currency)),
        ("Paid on", f"{paid:%-d %B %Y}" if facts.paid_on else f"{paid:%-d %B %Y, %H:%M %Z}"),
        ("Method", facts.method.capitalize() if facts.method != "upi" else "UPI"),
        ("Through", GATEWAYS.get(facts.gateway, facts.gateway)),
        ("Reference", facts.reference or "–"),
    ]
    if facts.next_due is not None:
        lines.append(("Next due", _next_due(facts.next_due, facts.currency)))
    return pairs(lines, WIDTH)


def _next_due(part: NextDue, currency: str) -> str:
    amount = shown(part.amount, currency)
    if part.due_on is None:
        return f"{amount} when “{part.label}” is reached"
    return f"{amount} on {part.due_on:%-d %B %Y} ({part.label})"


def _money(amount: Decimal, facts: ReceiptFacts, *, bold: bool = False) -> Flowable:
    written = shown(abs(amount), facts.currency)
    return text(
        f"–{written}" if amount < 0 else written,
        size=12 if bold else 10,
        bold=bold,
        align="right",
    )
