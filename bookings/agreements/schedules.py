"""The schedules of an agreement: what is sold, what is paid when, and what was paid."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from reportlab.platypus import Flowable

from bookings.agreements.facts import Facts, paid_total
from bookings.agreements.layout import day, heading
from kernel.documents.parts import (
    ACCENT,
    MUTED,
    PAPER,
    RULE,
    Part,
    grid,
    label,
    pairs,
    room,
    text,
    together,
)
from kernel.documents.sheet import WIDTH
from kernel.documents.text import Text
from kernel.money import shown

SQUARE_METRE: Final = Decimal("0.09290304")
# Room for a heading and the first lines of what it heads.
START: Final = 110
METHODS: Final = {
    "bank_transfer": "Bank transfer",
    "cash": "Cash",
    "cheque": "Cheque",
    "card": "Card",
    "upi": "UPI",
}
PLANS: Final = {
    "one_time": "One payment",
    "installments": "Instalments",
    "construction_linked": "By stages of construction",
}


def schedules(facts: Facts) -> list[Flowable]:
    return [*_property(facts), *_payment_plan(facts), *_payments(facts)]


def _property(facts: Facts) -> list[Flowable]:
    unit, project = facts["unit"], facts["project"]
    area = Decimal(unit["area_sqft"])
    square_metres = (area * SQUARE_METRE).quantize(Decimal("0.01"))
    lines: list[tuple[str, Text]] = [
        ("Project", project["name"]),
        ("Location", project["location"]),
        ("Unit", unit["number"]),
        ("Type", unit["type"]),
        ("Floor", _floor(unit["floor"])),
        ("Area", f"{_figure(area)} square feet ({_figure(square_metres)} square metres)"),
    ]
    return [together([heading("Schedule 1: the Property"), pairs(lines, WIDTH)])]


def _payment_plan(facts: Facts) -> list[Flowable]:
    currency = facts["currency"]
    rows: list[list[Part]] = [
        [label("No."), label("What for"), label("Due"), label("Amount", align="right")]
    ]
    for part in facts["schedule"]:
        due = day(part["due_on"]) if part["due_on"] else f"when “{part['label']}” is reached"
        rows.append(
            [
                text(str(part["number"]), size=9),
                text(part["label"], size=9),
                text(due, size=9),
                _money(part["amount"], currency),
            ]
        )
    total = sum((Decimal(part["amount"]) for part in facts["schedule"]), Decimal(0))
    rows.append(_sum("", "Total", total, currency))
    return [
        *_schedule_heading("Schedule 2: payment plan", PLANS[facts["booking"]["plan"]]),
        _table(rows, [0.08, 0.3, 0.38, 0.24]),
    ]


def _payments(facts: Facts) -> list[Flowable]:
    currency, asked_on = facts["currency"], day(facts["agreement"]["date"])
    title = f"Schedule 3: what was paid by {asked_on}"
    if not facts["paid"]:
        return [together([heading(title), text("Nothing had been paid.")])]
    rows: list[list[Part]] = [
        [label("Received on"), label("How"), label("Reference"), label("Amount", align="right")]
    ]
    rows += [
        [
            text(day(each["on"]) if each["on"] else "–", size=9),
            text(_how(each, currency), size=9),
            text(each["reference"] or "–", size=9),
            _money(each["amount"], currency),
        ]
        for each in facts["paid"]
    ]
    paid = paid_total(facts)
    rows.append(_sum("Paid", "", paid, currency))
    rows.append(_sum("Still to pay", "", Decimal(facts["price"]) - paid, currency))
    return [*_schedule_heading(title, ""), _table(rows, [0.21, 0.24, 0.31, 0.24], sums=2)]


def _how(payment: Mapping[str, Any], currency: str) -> str:
    method = str(METHODS.get(payment["method"], payment["method"]))
    returned = Decimal(payment.get("returned", 0))
    if not returned:
        return method
    return f"{method}; {shown(returned, currency)} of it was returned"


def _sum(first: str, second: str, amount: Decimal, currency: str) -> list[Part]:
    return [
        text(first, bold=True),
        text(second, bold=True),
        text(""),
        _money(amount, currency, bold=True),
    ]


def _schedule_heading(title: str, note: str) -> list[Flowable]:
    start = [room(START), heading(title)]
    return [*start, text(note, color=MUTED, after=4)] if note else start


def _table(rows: list[list[Part]], shares: Sequence[float], *, sums: int = 1) -> Flowable:
    """Under the same head on each page; the rows that sum it up never stand on one alone."""
    return grid(
        rows,
        [WIDTH * share for share in shares],
        [
            ("BACKGROUND", (0, 0), (-1, 0), PAPER),
            ("BACKGROUND", (0, -sums), (-1, -1), PAPER),
            ("LINEBELOW", (0, 1), (-1, -sums - 1), 0.5, RULE),
            ("LINEABOVE", (0, -sums), (-1, -sums), 1, ACCENT),
            ("LEFTPADDING", (0, 0), (-1, -1), 8),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 4),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ("NOSPLIT", (0, -sums - 1), (-1, -1)),
        ],
        heads=1,
    )


def _money(amount: Decimal | str, currency: str, *, bold: bool = False) -> Flowable:
    return text(shown(Decimal(amount), currency), size=10 if bold else 9, bold=bold, align="right")


def _floor(floor: int) -> str:
    if floor == 0:
        return "Ground floor"
    if floor < 0:
        return f"Basement {-floor}"
    tail = "th" if 10 <= floor % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(floor % 10, "th")
    return f"{floor}{tail} floor"


def _figure(number: Decimal) -> str:
    return f"{number:,.2f}".removesuffix(".00")
