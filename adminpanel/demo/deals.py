"""Who buys which unit of the demo city, on what terms, and how it goes on."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bookings.states import PaymentPlan
from payments.models import PaymentMethod

BANK, CHEQUE, UPI, CASH, TERMINAL = (
    PaymentMethod.BANK_TRANSFER,
    PaymentMethod.CHEQUE,
    PaymentMethod.UPI,
    PaymentMethod.CASH,
    PaymentMethod.CARD_TERMINAL,
)


@dataclass(frozen=True, slots=True)
class Buyer:
    """Somebody who walked into the builder's office."""

    full_name: str
    phone: str
    address: str


@dataclass(frozen=True, slots=True)
class Pays:
    """The instalment of that number, so many days after it fell due: `share` percent of it.
    A cheque that `bounces` comes back after so many days."""

    number: int
    late: int
    method: PaymentMethod
    share: int = 100
    bounces: int = 0


@dataclass(frozen=True, slots=True)
class Refunds:
    """So many percent of what was paid go back when it is cancelled."""

    share: int
    method: PaymentMethod
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """`reaches` says how many days after the booking which status comes; `agrees`, how many
    after it the agreement is offered and signed, if it is signed yet."""

    buyer: str
    project: str = "Sunset Residences"
    unit: str
    plan: PaymentPlan
    days_ago: int
    token: int = 500_000
    discount: int = 0
    installments: int | None = None
    asked_by_buyer: bool = False
    reaches: Mapping[str, int]
    pays: tuple[Pays, ...] = ()
    cancels: Refunds | None = None
    agrees: tuple[int, int | None] | None = None
    notes: str = ""


# By the name of their mailbox.
WALK_INS: Final = {
    "neha.kapoor": Buyer("Neha Kapoor", "+919810020001", "C-14, Lajpat Nagar II\nNew Delhi 110024"),
    "arjun.mehta": Buyer("Arjun Mehta", "+919810020002", "22 Civil Lines\nMeerut 250001"),
    "farhan.ali": Buyer("Farhan Ali", "+919810020003", "7 Jama Masjid Road\nDelhi 110006"),
    "lakshmi.reddy": Buyer("Lakshmi Reddy", "+919810020004", "Flat 9, Sector 34\nNoida 201307"),
    "gurpreet.singh": Buyer("Gurpreet Singh", "+919810020005", "118 Model Town\nDelhi 110009"),
}
# Of those who have a part to play; they say so themselves.
ADDRESSES: Final = {
    "builder": "Anand Homes, 3rd floor, C-25, Sector 62\nNoida 201309",
    "builder2": "Yamuna Estates, 14 Acharya Niketan, Mayur Vihar\nDelhi 110091",
    "builder_customer": "48 Mayur Kunj, Phase I\nDelhi 110096",
    "customer": "12 Hailey Road, Connaught Place\nNew Delhi 110001",
    "customer2": "B-7, Green Park Extension\nNew Delhi 110016",
}
DEALS: Final = (
    # Pays as agreed; a cheque came back once, and was made good.
    Deal(
        buyer="builder_customer",
        unit="A-204",
        plan=PaymentPlan.INSTALLMENTS,
        days_ago=190,
        installments=14,
        reaches={"active": 4},
        agrees=(5, 8),
        pays=(
            Pays(1, 0, BANK),
            Pays(2, -2, BANK),
            Pays(3, 0, UPI),
            Pays(4, -1, CHEQUE, bounces=4),
            Pays(4, 9, BANK),
            Pays(5, 1, CHEQUE),
            Pays(6, -3, BANK),
            Pays(7, -2, BANK),
        ),
        notes="Two places in the basement; the second is in the price.",
    ),
    # Has asked for a second one, and waits for an answer.
    Deal(
        buyer="builder_customer",
        unit="A-601",
        plan=PaymentPlan.ONE_TIME,
        days_ago=1,
        token=200_000,
        asked_by_buyer=True,
        reaches={},
    ),
    # Pays as the building grows; the last stage is half paid and late.
    Deal(
        buyer="customer",
        unit="B-302",
        plan=PaymentPlan.CONSTRUCTION_LINKED,
        days_ago=200,
        token=400_000,
        reaches={"active": 6},
        agrees=(7, None),
        pays=(
            Pays(1, 0, TERMINAL),
            Pays(2, -4, BANK),
            Pays(3, 3, BANK),
            Pays(4, -1, UPI, share=50),
        ),
    ),
    # Has paid the token and nothing since.
    Deal(
        buyer="customer2",
        unit="B-101",
        plan=PaymentPlan.INSTALLMENTS,
        days_ago=135,
        installments=24,
        reaches={"active": 10},
        agrees=(11, None),
        pays=(Pays(1, 1, CASH),),
    ),
    # Paid in full, and has the keys.
    Deal(
        buyer="neha.kapoor",
        unit="A-102",
        plan=PaymentPlan.ONE_TIME,
        days_ago=120,
        token=1_000_000,
        discount=150_000,
        reaches={"active": 3, "completed": 45},
        agrees=(4, 6),
        pays=(Pays(1, 0, BANK), Pays(2, -2, BANK)),
    ),
    Deal(
        buyer="arjun.mehta",
        unit="A-303",
        plan=PaymentPlan.CONSTRUCTION_LINKED,
        days_ago=110,
        reaches={"active": 5},
        pays=(Pays(1, 0, UPI), Pays(2, 2, CHEQUE), Pays(3, -6, BANK), Pays(4, -2, BANK)),
    ),
    # Gave it up; half of what was paid went back.
    Deal(
        buyer="farhan.ali",
        unit="B-201",
        plan=PaymentPlan.INSTALLMENTS,
        days_ago=98,
        installments=10,
        reaches={"active": 4, "cancelled": 80},
        pays=(Pays(1, 0, UPI), Pays(2, 0, BANK)),
        cancels=Refunds(50, BANK, "The loan was not granted."),
    ),
    # Held for two weeks, and let go before anything was paid.
    Deal(
        buyer="lakshmi.reddy",
        unit="B-404",
        plan=PaymentPlan.ONE_TIME,
        days_ago=40,
        reaches={"cancelled": 14},
        cancels=Refunds(0, BANK, "They found another flat."),
    ),
    # Two instalments behind.
    Deal(
        buyer="gurpreet.singh",
        unit="A-403",
        plan=PaymentPlan.INSTALLMENTS,
        days_ago=108,
        installments=18,
        reaches={"active": 7},
        pays=(Pays(1, 0, BANK), Pays(2, 5, CHEQUE, share=40)),
    ),
    # Free again, and sold to the next.
    Deal(
        buyer="lakshmi.reddy",
        unit="B-501",
        plan=PaymentPlan.ONE_TIME,
        days_ago=12,
        token=300_000,
        reaches={"active": 2},
        pays=(Pays(1, 0, UPI),),
    ),
    Deal(
        buyer="customer2",
        project="Yamuna Heights",
        unit="203",
        plan=PaymentPlan.CONSTRUCTION_LINKED,
        days_ago=70,
        reaches={"active": 5},
        pays=(Pays(1, 0, BANK), Pays(2, 2, BANK)),
    ),
    Deal(
        buyer="gurpreet.singh",
        project="Yamuna Heights",
        unit="101",
        plan=PaymentPlan.INSTALLMENTS,
        days_ago=25,
        token=250_000,
        reaches={},
        pays=(Pays(1, 0, UPI),),
    ),
)
