"""Which pincodes lie beside which."""

from collections import defaultdict
from collections.abc import Iterable
from math import floor

from scheduling.models import Pincode
from scheduling.travel import KM_PER_DEGREE, distance_km

# Centres so near are neighbours; and areas whose post offices reach each other.
BESIDE_KM = 6.0
WIDEST_KM = 25.0

Spot = tuple[float, float, float]


class Vicinity:
    """The map of all pincodes, for who asks about many of them. One query.

    Whether two lie beside each other is the same from both sides.
    """

    def __init__(self) -> None:
        self._spots: dict[str, Spot] = {}
        self._districts: dict[str, str] = {}
        self._cells: dict[tuple[int, int], list[str]] = defaultdict(list)
        self._known: dict[str, list[str]] = {}
        fields = ("code", "latitude", "longitude", "radius_km", "district")
        for code, latitude, longitude, radius, district in Pincode.objects.values_list(*fields):
            self._spots[code] = (latitude, longitude, radius)
            self._districts[code] = district
            self._cells[_cell(latitude, longitude)].append(code)

    def beside(self, code: str) -> list[str]:
        """Those that lie beside `code`; none of a pincode that we do not know."""
        if code not in self._known:
            self._known[code] = [*self._beside(code)] if code in self._spots else []
        return self._known[code]

    def district_of(self, code: str) -> str:
        """The name of the district; of a pincode that has none, the region of its sorting."""
        return self._districts.get(code) or code[:3]

    def in_districts(self, names: Iterable[str]) -> dict[str, str]:
        """The district of every pincode that lies in one of these."""
        wanted = set(names)
        districts = {code: self.district_of(code) for code in self._districts}
        return {code: name for code, name in districts.items() if name in wanted}

    def _beside(self, code: str) -> Iterable[str]:
        latitude, longitude, radius = self._spots[code]
        row, column = _cell(latitude, longitude)
        # Meridians draw together to the north: two cells aside are always wide enough in India.
        for cell in (
            (row + up, column + aside) for up in (-1, 0, 1) for aside in (-2, -1, 0, 1, 2)
        ):
            for other in self._cells.get(cell, ()):
                there = self._spots[other]
                reach = min(max(BESIDE_KM, radius + there[2]), WIDEST_KM)
                if other != code and distance_km(latitude, longitude, there[0], there[1]) <= reach:
                    yield other


def _cell(latitude: float, longitude: float) -> tuple[int, int]:
    degrees = WIDEST_KM / KM_PER_DEGREE
    return floor(latitude / degrees), floor(longitude / degrees)


__all__ = ["Vicinity"]
