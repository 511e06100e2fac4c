"""Files that go with what is said and shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.core.files.uploadedfile import UploadedFile

from disputes.models import EvidenceKind
from kernel.errors import Invalid
from kernel.files import StoredFile, accept_document, accept_image, discard, fit_filename

FOLDER: Final = "disputes"
LONGEST_STEM: Final = 120


@contextmanager
def taken_in(file: UploadedFile, *, field: str) -> Iterator[StoredFile]:
    """Around the transaction that is to keep a file: it is examined and stored before, and
    removed again when that refuses it. Raises Invalid on `field` for what is neither a picture,
    a PDF nor a Word document."""
    stored = _accepted(file, field)
    try:
        yield stored
    except BaseException:
        discard(stored.name)
        raise


def called(file: UploadedFile, stored: StoredFile) -> str:
    """What its uploader called it, with the ending of what it is."""
    name, dot, ending = fit_filename(file.name or "file").rpartition(".")
    stem = name if dot else ending
    return f"{stem[:LONGEST_STEM]}.{stored.name.rpartition('.')[2]}"


def kind_of(stored: StoredFile) -> EvidenceKind:
    is_picture = stored.content_type.startswith("image/")
    return EvidenceKind.PHOTO if is_picture else EvidenceKind.DOCUMENT


def _accepted(file: UploadedFile, field: str) -> StoredFile:
    try:
        return accept_document(file, FOLDER, field=field)
    except Invalid as refusal:
        if refusal.code != "NOT_A_DOCUMENT":
            raise
    try:
        return accept_image(file, folder=FOLDER, field=field)
    except Invalid as refusal:
        if refusal.code != "NOT_AN_IMAGE":
            raise
    raise Invalid(
        "Send a picture (JPEG, PNG or WEBP), a PDF or a Word document (.docx).",
        code="UNKNOWN_FILE",
        field=field,
    )
