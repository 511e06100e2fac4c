"""Where files lie: names of our own making, types from our own table."""

import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

import structlog
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kernel import clock
from kernel.errors import GatewayFailed

log = structlog.get_logger(__name__)

CONTENT_TYPES: Final = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv",
    "ics": "text/calendar",
    "zip": "application/zip",
}
# What a browser may draw. Everything else is offered as a download.
RASTER: Final = frozenset({"image/jpeg", "image/png", "image/webp"})

_FOLDER = re.compile(r"[a-z0-9][a-z0-9_-]*(/[a-z0-9][a-z0-9_-]*)*")


class StorageFailed(GatewayFailed):
    code = "STORAGE_FAILED"
    message = "Files cannot be kept or read at the moment. Please try again."


@contextmanager
def reaching_storage() -> Iterator[None]:
    """Whatever a storage's own library throws becomes StorageFailed; a missing file stays one."""
    try:
        yield
    except FileNotFoundError:
        raise
    except Exception as error:
        log.exception("files.storage_failed")
        raise StorageFailed() from error


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """What was stored: `name` in the storage, `sha256` of the stored bytes."""

    name: str
    sha256: str
    size: int
    content_type: str
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A stored file that goes with a message, under the name its reader shall see."""

    name: str
    filename: str

    @property
    def inline(self) -> bool:
        return False

    @property
    def content_type(self) -> str:
        return content_type_of(self.name)

    def read(self) -> bytes:
        """Raises FileNotFoundError or StorageFailed."""
        return read_bytes(self.name)


def store_bytes(
    content: bytes,
    *,
    folder: str,
    extension: str,
    content_type: str,
    width: int | None = None,
    height: int | None = None,
) -> StoredFile:
    """Keep bytes of our own making under a random name in `folder/yyyy/mm/`.

    Raises ValueError for a folder or type that this house does not keep, and StorageFailed
    when the disk is full or away.
    """
    extension = extension.lstrip(".")
    if not _FOLDER.fullmatch(folder):
        raise ValueError(f"No folder can be called {folder!r}.")
    if CONTENT_TYPES.get(extension) != content_type:
        raise ValueError(f"{extension!r} is not kept as {content_type!r}.")
    name = f"{folder}/{clock.now():%Y/%m}/{uuid4().hex}.{extension}"
    with reaching_storage():
        kept = default_storage.save(name, ContentFile(content))
    return StoredFile(
        name=kept,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        content_type=content_type,
        width=width,
        height=height,
    )


@contextmanager
def kept_or_discarded(stored: StoredFile) -> Iterator[StoredFile]:
    """Around the transaction that is to keep a stored file: removed again when that refuses it."""
    try:
        yield stored
    except BaseException:
        discard(stored.name)
        raise


def content_type_of(name: str) -> str:
    """The type that a stored file is served as: what its name says, never its content."""
    return CONTENT_TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def read_bytes(name: str) -> bytes:
    """The whole of a stored file; raises FileNotFoundError, StorageFailed."""
    with reaching_storage(), default_storage.open(name, "rb") as file:
        return bytes(file.read())


def fingerprint(name: str) -> str:
    """The SHA-256 of what is stored now; raises FileNotFoundError, StorageFailed."""
    digest = hashlib.sha256()
    with reaching_storage(), default_storage.open(name, "rb") as file:
        for chunk in file.chunks():
            digest.update(chunk)
    return digest.hexdigest()


def discard(name: str) -> None:
    """Remove a stored file; harmless when it is gone."""
    default_storage.delete(name)
