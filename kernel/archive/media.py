"""The stored files of a backup. One that is deleted while the backup is made is still in it,
where the storage is a folder: what it holds is given a second name for as long as that takes."""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, Final
from uuid import uuid4

from django.core.files.storage import FileSystemStorage, default_storage

from kernel.archive.leftovers import held, is_left

_PREFIX: Final = ".backup-"
# Seconds; none takes so long, where nobody can tell whether it is in use.
_LEFT_AFTER: Final = 7 * 86_400


class Shelf:
    """Where the files of a backup are read from: `note_new` as often as there may be new ones."""

    def __init__(self, folder: Path | None, names: Path | None) -> None:
        self.folder = folder
        self.names = names

    def note_new(self) -> None:
        """Give a second name to all that the storage has and that has none yet."""
        if self.folder is None or self.names is None:
            return
        try:
            _link_all(self.folder, self.names)
        except OSError:
            # Another file system, or one without links: files are read where they lie.
            self.names = None

    def files(self) -> Iterator[tuple[str, int, IO[bytes]] | str]:
        """Name, size and content of each file in the order of names; only the name of one that
        was deleted meanwhile."""
        source: Any = default_storage
        if self.names is not None:
            source = FileSystemStorage(location=self.names)
        for name in sorted(_names_in(source, "")):
            try:
                with source.open(name, "rb") as file:
                    yield name, file.size, file
            except FileNotFoundError:
                yield name


@contextmanager
def shelf() -> Iterator[Shelf]:
    storage = default_storage._wrapped if hasattr(default_storage, "_wrapped") else default_storage
    if not isinstance(storage, FileSystemStorage):
        yield Shelf(None, None)
        return
    folder = Path(storage.location)
    _clear_away_left(folder)
    # Within it: only there is it certainly the same file system.
    names = folder / f"{_PREFIX}{uuid4().hex}"
    if folder.is_dir():
        with suppress(OSError):
            names.mkdir(mode=0o700)
    try:
        with held(names):
            yield Shelf(folder, names)
    finally:
        shutil.rmtree(names, ignore_errors=True)


def _link_all(folder: Path, names: Path) -> None:
    for place, folders, files in os.walk(folder):
        folders[:] = [each for each in folders if not each.startswith(_PREFIX)]
        target = names / Path(place).relative_to(folder)
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        for file in files:
            try:
                os.link(Path(place) / file, target / file)
            except (FileExistsError, FileNotFoundError):
                continue


def _names_in(storage: Any, folder: str) -> Iterator[str]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}{name}" for name in files if name)
    for name in folders:
        if name and not name.startswith(_PREFIX):
            yield from _names_in(storage, f"{folder}{name}/")


def _clear_away_left(folder: Path) -> None:
    """What a backup that was killed has left."""
    for left in folder.glob(f"{_PREFIX}*"):
        if is_left(left) or time.time() - left.stat().st_mtime > _LEFT_AFTER:
            shutil.rmtree(left, ignore_errors=True)
