"""A backup as a file of a folder: whole or not there, read again, and written down."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final
from uuid import uuid4

from django.conf import settings

from kernel import clock
from kernel.archive.errors import ArchiveRefused
from kernel.archive.leftovers import held, is_left
from kernel.archive.manifest import Manifest
from kernel.archive.reading import CHUNK, verified
from kernel.archive.writing import write_backup
from kernel.models import BackupRecord

PATTERN: Final = "bookwell-*.tar.gz"

Progress = Callable[[str], None]


def usual_folder() -> Path:
    return Path(settings.VAR_DIR) / "backups"


def keep_backup(
    target: Path | None = None,
    *,
    with_files: bool = True,
    checked: bool = True,
    progress: Progress = lambda line: None,
) -> tuple[Path, Manifest]:
    """Make a backup at `target`, a file or a folder; `checked`, it is read again.

    Raises ArchiveRefused, or OSError when the disk is full or away.
    """
    path = _path_of(target or usual_folder())
    for left in path.parent.glob(f".{PATTERN}.*"):
        if is_left(left):
            left.unlink(missing_ok=True)
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with (
            os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file,
            held(draft),
        ):
            manifest = write_backup(file, with_files=with_files, progress=progress)
            file.flush()
            os.fsync(file.fileno())
            if checked:
                progress("Reading it again")
                verified(draft, progress=progress)
            draft.replace(path)
            _sync(path.parent)
    finally:
        draft.unlink(missing_ok=True)
    note(manifest, name=path.name, size=path.stat().st_size, sha256=_digest(path))
    return path, manifest


def note(manifest: Manifest, *, name: str, size: int | None, sha256: str) -> BackupRecord:
    """Write down that there is a backup: of the moment that it shows."""
    return BackupRecord.objects.create(
        made_at=manifest.made_at,
        finished_at=clock.now(),
        name=name,
        size=size,
        sha256=sha256,
        rows=manifest.rows,
        files=manifest.files.count if manifest.files else None,
    )


def last_backup() -> BackupRecord | None:
    """The one that shows the latest moment."""
    return BackupRecord.objects.order_by("-made_at").first()


def drop_older(folder: Path, *, keep: int) -> list[Path]:
    """Delete all backups of a folder but the last `keep`; answers which."""
    older = sorted(folder.glob(PATTERN), reverse=True)[keep:]
    for path in older:
        path.unlink(missing_ok=True)
    return older


def _path_of(target: Path) -> Path:
    if target.suffix in {".gz", ".tar", ".tgz"}:
        target.parent.mkdir(parents=True, exist_ok=True)
        path = target
    else:
        target.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = target / f"bookwell-{clock.now():%Y%m%dT%H%M%SZ}.tar.gz"
    if path.exists():
        raise ArchiveRefused(f"There is a {path} already.")
    return path


def _sync(folder: Path) -> None:
    """Have the name on the disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
