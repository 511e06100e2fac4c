"""Files that are to go with a message."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import UploadedFile

from kernel.actors import Actor
from kernel.files import (
    StoredFile,
    accept_attachment,
    filename_like,
    kept_or_discarded,
)
from kernel.transactions import use_case
from messaging.errors import TooManyUploads
from messaging.models import Attachment
from messaging.policies import require_has_a_side
from messaging.services.limits import count_upload

FOLDER = "messages"
FIELD = "file"


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
    with kept_or_discarded(accept_attachment(file, FOLDER, field=FIELD)) as stored:
        filename = filename_like(stored.name, file.name)
        return _keep(uploader_id=uploader_id, stored=stored, filename=filename)


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
