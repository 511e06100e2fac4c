"""What people of the demo city have a contractor do, at what price and in which steps."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from jobs.models import LineKind
from jobs.quotes.wishes import LineWish, QuoteWish, StageWish

LABOUR, MATERIAL = LineKind.LABOUR, LineKind.MATERIAL
GST: Final = Decimal(18)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """What somebody has done, at what price and in which steps. `asked` counts days from today;
    what follows does in the hours and days after it. `who` plays a part, or has no account."""

    who: str = ""
    title: str
    description: str
    address: str
    place: tuple[float, float]
    asked: int
    lines: tuple[LineWish, ...]
    stages: tuple[StageWish, ...] = ()
    deposit: Decimal = Decimal(20)
    category: str = ""

    def facts(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "description": self.description,
            "category": self.category,
            "address": self.address,
            "latitude": self.place[0],
            "longitude": self.place[1],
        }

    def wish(self) -> QuoteWish:
        return QuoteWish(
            lines=self.lines,
            stages=self.stages,
            deposit_percent=self.deposit,
            message="As we looked at it together.",
            terms="Water and power are the customer's. Debris is taken away.",
        )


def _labour(description: str, hours: int, rate: str) -> LineWish:
    return LineWish(
        kind=LABOUR,
        description=description,
        quantity=Decimal(hours),
        unit="hour",
        unit_price=Decimal(rate),
        tax_percent=GST,
    )


def _material(description: str, quantity: int, unit: str, price: str) -> LineWish:
    return LineWish(
        kind=MATERIAL,
        description=description,
        quantity=Decimal(quantity),
        unit=unit,
        unit_price=Decimal(price),
        tax_percent=GST,
    )


KITCHEN: Final = Contract(
    who="portal_customer",
    title="Modular kitchen",
    description="Take out the old kitchen; new cabinets, worktop and tiles behind the stove.",
    address="12 Babar Road, New Delhi 110001",
    place=(28.6282, 77.2312),
    asked=-21,
    category="renovation",
    lines=(
        _labour("Taking out the old kitchen", 16, "450.00"),
        _labour("Fitting cabinets and worktop", 60, "650.00"),
        _labour("Tiling", 24, "550.00"),
        _material("Base and wall cabinets", 14, "piece", "7250.00"),
        _material("Granite worktop", 5, "metre", "4800.00"),
        _material("Wall tiles, ivory", 18, "box", "860.00"),
    ),
    stages=(
        StageWish(title="Old kitchen out, walls ready", percent=Decimal(25)),
        StageWish(title="Cabinets and worktop fitted", percent=Decimal(50)),
        StageWish(title="Tiled and handed over", percent=Decimal(25)),
    ),
)
HEATER: Final = Contract(
    who="portal_customer",
    title="Water heater and pipes",
    description="The old heater leaks; new one, and the pipes to the bathroom.",
    address=KITCHEN.address,
    place=KITCHEN.place,
    asked=-75,
    category="plumbing",
    lines=(
        _labour("Plumbing", 9, "600.00"),
        _material("Water heater, 25 litres", 1, "piece", "11499.00"),
    ),
    deposit=Decimal(30),
)
BALCONY: Final = Contract(
    who="portal_customer2",
    title="Waterproof the balcony",
    description="Water comes through to the room below whenever it rains.",
    address="7 Todarmal Lane, New Delhi 110001",
    place=(28.6271, 77.2339),
    asked=-42,
    category="waterproofing",
    lines=(
        _labour("Taking up the old floor", 12, "450.00"),
        _labour("Two coats and a new screed", 20, "600.00"),
        _material("Waterproofing compound", 6, "bucket", "2350.00"),
    ),
    stages=(
        StageWish(title="First coat dry", percent=Decimal(50)),
        StageWish(title="Screed laid, tested with water", percent=Decimal(50)),
    ),
)
BATHROOM: Final = Contract(
    who="portal_customer2",
    title="Bathroom tiles",
    description="New tiles on walls and floor, and a walk-in shower.",
    address=BALCONY.address,
    place=BALCONY.place,
    asked=-4,
    category="tiling",
    lines=(
        _labour("Laying tiles", 40, "650.00"),
        _material("Wall tiles, white", 30, "box", "900.00"),
        _material("Floor tiles, grey", 9, "box", "1150.00"),
    ),
    stages=(
        StageWish(title="Walls tiled", percent=Decimal(60)),
        StageWish(title="Floor tiled, shower fitted", percent=Decimal(40)),
    ),
)
WALL: Final = Contract(
    title="Garden wall",
    description="Twelve metres, plastered on both sides.",
    address="3 Tilak Lane, New Delhi 110001",
    place=(28.6205, 77.2326),
    asked=-1,
    category="masonry",
    lines=(
        _labour("Bricklaying and plaster", 48, "550.00"),
        _material("Bricks", 2400, "piece", "9.50"),
        _material("Cement", 22, "bag", "420.00"),
    ),
    stages=(
        StageWish(title="Wall stands", percent=Decimal(60)),
        StageWish(title="Plastered", percent=Decimal(40)),
    ),
)
