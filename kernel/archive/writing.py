"""Making a backup: everything that was committed before it began, while others go on writing."""

import gzip
import hashlib
import io
import json
import tarfile
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import IO, Final

from django.db.backends.base.base import BaseDatabaseWrapper

from kernel import clock
from kernel.archive.errors import ArchiveRefused
from kernel.archive.manifest import (
    FilesEntry,
    Manifest,
    TableEntry,
    key_fingerprints,
    migrations_of,
)
from kernel.archive.media import Shelf, shelf
from kernel.archive.moment import one_moment
from kernel.archive.sequences import last_number
from kernel.archive.tables import Table, all_tables, unknown_tables

# Of a table no more than this is held in memory; the rest waits on the disk.
HELD: Final = 8_000_000
# gzip's level: a fifth of the time of the usual one, and a tenth more bytes.
LEVEL: Final = 2
TELLING: Final = 100_000

Progress = Callable[[str], None]


def write_backup(
    target: IO[bytes],
    *,
    like: BaseDatabaseWrapper | None = None,
    with_files: bool = True,
    progress: Progress = lambda line: None,
) -> Manifest:
    """Write all rows and files into `target`, which need not be able to go back.

    Raises ArchiveRefused where the database lacks migrations that this code has.
    """
    with ExitStack() as stack:
        files = stack.enter_context(shelf()) if with_files else None
        # What is deleted after the rows are looked at has its second name by then.
        _note_new(files)
        connection = stack.enter_context(one_moment(like))
        made_at = clock.now().isoformat()
        _note_new(files)
        migrations = migrations_of(connection)
        if migrations.lacking:
            raise ArchiveRefused(f"The database lacks migrations: {migrations.lacking[0]} …")
        packed = stack.enter_context(gzip.GzipFile(fileobj=target, mode="wb", compresslevel=LEVEL))
        archive = stack.enter_context(tarfile.open(fileobj=packed, mode="w|"))
        tables = {
            table.name: _write_table(archive, connection, table, progress) for table in all_tables()
        }
        manifest = Manifest(
            made_at=made_at,
            database=connection.vendor,
            migrations=migrations.applied,
            keys=key_fingerprints(),
            tables=tables,
            files=_write_files(archive, files, progress) if files else None,
            left_out=unknown_tables(connection),
        )
        content = manifest.to_bytes()
        _add(archive, "manifest.json", content)
        _add(archive, "manifest.sha256", hashlib.sha256(content).hexdigest().encode())
    return manifest


def _note_new(files: Shelf | None) -> None:
    if files is not None:
        files.note_new()


def _write_table(
    archive: tarfile.TarFile, connection: BaseDatabaseWrapper, table: Table, progress: Progress
) -> TableEntry:
    rows = 0
    digest = hashlib.sha256()
    with _spooled() as lines:
        for line in table_lines(table, connection):
            lines.write(line)
            digest.update(line)
            rows += 1
            if rows % TELLING == 1 and rows > 1:
                progress(f"  {table.name}: {rows - 1:,} rows …")
        _add_file(archive, f"tables/{table.name}.jsonl", lines, lines.tell())
    # The first line names the columns.
    rows -= 1
    if rows:
        progress(f"  {table.name}: {rows:,} rows")
    return TableEntry(
        rows=rows,
        sha256=digest.hexdigest(),
        columns=table.columns,
        last=last_number(connection, table),
    )


def table_lines(table: Table, connection: BaseDatabaseWrapper) -> Iterator[bytes]:
    """The file of one table, line by line: its columns, then its rows."""
    yield json.dumps(table.columns, separators=(",", ":")).encode() + b"\n"
    yield from table.lines(connection)


def _write_files(archive: tarfile.TarFile, files: Shelf, progress: Progress) -> FilesEntry:
    count = size = gone = 0
    digest = hashlib.sha256()
    with _spooled() as listed:
        for found in files.files():
            if isinstance(found, str):
                gone += 1
                continue
            name, length, content = found
            hashing = Hashing(content)
            _add_file(archive, f"files/{name}", hashing, length, rewind=False)
            line = file_line(name, length, hashing.digest.hexdigest())
            listed.write(line)
            digest.update(line)
            count, size = count + 1, size + length
        _add_file(archive, "files.jsonl", listed, listed.tell())
    progress(f"  {count:,} files, {size:,} bytes")
    return FilesEntry(count=count, size=size, sha256=digest.hexdigest(), gone=gone)


def file_line(name: str, size: int, sha256: str) -> bytes:
    """A name is bytes for the disk: one of another system need be no text."""
    line = json.dumps([name, size, sha256], ensure_ascii=False) + "\n"
    return line.encode(errors="surrogateescape")


class Hashing:
    """A file that is hashed as it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = hashlib.sha256()
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        content = self.file.read(size)
        self.digest.update(content)
        self.size += len(content)
        return content


@contextmanager
def _spooled() -> Iterator[IO[bytes]]:
    with tempfile.SpooledTemporaryFile(max_size=HELD) as file:
        yield file


def _add(archive: tarfile.TarFile, name: str, content: bytes) -> None:
    _add_file(archive, name, io.BytesIO(content), len(content))


def _add_file(
    archive: tarfile.TarFile,
    name: str,
    content: IO[bytes] | Hashing,
    size: int,
    *,
    rewind: bool = True,
) -> None:
    member = tarfile.TarInfo(name)
    member.size = size
    member.mode = 0o600
    member.mtime = int(time.time())
    if rewind and not isinstance(content, Hashing):
        content.seek(0)
    archive.addfile(member, content)
    # Written ones are of no more use: they would fill the memory.
    archive.members = []  # type: ignore[attr-defined]
