"""What is measured, and what each measure weighs. The numbers are published with each answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

# Whoever changes a number or a step here gives it a new name: what was shared by the old one is
# worked out by the old one.
RULE_VERSION: Final = "2026-11"

# A vendor is credited with so many of their peers' jobs: who has one job of one is not thought
# better than who has ninety-eight of a hundred.
CREDITED: Final = 12
# A place and hour borrows so many jobs from its service, and that from all services.
BORROWED: Final = 20
# What fewer others did is not told from what one of them did: then it is not gone by.
LEAST_PEERS: Final = 5
# Where nearly everybody does well, a single slip would count without measure.
LEAST_SPREAD: Final = Decimal("0.15")
# Nobody gets more than so many times the mean.
MOST_TIMES_MEAN: Final = 2


@dataclass(frozen=True, slots=True)
class Measure:
    """`most` is what one event can bring; `usual` the share to be expected where nobody has been
    measured."""

    code: str
    label: str
    weight: Decimal
    usual: Decimal
    most: int = 1


MEASURES: Final = (
    Measure("on_time", "Began by the hour agreed", Decimal("1.0"), Decimal("0.90")),
    Measure("completion", "Finished what was taken on", Decimal("1.0"), Decimal("0.95")),
    # A rating of one to five stars brings nothing to four.
    Measure("rating", "Stars of customers", Decimal("0.8"), Decimal("0.85"), most=4),
    Measure("undisputed", "No dispute was upheld", Decimal("0.7"), Decimal("0.98")),
    Measure("response", "Took requests on within the hour", Decimal("0.5"), Decimal("0.70")),
)


class Tally(NamedTuple):
    """`got` of at most `of` times what one event can bring."""

    got: int
    of: int


class Cell(NamedTuple):
    """Where and when jobs are alike: a service, a kind of place, a band of hours."""

    service: str
    tier: str
    band: str

    @classmethod
    def read(cls, text: str) -> "Cell":
        service, tier, band = text.split("|")
        return cls(service, tier, band)

    def __str__(self) -> str:
        return "|".join(self)


# What one vendor did, by cell and by the measure's code.
Work = Mapping[Cell, Mapping[str, Tally]]
