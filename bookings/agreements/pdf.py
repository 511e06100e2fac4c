"""The agreement as pages: what a lawyer can check and a buyer can read."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import chain
from typing import Final

from reportlab.platypus import Flowable

from bookings.agreements.certificate import Certificate
from bookings.agreements.clauses import clauses, recitals
from bookings.agreements.facts import Facts, digest
from bookings.agreements.layout import day, heading, numbered
from bookings.agreements.schedules import schedules
from bookings.agreements.signatures import certified, signatures
from kernel.documents.amounts import in_words
from kernel.documents.parts import (
    ACCENT,
    MUTED,
    boxed,
    gap,
    grid,
    pairs,
    rule,
    text,
    together,
)
from kernel.documents.sheet import WIDTH, Sheet
from kernel.documents.sheet import render as render_sheets
from kernel.documents.text import Strong, Text
from kernel.money import shown

TO_FILL_IN: Final = "_" * 40


def render(facts: Facts, certificate: Certificate | None = None) -> bytes:
    """The PDF, of the signed copy with its certificate. The same facts give the same bytes."""
    head = facts["agreement"]
    sheet = Sheet(
        title=f"Agreement for sale {head['number']}, version {head['version']}",
        subject=f"Unit {facts['unit']['number']}, {facts['project']['name']}",
        reference=(
            f"Agreement {head['number']} · Version {head['version']}"
            f" · Booking {facts['booking']['number']}"
        ),
        digest=digest(facts),
        last_note=_standing(facts, certificate),
    )
    return render_sheets(sheet, _story(facts, certificate))


def _standing(facts: Facts, certificate: Certificate | None) -> str:
    """What this paper is, so that nobody takes it for more."""
    if certificate is None:
        return (
            f"Draft prepared from the facts of booking {facts['booking']['number']} for the"
            " review of the parties. Not signed, stamped or registered."
        )
    return (
        "Offered by the Seller and signed electronically by the Buyer. This copy bears no stamp and"
        " has not been registered."
    )


def _story(facts: Facts, certificate: Certificate | None) -> list[Flowable]:
    story = [
        *_title_block(facts),
        *_parties(facts),
        *_recitals(facts),
        *_price(facts),
        *_clauses(facts),
        *_special_terms(facts),
        *schedules(facts),
        *signatures(facts, certificate),
    ]
    return story if certificate is None else [*story, *certified(facts, certificate)]


def _title_block(facts: Facts) -> list[Flowable]:
    head = facts["agreement"]
    left = [
        ("Agreement", f"{head['number']}, version {head['version']}"),
        ("Booking", f"{facts['booking']['number']} of {day(facts['booking']['date'])}"),
    ]
    right = [("Date", day(head["date"])), ("Place", head["place"])]
    half = WIDTH / 2
    return [
        text("Agreement for sale", size=22, bold=True),
        text(
            f"Unit {facts['unit']['number']}, {facts['project']['name']}",
            size=12,
            color=MUTED,
            after=8,
        ),
        rule(),
        grid([[pairs(left, half, names=70), pairs(right, half, names=50)]], [half, half]),
        gap(8),
    ]


def _parties(facts: Facts) -> list[Flowable]:
    seller, buyer = facts["seller"], facts["buyer"]
    of_seller: list[tuple[str, Text]] = [("Name", Strong(seller["name"]))]
    if seller["represented_by"]:
        of_seller.append(("Acting by", seller["represented_by"]))
    # Those of the first form do not have it.
    of_seller.append(("Address", seller.get("address") or TO_FILL_IN))
    of_buyer: list[tuple[str, Text]] = [
        ("Name", Strong(buyer["name"])),
        ("Address", buyer["address"] or TO_FILL_IN),
    ]
    return [
        heading("Parties"),
        _party("The Seller", [*of_seller, *_reached(seller)]),
        _party("The Buyer", [*of_buyer, *_reached(buyer)]),
    ]


def _party(title: str, lines: Sequence[tuple[str, Text]]) -> Flowable:
    return together(
        [
            text(title, bold=True, color=ACCENT, after=4),
            pairs(lines, WIDTH),
            gap(8),
        ]
    )


def _reached(person: Mapping[str, str]) -> list[tuple[str, Text]]:
    return [("E-mail", person["email"] or "–"), ("Phone", person["phone"] or "–")]


def _recitals(facts: Facts) -> list[Flowable]:
    lettered = zip("ABCDEFGH", recitals(facts), strict=False)
    return [
        heading("Why the parties agree"),
        *(numbered(f"{letter}.", words) for letter, words in lettered),
        text("The parties therefore agree as follows.", before=4, after=6),
    ]


def _price(facts: Facts) -> list[Flowable]:
    price, currency = Decimal(facts["price"]), facts["currency"]
    figures = text(shown(price, currency), size=16, bold=True)
    words = text(in_words(price, currency), color=MUTED)
    return [
        together([heading("Price"), boxed([figures, words], WIDTH, color=ACCENT), gap(6)]),
    ]


def _clauses(facts: Facts) -> list[Flowable]:
    return list(
        chain.from_iterable(
            _clause(number, clause.title, clause.paragraphs)
            for number, clause in enumerate(clauses(facts), start=1)
        )
    )


def _clause(number: int, title: str, paragraphs: Sequence[Text]) -> list[Flowable]:
    heading = text(f"{number}.  {title}", size=11, bold=True, before=8, after=2, with_next=True)
    if len(paragraphs) == 1:
        return [heading, text(paragraphs[0], indent=20, after=4)]
    return [
        heading,
        *(
            numbered(f"{number}.{place}", words, indent=20)
            for place, words in enumerate(paragraphs, start=1)
        ),
    ]


def _special_terms(facts: Facts) -> list[Flowable]:
    terms = [line.strip() for line in facts["project"]["terms"].splitlines() if line.strip()]
    if not terms:
        return []
    intro = "They go before the clauses above where they differ, as far as the law allows."
    return [
        heading("Special terms"),
        text(intro, color=MUTED, after=4, with_next=True),
        *(numbered(f"S{place}.", words) for place, words in enumerate(terms, start=1)),
    ]
