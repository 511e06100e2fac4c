"""The fixed words of an agreement, in plain legal English.

Whoever changes what is promised here raises `facts.FORM`: agreements made before keep their
own paper.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bookings.agreements.facts import Facts
from kernel.documents.text import Strong, Text
from kernel.money import shown

NOTICE_DAYS: Final = 30
REFUND_DAYS: Final = 45
STAGE_DAYS: Final = 15
ACT: Final = "the Real Estate (Regulation and Development) Act, 2016"
PLANS: Final = {
    "one_time": "in one payment after the Token",
    "installments": "in instalments",
    "construction_linked": "as the construction goes on",
}


@dataclass(frozen=True, slots=True)
class Clause:
    title: str
    paragraphs: tuple[Text, ...]


def recitals(facts: Facts) -> list[Text]:
    """Why the parties agree."""
    project, booking = facts["project"], facts["booking"]
    return [
        [
            f"The Seller builds and sells the units of {project['name']} at"
            f" {project['location']} (the “",
            Strong("Project"),
            "”), and says that it has the right to sell the unit described in Schedule 1 (the “",
            Strong("Property"),
            "”).",
        ],
        f"The Buyer asked for the Property and it has been reserved for the Buyer under booking"
        f" {booking['number']}.",
        "The Seller wishes to sell the Property and the Buyer wishes to buy it on the terms that"
        " follow.",
    ]


def clauses(facts: Facts) -> list[Clause]:
    """What they agree, in the order of its numbers."""
    return [
        Clause(
            "Sale",
            (
                "The Seller sells the Property to the Buyer and the Buyer buys it, for the Price"
                " and on the terms of this Agreement. The Schedules are part of it.",
            ),
        ),
        _price(facts),
        _payment(facts),
        _default(),
        _title(),
        _possession(),
        _defects(),
        _cancellation(facts),
        Clause(
            "Assignment",
            (
                "Before possession the Buyer may pass the rights under this Agreement on to"
                " another person with the Seller’s written consent, which the Seller does not"
                " refuse without reason. The Seller may transfer its duties only as the law"
                " allows, and whoever takes them over is bound by this Agreement.",
            ),
        ),
        Clause(
            "Events beyond control",
            (
                "Neither party answers for a delay caused by war, flood, drought, fire, cyclone,"
                " earthquake or an order of a public authority for as long as it lasts, if it"
                " tells the other party without delay. Money that has fallen due is not excused.",
            ),
        ),
        Clause(
            "Notices",
            (
                "A notice under this Agreement is given in writing and sent to the postal address"
                " or the e-mail address of the other party that stands above, or the one last"
                " notified. A letter counts as received five days after it was posted by"
                " registered or speed post, an e-mail on the next working day after it was sent.",
            ),
        ),
        _law(facts),
        Clause(
            "Whole agreement",
            (
                "This Agreement contains all that the parties have agreed about the Property and"
                " replaces what was said, written or advertised before. It is changed only in"
                " writing, by a later version that both parties accept. If a term is void, the"
                " others stand. Nothing in it takes from the Buyer a right that the law does not"
                " let the Buyer give up.",
            ),
        ),
        _signing(),
    ]


def _price(facts: Facts) -> Clause:
    token = Decimal(facts["token"])
    paragraphs: list[Text] = [
        [
            "The price of the Property is the amount stated under “Price” above (the “",
            Strong("Price"),
            "”). It is not raised after this Agreement is made, save for a charge that a public"
            " authority newly imposes or that the parties agree to in writing.",
        ]
    ]
    if token:
        paragraphs.append(
            [
                f"Of the Price {shown(token, facts['currency'])} is paid on booking (the “",
                Strong("Token"),
                "”). The Token is part of the Price and not an addition to it.",
            ]
        )
    paragraphs.append(
        "Taxes on the sale, stamp duty and registration fees are not part of the Price. The Buyer"
        " bears them as the law provides."
    )
    return Clause("Price", tuple(paragraphs))


def _payment(facts: Facts) -> Clause:
    plan = facts["booking"]["plan"]
    how = f"The Buyer pays the Price {PLANS[plan]}, as Schedule 2 says."
    if plan == "construction_linked":
        how += (
            f" A part that waits for a stage of construction falls due {STAGE_DAYS} days after the"
            " stage was reached; the Seller tells the Buyer of it in writing without delay."
        )
    return Clause(
        "Payment",
        (
            how,
            "The Buyer pays to the Seller’s account by bank transfer, cheque, card or UPI, or in"
            " cash as far as the law allows. Payments settle the parts of Schedule 2 in the order"
            " of their numbers. The Seller gives a receipt for each. A cheque counts when it has"
            " been honoured.",
        ),
    )


def _default() -> Clause:
    return Clause(
        "Late payment",
        (
            "On money that is paid late, and on money that is returned late, the party in delay"
            f" owes interest at the rate that the law prescribes ({ACT} and the rules made under"
            " it, where they apply), and no other penalty.",
            f"If the Buyer has not paid within {NOTICE_DAYS} days of a written reminder of an"
            " amount that is due, the Buyer is in default.",
        ),
    )


def _title() -> Clause:
    return Clause(
        "Title and transfer",
        (
            "The Seller declares that it has a marketable title or the authority to sell, that"
            " the Project has the approvals the law requires, and that it will not sell, mortgage"
            " or otherwise burden the Property to the Buyer’s disadvantage while this Agreement"
            " stands.",
            "When the whole Price is paid, the Seller executes a deed of conveyance in the Buyer’s"
            " favour and hands over the documents of title, within the time that the law sets. The"
            " parties appear together for registration.",
        ),
    )


def _possession() -> Clause:
    return Clause(
        "Possession",
        (
            "The Seller hands over vacant possession of the finished Property when the whole"
            " Price is paid and the certificate that the law requires for its occupation has been"
            " obtained, at the latest on the date stated in the Special terms or, where none is"
            " stated there, on the date of completion declared for the Project to the public"
            " authority.",
            "If the Seller does not hand it over by then, the Buyer may withdraw and have all that"
            " was paid back with interest, or wait and be paid interest for every month of the"
            " delay, in each case as the law prescribes.",
        ),
    )


def _defects() -> Clause:
    return Clause(
        "Defects",
        (
            "If a structural defect, or another defect in workmanship, quality or services, is"
            " brought to the Seller’s notice within five years of the date of possession, the"
            f" Seller puts it right without charge within {NOTICE_DAYS} days, or else compensates"
            " the Buyer as the law provides. What the Buyer or others have changed or damaged, and"
            " ordinary wear, are not defects.",
        ),
    )


def _cancellation(facts: Facts) -> Clause:
    token = Decimal(facts["token"])
    kept = (
        f"the Token of {shown(token, facts['currency'])}, or the smaller amount that the law"
        " lets it keep,"
        if token
        else "what the law lets it keep"
    )
    return Clause(
        "Cancellation and refund",
        (
            "The Buyer may cancel by written notice at any time before possession. The Seller may"
            f" cancel only for the Buyer’s default, after a further written notice of"
            f" {NOTICE_DAYS} days in which the Buyer may still pay.",
            f"In either case the Seller keeps {kept} and returns the rest of what was paid within"
            f" {REFUND_DAYS} days. If the sale fails for a reason that lies with the Seller, the"
            " Seller returns all that was paid, with interest as the law prescribes, within the"
            " same time.",
            "Once the money has been returned neither party owes the other anything under this"
            " Agreement and the Seller may sell the Property to others.",
        ),
    )


def _law(facts: Facts) -> Clause:
    law = (
        "the laws of India"
        if facts["currency"] == "INR"
        else "the laws in force at the place where the Property lies"
    )
    return Clause(
        "Law and disputes",
        (
            f"This Agreement is governed by {law}. The parties first try to settle a dispute by"
            f" talking to each other, for {NOTICE_DAYS} days. Failing that it is decided by the"
            " authority that the law provides for such disputes or by the courts that have"
            f" jurisdiction at the place of the Property, {facts['project']['location']}.",
        ),
    )


def _signing() -> Clause:
    return Clause(
        "Counterparts and electronic signature",
        (
            "This Agreement may be signed in counterparts, on paper or electronically; together"
            " they are one document. A party that signs electronically accepts that the record of"
            " its assent, bound to this version by the digest at the foot of each page, proves it."
            " Where the law requires this Agreement to be stamped, attested or registered, the"
            " parties sign a paper copy of the same version as well.",
            "The Seller makes its offer by laying a version before the Buyer in the Buyer’s"
            " account, and may replace it by a later one until the Buyer has signed. The version"
            " that the Buyer signs binds both parties from then on, also while no paper copy is"
            " signed.",
        ),
    )
