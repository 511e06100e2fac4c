"""Taking a backup back: into an empty database, all of it or nothing."""

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

from django.contrib.contenttypes.models import ContentType
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import Error
from django.db import connection as default_connection
from django.db.backends.base.base import BaseDatabaseWrapper

from kernel.archive import emptiness, triggers
from kernel.archive.errors import ArchiveRefused, BrokenArchive
from kernel.archive.manifest import (
    Manifest,
    TableEntry,
    key_fingerprints,
    migrations_of,
)
from kernel.archive.moment import one_work
from kernel.archive.reading import CHUNK, FILES, TABLES, members, verified
from kernel.archive.sequences import go_on_after
from kernel.archive.tables import Table, all_tables
from kernel.archive.writing import HELD, TELLING, file_line, table_lines
from kernel.areas import all_areas
from kernel.cache import CacheUnavailable
from kernel.files.store import discard, fingerprint

Progress = Callable[[str], None]

# What a line raises that no backup wrote.
_NO_ROW: Final = (ValueError, TypeError, AttributeError, LookupError, OverflowError, RecursionError)

# What is lost, or ends, when a key is not the one of the backup.
WITHOUT: Final = {
    "SECRET_KEY": "signed links, quoted prices and the admin's sessions are over",
    "JWT_SIGNING_KEY": "everybody logs in again",
    "OTP_KEY": "codes that were sent are over",
}


def restore_backup(
    path: Path,
    *,
    like: BaseDatabaseWrapper | None = None,
    other_keys: bool = False,
    progress: Progress = lambda line: None,
) -> Manifest:
    """Read all of it and compare, load rows and files, read those again and compare.

    Raises ArchiveRefused; nothing has changed then. `other_keys` is for who knows that what was
    sealed cannot be read here.
    """
    progress("Reading the backup")
    manifest = verified(path, progress=progress)
    _require_fitting(manifest, like or default_connection)
    _require_keys(manifest, progress, other_keys=other_keys)
    kept: list[str] = []
    try:
        with one_work(like) as connection:
            _load(connection, path, manifest, progress, kept)
    except Error as error:
        _discard(kept)
        raise ArchiveRefused(f"The database did not take it: {str(error).strip()}") from error
    except BaseException:
        _discard(kept)
        raise
    ContentType.objects.clear_cache()
    _forget_what_was_cached()
    return manifest


def _forget_what_was_cached() -> None:
    """It was worked out from other rows. Nothing else in that Redis is ours to empty."""
    for area in all_areas().values():
        with suppress(CacheUnavailable):
            area.clear()


def _require_fitting(manifest: Manifest, connection: BaseDatabaseWrapper) -> None:
    here = migrations_of(connection)
    if here.lacking:
        raise ArchiveRefused(f"The database lacks {here.lacking[0]} …: manage.py migrate")
    if newer := sorted(set(manifest.migrations) - set(here.applied)):
        raise ArchiveRefused(f"The backup is of a newer release: it has {', '.join(newer[:3])}.")
    if older := sorted(set(here.applied) - set(manifest.migrations)):
        raise ArchiveRefused(
            f"The backup is of an older release, without {', '.join(older[:3])}:"
            " take it back with that release, and migrate then."
        )
    tables = {table.name: table.columns for table in all_tables()}
    if tables != {name: entry.columns for name, entry in manifest.tables.items()}:
        raise ArchiveRefused("The tables of the backup are not those of this release.")


def _require_keys(manifest: Manifest, progress: Progress, *, other_keys: bool) -> None:
    here = key_fingerprints()
    lost = set(manifest.keys.get("SEALING_KEYS", ())) - set(here["SEALING_KEYS"])
    if lost and not other_keys:
        raise ArchiveRefused(
            "SEALING_KEYS lacks a key of the backup: what was sealed with it could never be read"
            " again. Set it, or say --other-keys."
        )
    for name, says in WITHOUT.items():
        if manifest.keys.get(name) != here[name]:
            progress(f"{name} is not that of the backup: {says}.")


def _load(
    connection: BaseDatabaseWrapper,
    path: Path,
    manifest: Manifest,
    progress: Progress,
    kept: list[str],
) -> None:
    tables = all_tables()
    if connection.vendor == "postgresql":
        names = ", ".join(f'"{table.name}"' for table in tables)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
    emptiness.require_empty(connection, tables)
    with triggers.put_aside(connection):
        emptiness.clear(connection, tables)
        progress("Loading")
        _load_members(connection, path, manifest, progress, kept)
    _require_references(connection)
    progress("Reading it back")
    for table in tables:
        entry = manifest.tables[table.name]
        go_on_after(connection, table, entry.last)
        _require_same(connection, table, entry)


def _load_members(
    connection: BaseDatabaseWrapper,
    path: Path,
    manifest: Manifest,
    progress: Progress,
    kept: list[str],
) -> None:
    by_member = {f"{TABLES}{table.name}.jsonl": table for table in all_tables()}
    digest = hashlib.sha256()
    with members(path) as parts:
        for name, _, content in parts:
            if table := by_member.get(name):
                _load_table(connection, table, content, progress)
            elif name.startswith(FILES):
                digest.update(_keep_file(name.removeprefix(FILES), content, kept))
    if manifest.files and digest.hexdigest() != manifest.files.sha256:
        raise BrokenArchive("The files that are kept now are not those of the backup.")
    progress(f"  {len(kept):,} files")


def _load_table(
    connection: BaseDatabaseWrapper, table: Table, lines: IO[bytes], progress: Progress
) -> None:
    # The columns: those of the table, as the manifest has told.
    lines.readline()
    rows = _rows(table, connection.vendor, lines, progress)
    try:
        # What a driver raises by itself becomes Django's.
        with connection.wrap_database_errors:
            _insert(connection, table, rows)
    except _NO_ROW as error:
        raise BrokenArchive(f"What {table.name} has in it is no row of it.") from error


def _insert(connection: BaseDatabaseWrapper, table: Table, rows: Iterator[list[Any]]) -> None:
    names = ", ".join(f'"{column}"' for column in table.columns)
    if connection.vendor == "sqlite":
        marks = ", ".join("?" for _ in table.columns)
        statement = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608 - a model's names
        connection.connection.executemany(statement, rows)
        return
    statement = f'COPY "{table.name}" ({names}) FROM STDIN'
    with connection.cursor() as cursor, cursor.cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row(row)


def _rows(table: Table, vendor: str, lines: IO[bytes], progress: Progress) -> Iterator[list[Any]]:
    decoders = table.decoders(vendor)
    for count, line in enumerate(lines, 1):
        row = json.loads(line)
        if not isinstance(row, list) or len(row) != len(table.columns):
            raise BrokenArchive(f"What {table.name} has in it is no row of it.")
        for at, decoded in decoders:
            row[at] = decoded(row[at])
        yield row
        if count % TELLING == 0:
            progress(f"  {table.name}: {count:,} rows …")


def _keep_file(name: str, content: IO[bytes], kept: list[str]) -> bytes:
    """Store one file under its old name; answers its line as it is read back."""
    with tempfile.SpooledTemporaryFile(max_size=HELD) as spool:
        digest = hashlib.sha256()
        while chunk := content.read(CHUNK):
            digest.update(chunk)
            spool.write(chunk)
        size = spool.tell()
        is_here = default_storage.exists(name)
        if is_here and fingerprint(name) != digest.hexdigest():
            if not _is_begun(name, spool):
                raise ArchiveRefused(f"Another file is kept here as {name}.")
            discard(name)
            is_here = False
        if not is_here:
            spool.seek(0)
            kept.append(default_storage.save(name, File(spool)))
            if kept[-1] != name:
                raise ArchiveRefused(f"The storage would call {name} otherwise.")
    return file_line(name, size, fingerprint(name))


def _is_begun(name: str, whole: IO[bytes]) -> bool:
    """Whether what is kept as `name` ends too early: a restore was killed when it wrote it."""
    whole.seek(0)
    with default_storage.open(name, "rb") as kept:
        while chunk := kept.read(CHUNK):
            if whole.read(len(chunk)) != chunk:
                return False
    return True


def _discard(kept: list[str]) -> None:
    for name in kept:
        discard(name)


def _require_references(connection: BaseDatabaseWrapper) -> None:
    """PostgreSQL has looked at them by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA foreign_key_check")
            if broken := cursor.fetchone():
                raise ArchiveRefused(
                    f"A row of {broken[0]} refers to one of {broken[2]}: it has none."
                )


def _require_same(connection: BaseDatabaseWrapper, table: Table, entry: TableEntry) -> None:
    digest = hashlib.sha256()
    rows = -1
    for line in table_lines(table, connection):
        digest.update(line)
        rows += 1
    if (rows, digest.hexdigest()) != (entry.rows, entry.sha256):
        raise ArchiveRefused(f"What {table.name} has now is not what the backup has.")
