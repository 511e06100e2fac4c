"""The door for uploads: how much, of what kind, and is it really that."""

import zipfile
from io import BytesIO
from typing import Final, Protocol

import filetype
from django.conf import settings

from kernel.errors import Invalid
from kernel.files import sandbox
from kernel.files.store import CONTENT_TYPES, StoredFile, store_bytes

IMAGE_KINDS: Final = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/apng": "png",
    "image/webp": "webp",
}
# A text document holds these; a spreadsheet, a jar or any other zip does not.
DOCX_PARTS: Final = {"[Content_Types].xml", "word/document.xml"}
MACROS: Final = "word/vbaProject.bin"


class Upload(Protocol):
    """What came in: Django's UploadedFile, or any binary file."""

    def read(self, size: int = -1, /) -> bytes: ...

    def seek(self, offset: int, whence: int = 0, /) -> object: ...


def accept_image(upload: Upload, *, folder: str, field: str = "image") -> StoredFile:
    """Keep a picture: its pixels, turned upright, and nothing else that came with them.

    JPEG, PNG and WEBP. Of a moving picture the first frame is kept; what is longer than
    `FILES_LONGEST_SIDE` is made smaller. Raises Invalid on `field`, and nothing is stored.
    """
    content = _bounded(upload, settings.FILES_IMAGE_BYTES, field)
    kind = filetype.guess(content)
    if kind is None or kind.mime not in IMAGE_KINDS:
        raise Invalid("Send a JPEG, PNG or WEBP picture.", code="NOT_AN_IMAGE", field=field)
    picture = sandbox.remake(content, extension=IMAGE_KINDS[kind.mime], field=field)
    return store_bytes(
        picture.content,
        folder=folder,
        extension=picture.extension,
        content_type=CONTENT_TYPES[picture.extension],
        width=picture.width,
        height=picture.height,
    )


def accept_document(upload: Upload, folder: str, *, field: str = "file") -> StoredFile:
    """Keep a PDF or a Word document as it came; it is only ever served as a download.

    Raises Invalid on `field`, and nothing is stored.
    """
    content = _bounded(upload, settings.FILES_DOCUMENT_BYTES, field)
    extension = _document_kind(content)
    if extension is None:
        raise Invalid("Send a PDF or a Word document (.docx).", code="NOT_A_DOCUMENT", field=field)
    return store_bytes(
        content, folder=folder, extension=extension, content_type=CONTENT_TYPES[extension]
    )


def accept_attachment(upload: Upload, folder: str, *, field: str = "file") -> StoredFile:
    """Keep what people send each other: a PDF or a Word document as it came, or a picture made
    anew. Raises Invalid on `field`, and nothing is stored."""
    try:
        return accept_document(upload, folder, field=field)
    except Invalid as refusal:
        if refusal.code != "NOT_A_DOCUMENT":
            raise
    try:
        return accept_image(upload, folder=folder, field=field)
    except Invalid as refusal:
        if refusal.code != "NOT_AN_IMAGE":
            raise
    raise Invalid(
        "Send a picture (JPEG, PNG or WEBP), a PDF or a Word document (.docx).",
        code="UNKNOWN_FILE",
        field=field,
    )


def _bounded(upload: Upload, limit: int, field: str) -> bytes:
    """The bytes of `upload`, whatever size it claims."""
    upload.seek(0)
    content = upload.read(limit + 1)
    if not content:
        raise Invalid("The file is empty.", code="EMPTY_FILE", field=field)
    if len(content) > limit:
        megabytes = limit // 1_000_000
        raise Invalid(
            f"The file is larger than {megabytes} MB.", code="FILE_TOO_LARGE", field=field
        )
    return content


def _document_kind(content: bytes) -> str | None:
    if content.startswith(b"%PDF-"):
        return "pdf"
    if content.startswith(b"PK\x03\x04") and _is_word_document(content):
        return "docx"
    return None


def _is_word_document(content: bytes) -> bool:
    try:
        names = set(zipfile.ZipFile(BytesIO(content)).namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return False
    return names >= DOCX_PARTS and MACROS not in names
