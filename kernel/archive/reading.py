"""Reading a backup from its beginning to its end, and whether it is what was put there."""

import gzip
import hashlib
import json
import tarfile
import tempfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final, Self

from kernel.archive.errors import BrokenArchive
from kernel.archive.manifest import FilesEntry, Manifest, TableEntry
from kernel.archive.writing import HELD, Hashing, file_line

GZIP: Final = b"\x1f\x8b"
CHUNK: Final = 1 << 20
# No honest manifest is larger.
LARGEST_MANIFEST: Final = 50_000_000
TABLES, FILES = "tables/", "files/"

# No honest header is: it holds a name, and is read at once.
LARGEST_HEADER: Final = 65_536

# What reading something that is no archive, or half of one, raises.
_BROKEN = (tarfile.TarError, gzip.BadGzipFile, zlib.error, EOFError, UnicodeError)


class _Header(tarfile.TarInfo):
    """Of a file as it is, or of its long name; nothing that reads as more than there is."""

    @classmethod
    def frombuf(cls, *args: Any, **kwargs: Any) -> Self:
        header = super().frombuf(*args, **kwargs)
        plain = header.type in {tarfile.REGTYPE, tarfile.AREGTYPE}
        name = header.type in {tarfile.XHDTYPE, tarfile.GNUTYPE_LONGNAME}
        if not plain and not (name and header.size <= LARGEST_HEADER):
            raise BrokenArchive(f"Something is in it that no backup has: {header.name!r}.")
        return header


@contextmanager
def members(path: Path) -> Iterator[Iterator[tuple[str, int, IO[bytes]]]]:
    """Name, size and content of what is in the archive, in its order.

    Raises BrokenArchive, also while it is gone through.
    """
    try:
        with path.open("rb") as raw:
            packed = raw.read(2) == GZIP
            raw.seek(0)
            stream: IO[bytes] = gzip.GzipFile(fileobj=raw) if packed else raw  # type: ignore[assignment]
            with tarfile.open(fileobj=stream, mode="r|", tarinfo=_Header) as archive:
                yield _members(archive)
            # The checksum of the whole stands at its end.
            while stream.read(CHUNK):
                pass
    except (FileNotFoundError, IsADirectoryError, PermissionError) as error:
        raise BrokenArchive(f"There is no {path} that can be read.") from error
    except _BROKEN as error:
        raise BrokenArchive(f"It is no whole archive: {error}.") from error


def _members(archive: tarfile.TarFile) -> Iterator[tuple[str, int, IO[bytes]]]:
    for member in archive:
        content = None if member.issparse() else archive.extractfile(member)
        if content is None or not _is_safe(member.name):
            raise BrokenArchive(f"Something is in it that no backup has: {member.name!r}.")
        yield member.name, member.size, content
        # Those gone through are of no more use: they would fill the memory.
        archive.members = []  # type: ignore[attr-defined]


def _is_safe(name: str) -> bool:
    """Whether a name leads nowhere but into its own folder."""
    parts = name.split("/")
    return not any(part in {"", ".", ".."} or "\\" in part or "\0" in part for part in parts)


@dataclass
class _Found:
    tables: dict[str, tuple[int, str]] = field(default_factory=dict)
    files: int = 0
    sizes: int = 0
    manifest: bytes = b""
    manifest_digest: str = ""
    listed: FilesEntry | None = None


def verified(path: Path, *, progress: Callable[[str], None] = lambda line: None) -> Manifest:
    """Read all of it and compare with what the manifest says must be there.

    Raises BrokenArchive, which names what is broken.
    """
    found = _Found()
    with tempfile.SpooledTemporaryFile(max_size=HELD) as seen, members(path) as parts:
        for name, size, content in parts:
            _look_at(found, name, size, content, seen)
            if name.startswith(TABLES) and size > CHUNK:
                progress(f"  {name} read")
    if not found.manifest:
        raise BrokenArchive("It has no manifest: it was not written to its end.")
    if hashlib.sha256(found.manifest).hexdigest() != found.manifest_digest:
        raise BrokenArchive("Its manifest was changed.")
    manifest = Manifest.from_bytes(found.manifest)
    _compare_tables(found.tables, manifest.tables)
    _compare_files(found.listed, manifest.files)
    return manifest


def _look_at(found: _Found, name: str, size: int, content: IO[bytes], seen: IO[bytes]) -> None:
    table = name.removeprefix(TABLES).removesuffix(".jsonl")
    if name.startswith(TABLES) and table not in found.tables:
        found.tables[table] = _measured(content)
    elif name.startswith(FILES) and not found.listed:
        hashing = Hashing(content)
        while hashing.read(CHUNK):
            pass
        seen.write(file_line(name.removeprefix(FILES), hashing.size, hashing.digest.hexdigest()))
        found.files, found.sizes = found.files + 1, found.sizes + hashing.size
    elif name == "files.jsonl" and not found.listed:
        found.listed = _compared_with_list(found, content, seen)
    elif name == "manifest.json" and size <= LARGEST_MANIFEST:
        found.manifest = content.read()
    elif name == "manifest.sha256" and size <= 64:
        found.manifest_digest = content.read().decode()
    else:
        raise BrokenArchive(f"Something is in it that no backup has: {name!r}.")


def _measured(lines: IO[bytes]) -> tuple[int, str]:
    """How many rows a table's file has, and its digest."""
    digest = hashlib.sha256()
    count = -1
    while content := lines.read(CHUNK):
        digest.update(content)
        count += content.count(b"\n")
    return count, digest.hexdigest()


def _compared_with_list(found: _Found, listed: IO[bytes], seen: IO[bytes]) -> FilesEntry:
    """What the list of files says, if it is what was found."""
    digest = hashlib.sha256()
    seen.seek(0)
    for line in listed:
        digest.update(line)
        if seen.readline() != line:
            raise BrokenArchive(f"A file is not what it was: {_name_in(line)}.")
    if seen.readline():
        raise BrokenArchive("There is a file more than there were.")
    return FilesEntry(count=found.files, size=found.sizes, sha256=digest.hexdigest(), gone=0)


def _name_in(line: bytes) -> str:
    try:
        return str(json.loads(line)[0])
    except (ValueError, LookupError, TypeError):
        return "one that cannot be named"


def _compare_tables(found: dict[str, tuple[int, str]], stated: dict[str, TableEntry]) -> None:
    if missing := sorted(stated.keys() ^ found.keys()):
        raise BrokenArchive(f"The tables are not those of the manifest: {', '.join(missing)}.")
    for name, entry in stated.items():
        if found[name] != (entry.rows, entry.sha256):
            raise BrokenArchive(f"The rows of {name} are not what they were.")


def _compare_files(found: FilesEntry | None, stated: FilesEntry | None) -> None:
    if (found is None) != (stated is None):
        raise BrokenArchive("The list of files is missing.")
    if (
        found
        and stated
        and (found.count, found.size, found.sha256)
        != (
            stated.count,
            stated.size,
            stated.sha256,
        )
    ):
        raise BrokenArchive("The files are not those of the manifest.")
