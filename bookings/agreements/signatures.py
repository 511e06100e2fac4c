"""The end of an agreement: where it is signed, and what certifies that it was."""

from reportlab.platypus import Flowable

from bookings.agreements.certificate import Certificate
from bookings.agreements.facts import Facts
from bookings.agreements.layout import heading
from kernel.documents.parts import (
    ACCENT,
    MUTED,
    boxed,
    gap,
    grid,
    label,
    pairs,
    rule,
    text,
    together,
)
from kernel.documents.sheet import WIDTH
from kernel.documents.text import Strong, Text


def signatures(facts: Facts, certificate: Certificate | None) -> list[Flowable]:
    seller, buyer = facts["seller"], facts["buyer"]
    acting = f"for {seller['name']}" if seller["represented_by"] else ""
    of_seller = _signature("The Seller", seller["represented_by"] or seller["name"], acting)
    of_buyer = _signature("The Buyer", buyer["name"], "")
    if certificate is not None:
        of_seller.append(_offered(certificate))
        of_buyer = _signed("The Buyer", buyer["name"], certificate)
    witnesses = [_witness(1), _witness(2)]
    pair = [("RIGHTPADDING", (0, 0), (0, 0), 14), ("LEFTPADDING", (1, 0), (1, 0), 14)]
    return [
        together(
            [
                heading("Signatures"),
                text(
                    "The parties sign this Agreement, with its Schedules, at the place named"
                    " above. Each has read it.",
                    after=10,
                ),
                grid([[of_seller, of_buyer]], [WIDTH / 2, WIDTH / 2], pair),
                gap(20),
                grid([witnesses], [WIDTH / 2, WIDTH / 2], pair),
            ]
        )
    ]


def _signature(title: str, name: str, acting: str) -> list[Flowable]:
    return [
        text(title, bold=True, color=ACCENT),
        gap(38),
        rule(color=MUTED, thickness=0.6, after=2),
        text(name, bold=True),
        *([text(acting, size=9, color=MUTED)] if acting else []),
        gap(4),
        text("Date: ____________________", size=9),
    ]


def _offered(certificate: Certificate) -> Flowable:
    by = certificate.signed["people"]["offered_by"]
    return text(
        f"Offered electronically by {by}, {certificate.offered_on}", size=9, color=MUTED, before=4
    )


def _signed(title: str, name: str, certificate: Certificate) -> list[Flowable]:
    """With the name that the Agreement gives the party, where it was signed with another."""
    party = [] if name == certificate.signer_name else [text(f"for {name}", size=9)]
    return [
        text(title, bold=True, color=ACCENT),
        gap(8),
        boxed(
            [
                label("Signed electronically"),
                text(certificate.signer_name, size=12, bold=True),
                *party,
                text(certificate.signed_on, size=9),
                text(f"Certificate {certificate.number} on the last page", size=9, color=MUTED),
            ],
            WIDTH / 2 - 14,
            color=ACCENT,
        ),
    ]


def _witness(number: int) -> list[Flowable]:
    return [
        text(f"Witness {number}", bold=True, color=ACCENT),
        gap(30),
        rule(color=MUTED, thickness=0.6, after=2),
        text("Name: ________________________________", size=9, after=6),
        text("Address: _____________________________", size=9),
    ]


def certified(facts: Facts, certificate: Certificate) -> list[Flowable]:
    head, people = facts["agreement"], certificate.signed["people"]
    lines: list[tuple[str, Text]] = [
        ("Certificate", certificate.number),
        ("Agreement", f"{head['number']}, version {head['version']}"),
        ("Offered by", people["offered_by"]),
        ("Offered on", certificate.offered_on),
        ("Signed by", Strong(certificate.signer_name)),
        ("Account", f"{people['account']} · {people['email'] or '–'}"),
        ("Signed on", certificate.signed_on),
        ("In UTC", certificate.signed_on_utc),
        ("Contents, SHA-256", certificate.signed["digest"]),
        ("Document, SHA-256", certificate.signed["file_sha256"]),
        ("Place in chain", str(certificate.chain_position)),
        ("Link before", certificate.previous_hash or "none, it is the first of this Seller"),
        ("Signature", Strong(certificate.signature_hash)),
    ]
    return [
        together(
            [
                gap(18),
                rule(),
                text("Certificate of electronic signature", size=16, bold=True, after=6),
                text(
                    "The Buyer was signed in to their own account, where this version was to be"
                    " read, declared that they accept it and wrote their full name. The record is"
                    " sealed: the signature below is the SHA-256 over who signed, when, the"
                    " digest of the contents, the digest of the document as it was offered, and the"
                    " Seller’s signed agreement before this one. Any later change of any of them"
                    " shows when the agreement is verified.",
                    after=10,
                ),
                pairs(lines, WIDTH, size=9),
            ]
        )
    ]
