"""Files that go with what is said and shown."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.core.files.uploadedfile import UploadedFile

from disputes.models import EvidenceKind
from kernel.files import StoredFile, accept_attachment, kept_or_discarded

FOLDER: Final = "disputes"


@contextmanager
def taken_in(file: UploadedFile, *, field: str) -> Iterator[StoredFile]:
    """Around the transaction that is to keep a file: it is examined and stored before, and
    removed again when that refuses it. Raises Invalid on `field` for what is neither a picture,
    a PDF nor a Word document."""
    with kept_or_discarded(accept_attachment(file, FOLDER, field=field)) as stored:
        yield stored


def kind_of(stored: StoredFile) -> EvidenceKind:
    is_picture = stored.content_type.startswith("image/")
    return EvidenceKind.PHOTO if is_picture else EvidenceKind.DOCUMENT
