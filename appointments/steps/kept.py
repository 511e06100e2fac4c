"""A client's draft as it is kept: what of it is sealed is opened for themself alone."""

import json
from uuid import UUID

import structlog

from appointments.models import Draft
from appointments.steps.choices import Texts
from kernel.actors import Actor
from kernel.sealed import Unreadable, seal, unseal

log = structlog.get_logger(__name__)


def open_draft(actor: Actor) -> Draft | None:
    return Draft.objects.visible_to(actor).open().first()


def texts_of(draft: Draft) -> Texts:
    """What its client has written."""
    if not draft.sealed:
        return Texts()
    try:
        return Texts.of(json.loads(unseal(bytes(draft.sealed), about=about(draft.pk))))
    except Unreadable:
        # Its key was taken away: it is lost, and the rest of the draft is not.
        log.warning("drafts.unreadable", draft=str(draft.pk))
        return Texts()


def seal_into(draft: Draft, texts: Texts) -> None:
    """Without saving."""
    draft.sealed = seal(texts.text, about=about(draft.pk)) if texts.text else b""


def about(pk: UUID) -> str:
    return f"draft:{pk}"
