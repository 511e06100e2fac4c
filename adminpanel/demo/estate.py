"""What the builders of the demo city put up for sale, and how far they have built."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from adminpanel.demo.deals import DEALS, Deal


class Layout(NamedTuple):
    """The units that lie above one another: one to a floor, dearer the higher."""

    place: int
    type: str
    area_sqft: int
    price: int
    a_floor: int


class Tower(NamedTuple):
    name: str
    floors: int
    layouts: tuple[Layout, ...]


class Estate(NamedTuple):
    """`reached` are how many days ago its first stages were done."""

    project: str
    builder: str
    towers: tuple[Tower, ...]
    reached: tuple[int, ...]

    def deals(self) -> list[Deal]:
        return [each for each in DEALS if each.project == self.project]


TO_THE_PARK: Final = (
    Layout(1, "3BHK", 1650, 10_900_000, 75_000),
    Layout(2, "3BHK", 1610, 10_600_000, 75_000),
)
ESTATES: Final = (
    Estate(
        "Sunset Residences",
        "builder",
        (
            Tower(
                "A",
                6,
                (
                    *TO_THE_PARK,
                    Layout(3, "2BHK", 1180, 7_350_000, 50_000),
                    Layout(4, "2BHK", 1200, 7_400_000, 50_000),
                ),
            ),
            Tower(
                "B",
                5,
                (
                    Layout(1, "2BHK", 1150, 7_100_000, 45_000),
                    Layout(2, "2BHK", 1150, 7_100_000, 45_000),
                    Layout(3, "1BHK", 680, 4_300_000, 30_000),
                    Layout(4, "3BHK", 1590, 10_200_000, 70_000),
                ),
            ),
        ),
        (150, 95, 22),
    ),
    Estate(
        "Anand Greens",
        "builder",
        (
            Tower(
                "V",
                1,
                tuple(Layout(place, "Villa", 3200, 24_500_000, 0) for place in range(1, 7)),
            ),
        ),
        (),
    ),
    Estate(
        "Yamuna Heights",
        "builder2",
        (
            Tower(
                "",
                4,
                (
                    Layout(1, "2BHK", 1050, 6_200_000, 40_000),
                    Layout(2, "2BHK", 1050, 6_200_000, 40_000),
                    Layout(3, "3BHK", 1420, 8_900_000, 60_000),
                ),
            ),
        ),
        (60,),
    ),
)


def sheet_of(estate: Estate) -> bytes:
    """Its units, as a builder brings them along."""
    lines = ["number,type,floor,area_sqft,price", *_lines(estate)]
    return "\n".join(lines).encode()


def _lines(estate: Estate) -> Iterator[str]:
    for tower in estate.towers:
        for floor in range(1, tower.floors + 1):
            for unit in tower.layouts:
                number = f"{floor}{unit.place:02}"
                name = f"{tower.name}-{number}" if tower.name else number
                price = Decimal(unit.price + floor * unit.a_floor)
                yield f"{name},{unit.type},{floor},{unit.area_sqft},{price}"
