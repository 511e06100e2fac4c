"""Files that are to go with a message."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import UploadedFile

from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.files import (
    StoredFile,
    accept_document,
    accept_image,
    discard,
    fit_filename,
)
from kernel.transactions import use_case
from messaging.errors import TooManyUploads
from messaging.models import Attachment
from messaging.policies import require_has_a_side
from messaging.services.limits import count_upload

FOLDER = "messages"
FIELD = "file"
LONGEST_STEM = 120


def upload_attachment(*, actor: Actor, file: UploadedFile) -> Attachment:
    """Take in a picture, a PDF or a Word document, for its uploader alone until it is sent.

    It is examined and stored before the transaction begins, and removed again when the
    transaction refuses it. Raises NotAllowed for who can never send it, TooManyUploads, or
    Invalid for what is none of these.
    """
    uploader_id = require_has_a_side(actor)
    count_upload(uploader_id)
    # Asked first, so that nobody makes us decode what we would not keep.
    _require_room(uploader_id)
    stored = _accepted(file)
    try:
        return _keep(uploader_id=uploader_id, stored=stored, filename=_named(file, stored))
    except BaseException:
        discard(stored.name)
        raise


@use_case
def _keep(*, uploader_id: int, stored: StoredFile, filename: str) -> Attachment:
    # Several that come in at once are counted one after the other.
    people: Any = get_user_model().objects
    people.select_for_update(no_key=True).filter(pk=uploader_id).values_list("pk").first()
    _require_room(uploader_id)
    return Attachment.objects.create(
        uploader_id=uploader_id,
        file=stored.name,
        filename=filename,
        size=stored.size,
        content_type=stored.content_type,
    )


def _require_room(uploader_id: int) -> None:
    unsent = Attachment.objects.unsent().filter(uploader_id=uploader_id).count()
    if unsent >= settings.MESSAGE_UPLOADS_LIMIT:
        raise TooManyUploads()


def _accepted(file: UploadedFile) -> StoredFile:
    try:
        return accept_document(file, FOLDER, field=FIELD)
    except Invalid as refusal:
        if refusal.code != "NOT_A_DOCUMENT":
            raise
    try:
        return accept_image(file, folder=FOLDER, field=FIELD)
    except Invalid as refusal:
        if refusal.code != "NOT_AN_IMAGE":
            raise
    raise Invalid(
        "Send a picture (JPEG, PNG or WEBP), a PDF or a Word document (.docx).",
        code="UNKNOWN_FILE",
        field=FIELD,
    )


def _named(file: UploadedFile, stored: StoredFile) -> str:
    """What its uploader called it, with the ending of what it is."""
    stem = fit_filename(file.name or "file").rpartition(".")
    extension = stored.name.rpartition(".")[2]
    return f"{(stem[0] or stem[2])[:LONGEST_STEM]}.{extension}"
