"""What kind of place a PIN code is, for comparing like with like. Pure.

Post offices stand close together where many people live. That is all that a tier goes by: no
income, no price, no person.
"""

from enum import StrEnum
from typing import Final


class Tier(StrEnum):
    """`dense`: offices within two kilometres of their middle; `town`: within six."""

    DENSE = "dense"
    TOWN = "town"
    COUNTRY = "country"
    UNKNOWN = "unknown"


DENSE_KM: Final = 2.0
TOWN_KM: Final = 6.0


def tier_of(radius_km: float | None) -> Tier:
    if radius_km is None:
        return Tier.UNKNOWN
    if radius_km <= DENSE_KM:
        return Tier.DENSE
    return Tier.TOWN if radius_km <= TOWN_KM else Tier.COUNTRY
