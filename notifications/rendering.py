"""From a kind and its context to words, per channel and language.

Templates live in the app that sends them, under `templates/notifications/<kind>/`:
`subject.txt`, `inapp.txt`, `email.txt`, `email.html`, `sms.txt`, `whatsapp.txt`. A folder
named after a language (`hi/`) inside holds translations. What a kind lacks is taken from
`notifications/generic/`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from django.conf import settings
from django.template import Context, TemplateDoesNotExist
from django.template.loader import get_template, select_template
from django.utils import translation

from notifications.enclosures import Enclosure
from notifications.gateways.base import Message
from notifications.states import Channel

FALLBACK: Final = "generic"
TITLE_LENGTH: Final = 200


def title_of(kind: str, context: Mapping[str, Any], language: str) -> str:
    """The one line that names it, in the app and as the subject of a mail."""
    return " ".join(_text(kind, "subject.txt", context, language).split())[:TITLE_LENGTH]


def body_of(kind: str, context: Mapping[str, Any], language: str) -> str:
    """What the app shows under the title."""
    return _text(kind, "inapp.txt", context, language)


def message_of(
    channel: str,
    kind: str,
    context: Mapping[str, Any],
    *,
    language: str,
    idempotency_key: str,
    attachments: Iterable[Enclosure] = (),
    unsubscribe_url: str = "",
) -> Message:
    """The whole message as it goes out by `channel`."""
    title = title_of(kind, context, language)
    context = {**context, "title": title, "body": body_of(kind, context, language)}
    if channel == Channel.EMAIL:
        context |= {
            "unsubscribe_url": unsubscribe_url,
            "preferences_url": settings.PREFERENCES_URL if unsubscribe_url else "",
        }
        text = _text(kind, "email.txt", context, language)
        return Message(
            kind=kind,
            subject=title,
            text=f"{text}\n\n{_text(FALLBACK, 'footer.txt', context, language)}\n",
            html=_render(kind, ("email.html",), context, language),
            language=language,
            idempotency_key=idempotency_key,
            attachments=tuple(attachments),
            unsubscribe_url=unsubscribe_url,
        )
    names = ("whatsapp.txt", "sms.txt") if channel == Channel.WHATSAPP else ("sms.txt",)
    return Message(
        kind=kind,
        text=_render(kind, names, context, language).strip(),
        language=language,
        idempotency_key=idempotency_key,
    )


def has_template(kind: str, name: str) -> bool:
    """Whether `kind` brings a template of its own under `name`, in whatever language."""
    try:
        get_template(f"notifications/{kind}/{name}")
    except TemplateDoesNotExist:
        return False
    return True


def _text(kind: str, name: str, context: Mapping[str, Any], language: str) -> str:
    return _render(kind, (name,), context, language).strip()


def _render(kind: str, names: Sequence[str], context: Mapping[str, Any], language: str) -> str:
    chosen: Any = select_template(list(_candidates(kind, names, language)))
    scope = Context(
        {
            "kind": kind,
            "language": language,
            "public_url": settings.PUBLIC_URL,
            "timezone": settings.DEFAULT_TIMEZONE,
            "currency": settings.DEFAULT_CURRENCY,
            **context,
        },
        # Only HTML has something to escape.
        autoescape=names[0].endswith(".html"),
    )
    with translation.override(language):
        return str(chosen.template.render(scope))


def _candidates(kind: str, names: Sequence[str], language: str) -> Iterator[str]:
    """From the most fitting to the most general: `hi-in`, `hi`, then the plain ones."""
    spoken = list(dict.fromkeys((language.lower(), language.lower().partition("-")[0])))
    for folder in (kind, FALLBACK):
        for name in names:
            yield from (f"notifications/{folder}/{each}/{name}" for each in spoken)
            yield f"notifications/{folder}/{name}"
