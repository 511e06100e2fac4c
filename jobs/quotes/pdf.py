"""The quote as pages: what a customer compares, and what both hold each other to."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from reportlab.platypus import Flowable

from jobs.quotes.facts import Facts
from kernel.documents import digest
from kernel.documents.amounts import in_words
from kernel.documents.parts import (
    ACCENT,
    MUTED,
    PAPER,
    RULE,
    Part,
    gap,
    grid,
    label,
    rule,
    text,
    together,
)
from kernel.documents.sheet import WIDTH, Sheet
from kernel.documents.sheet import render as render_sheets
from kernel.money import shown

DRAFT_MARK: Final = "Draft – not offered yet"
ACCEPTANCE: Final = (
    "The customer accepts this quote by the link that came with it, or signed in. What was agreed"
    " does not change; another quote takes its place where both want one."
)
KINDS: Final = {"labour": "Labour", "material": "Material", "equipment": "Equipment"}


def render(facts: Facts) -> bytes:
    """The PDF. The same facts give the same bytes."""
    number = facts["number"] or "Draft"
    sheet = Sheet(
        title=f"Quote {number}, version {facts['version']}",
        subject=facts["job"]["title"],
        reference=f"Quote {number} · Version {facts['version']} · Job {facts['job']['id']}",
        digest=digest(facts),
        watermark="" if facts["number"] else DRAFT_MARK,
    )
    return render_sheets(sheet, _story(facts))


def _story(facts: Facts) -> list[Flowable]:
    story = [_masthead(facts), gap(10), rule(), _parties(facts), gap(16), *_work(facts), gap(14)]
    story += [_lines(facts), gap(4), together([_totals(facts)]), gap(16), *_schedule(facts)]
    if facts["message"]:
        story += [*_words("From the contractor", facts["message"])]
    if facts["terms"]:
        story += [*_words("Terms", facts["terms"])]
    return [*story, gap(8), text(ACCEPTANCE, size=8, color=MUTED)]


def _masthead(facts: Facts) -> Flowable:
    left = [
        text(facts["contractor"]["name"], size=11, color=ACCENT, bold=True),
        text("Quote", size=22, bold=True),
    ]
    right = [text(facts["number"] or "Draft", size=12, bold=True, align="right")]
    issued, until = facts["issued_on"], facts["valid_until"]
    version = f"Version {facts['version']}"
    if issued:
        version += f" of {issued:%-d %B %Y}"
    right.append(text(version, size=9, color=MUTED, align="right"))
    if until:
        stands = f"Stands until {until:%-d %B %Y, %H:%M %Z}"
        right.append(text(stands, size=9, color=MUTED, align="right"))
    return grid([[left, right]], [WIDTH * 0.55, WIDTH * 0.45])


def _parties(facts: Facts) -> Flowable:
    contractor, customer = facts["contractor"], facts["customer"]
    pincode = f"PIN {customer['pincode']}" if customer["pincode"] else ""
    return grid(
        [
            [
                _party("Offered to", [customer["name"] or "–", pincode]),
                _party(
                    "Offered by",
                    [
                        contractor["name"] or "–",
                        contractor["represented_by"],
                        contractor["phone"],
                        contractor["email"],
                    ],
                ),
            ]
        ],
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


def _work(facts: Facts) -> list[Flowable]:
    parts = [text(facts["job"]["title"], size=13, bold=True, with_next=True)]
    lines = (line.strip() for line in facts["job"]["description"].splitlines())
    return parts + [text(line, size=9, color=MUTED) for line in lines if line]


def _lines(facts: Facts) -> Flowable:
    currency = facts["currency"]
    rows: list[list[Part]] = [
        [
            label("No."),
            label("What"),
            label("Quantity", align="right"),
            label("Price", align="right"),
            label("Tax", align="right"),
            label("Amount", align="right"),
        ]
    ]
    for line in facts["lines"]:
        what = [text(line["description"], size=9)]
        if kind := KINDS.get(line["kind"]):
            what.append(text(kind, size=8, color=MUTED))
        rows.append(
            [
                text(str(line["position"]), size=9),
                what,
                text(f"{_plain(line['quantity'])} {line['unit']}", size=9, align="right"),
                text(shown(line["unit_price"], currency), size=9, align="right"),
                text(f"{_plain(line['tax_percent'])} %", size=9, align="right"),
                text(shown(line["amount"], currency), size=9, align="right"),
            ]
        )
    return _table(rows, (0.06, 0.36, 0.15, 0.16, 0.08, 0.19))


def _totals(facts: Facts) -> Flowable:
    currency = facts["currency"]
    rows: list[list[Part]] = [_sum("Lines together", facts["subtotal"], currency)]
    if facts["discount"]:
        rows.append(_sum("Discount", -facts["discount"], currency))
    rows += [
        _sum(f"Tax {_plain(t['percent'])} % on {shown(t['base'], currency)}", t["tax"], currency)
        for t in facts["taxes"]
        if t["percent"]
    ]
    total = len(rows)
    rows.append(
        [
            text("Total", size=12, bold=True),
            text(shown(facts["total"], currency), size=12, bold=True, align="right"),
        ]
    )
    figures = grid(
        rows,
        [WIDTH * 0.3, WIDTH * 0.28],
        [
            ("LINEABOVE", (0, total), (-1, total), 1, ACCENT),
            ("BACKGROUND", (0, total), (-1, total), PAPER),
            ("LEFTPADDING", (0, 0), (0, -1), 10),
            ("RIGHTPADDING", (-1, 0), (-1, -1), 10),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, total), (-1, total), 7),
        ],
    )
    words = text(in_words(facts["total"], currency), size=8, color=MUTED)
    return grid(
        [[[words], [figures]]],
        [WIDTH * 0.42, WIDTH * 0.58],
        [("RIGHTPADDING", (0, 0), (0, 0), 14), ("TOPPADDING", (0, 0), (0, 0), 6)],
    )


def _sum(name: str, amount: Decimal, currency: str) -> list[Part]:
    written = shown(abs(amount), currency)
    return [
        text(name, size=9, color=MUTED),
        text(f"–{written}" if amount < 0 else written, size=9, align="right"),
    ]


def _when(description: str) -> str:
    """With what the contractor says of the stage, as they wrote it."""
    when = "When the customer has approved it"
    return f"{when}: {description}" if description else when


def _schedule(facts: Facts) -> list[Flowable]:
    """When how much of it falls due."""
    currency = facts["currency"]
    parts: list[tuple[str, str, Decimal | None]] = []
    if facts["deposit"]:
        share = f"{_plain(facts['deposit_percent'])} % of the total"
        parts.append(("Deposit", f"With the customer's approval, {share}", facts["deposit"]))
    parts += [
        (stage["title"], _when(stage["description"]), stage["amount"]) for stage in facts["stages"]
    ]
    if facts["due_at_completion"]:
        rest = facts["due_at_completion"]
        parts.append(("The rest", "When the work is done", rest))
    rows: list[list[Part]] = [
        [label("Stage"), label("When it falls due"), label("Amount", align="right")]
    ]
    rows += [
        [
            text(name, size=9),
            text(when, size=9, color=MUTED),
            text(shown(amount, currency) if amount else "–", size=9, align="right"),
        ]
        for name, when, amount in parts
    ]
    return [
        text("How it is paid", size=11, bold=True, color=ACCENT, after=4, with_next=True),
        _table(rows, (0.34, 0.46, 0.2)),
        gap(14),
    ]


def _words(title: str, words: str) -> list[Flowable]:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    heading = text(title, size=11, bold=True, color=ACCENT, after=4, with_next=True)
    return [heading, *(text(line, size=9, after=2) for line in lines), gap(10)]


def _table(rows: list[list[Part]], widths: Sequence[float]) -> Flowable:
    style: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, 0), PAPER),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, RULE),
        ("LEFTPADDING", (0, 0), (0, -1), 10),
        ("LEFTPADDING", (1, 0), (-1, -1), 4),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 10),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    return grid(rows, [WIDTH * share for share in widths], style, heads=1)


def _plain(number: Decimal) -> str:
    """Without zeros that say nothing: 40, 2.5."""
    return f"{number.normalize():f}"
