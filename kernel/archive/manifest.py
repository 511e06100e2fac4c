"""What a backup says of itself: what must be in it, and which keys belong to it."""

import hashlib
import json
from collections.abc import Mapping, Set
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from typing import Final, Self

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from kernel.archive.errors import BrokenArchive

FORMAT: Final = 1


@dataclass(frozen=True, kw_only=True)
class TableEntry:
    """`last` is the number last given to a row, also to one that is gone; 0 where none is."""

    rows: int
    sha256: str
    columns: list[str]
    last: int


@dataclass(frozen=True, kw_only=True)
class FilesEntry:
    """`sha256` is that of their list, in which each has its own; `gone` were deleted meanwhile."""

    count: int
    size: int
    sha256: str
    gone: int


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """`keys` are fingerprints by which a key is known again and not found out."""

    made_at: str
    database: str
    migrations: list[str]
    keys: dict[str, list[str]]
    tables: dict[str, TableEntry]
    files: FilesEntry | None
    left_out: list[str] = field(default_factory=list)
    format: int = FORMAT

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    @property
    def is_well_formed(self) -> bool:
        """Whether everything is what it is said to be, whoever wrote it."""
        return (
            isinstance(self.made_at, str)
            and isinstance(self.database, str)
            and all(map(_are_texts, (self.migrations, self.left_out, *self.keys.values())))
            and all(
                isinstance(entry.sha256, str)
                and _are_texts(entry.columns)
                and _are_counts(entry.rows, entry.last)
                for entry in self.tables.values()
            )
            and (self.files is None or _are_counts(self.files.count, self.files.size))
        )

    def to_bytes(self) -> bytes:
        return json.dumps(asdict(self), indent=1, sort_keys=True).encode() + b"\n"

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """Raises BrokenArchive."""
        try:
            stated = json.loads(content)
            if stated["format"] != FORMAT:
                raise BrokenArchive(f"This backup has the format {stated['format']}, not {FORMAT}.")
            stated["tables"] = {
                name: TableEntry(**entry) for name, entry in stated["tables"].items()
            }
            stated["files"] = FilesEntry(**stated["files"]) if stated["files"] else None
            manifest = cls(**stated)
            if not manifest.is_well_formed:
                raise ValueError
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise BrokenArchive("Its manifest cannot be read.") from error
        return manifest


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def _are_counts(*values: object) -> bool:
    return all(type(each) is int and each >= 0 for each in values)


@dataclass(frozen=True)
class Migrations:
    """Those that this code knows: which of them the database has, and which it lacks."""

    applied: list[str]
    lacking: list[str]


def migrations_of(connection: BaseDatabaseWrapper) -> Migrations:
    loader = MigrationLoader(connection)
    known, applied = loader.graph.nodes.keys(), loader.applied_migrations.keys()
    return Migrations(_named(known & applied), _named(known - applied))


def _named(migrations: Set[tuple[str, str]]) -> list[str]:
    return sorted(f"{app}.{name}" for app, name in migrations)


def key_fingerprints() -> dict[str, list[str]]:
    """Slow to work out, so that nobody tries keys against them, and short."""
    stated: Mapping[str, list[str]] = {
        "SECRET_KEY": [settings.SECRET_KEY],
        "JWT_SIGNING_KEY": [str(settings.SIMPLE_JWT["SIGNING_KEY"])],
        "OTP_KEY": [settings.OTP_KEY],
        "SEALING_KEYS": list(settings.SEALING_KEYS),
    }
    return {name: [_fingerprint(name, key) for key in keys] for name, keys in stated.items()}


@lru_cache(maxsize=16)
def _fingerprint(name: str, key: str) -> str:
    salt = f"bookwell backup {name}".encode()
    return hashlib.scrypt(key.encode(), salt=salt, n=2**14, r=8, p=1, dklen=6).hex()
