"""What a client has begun to fill in, and what the server says of it."""

from typing import Any

from appointments.models import Draft
from appointments.policies import require_client
from appointments.steps.choices import Choices, Texts
from appointments.steps.kept import open_draft, texts_of
from appointments.steps.looking import Looked, look_at
from kernel.actors import Actor


def draft_document(actor: Actor) -> dict[str, Any]:
    """The client's open draft, an empty one where there is none. Raises NotAllowed."""
    require_client(actor)
    draft = open_draft(actor)
    choices = Choices.of(draft.choices if draft else {})
    texts = texts_of(draft) if draft else Texts()
    return document_of(draft, look_at(choices, texts, actor=actor))


def document_of(draft: Draft | None, looked: Looked) -> dict[str, Any]:
    """One draft as its client is shown it."""
    return {
        "id": draft.pk if draft else None,
        "version": draft.version if draft else 0,
        "step": looked.step(),
        **_chosen(looked.choices),
        **looked.texts.facts,
        **said_of(looked),
        "updated_at": draft.updated_at if draft else None,
    }


def said_of(looked: Looked) -> dict[str, Any]:
    """The server's part: whom and what the choices name, the price, and each step."""
    house, service, provider = looked.house, looked.service, looked.provider
    return {
        "organization_name": house.name if house else "",
        "service_name": service["name"] if service else "",
        "psychologist_name": provider.name if provider else "",
        "end": looked.ends_at,
        "price": looked.price
        and {"amount": looked.price.amount, "currency": looked.price.currency},
        "alternatives": looked.alternatives,
        "steps": [
            {"step": each.step, "complete": each.complete, "errors": each.errors}
            for each in looked.reports()
        ],
    }


def _chosen(choices: Choices) -> dict[str, Any]:
    return {name: getattr(choices, name) for name in Choices.__slots__}
