"""The link by which a reader switches a kind of message off, without signing in (RFC 8058).

It is signed and does not end: mails are read years later. It opens nothing else.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from notifications.preferences import is_security
from notifications.states import Channel

_signer = Signer(salt="notifications.unsubscribe", sep=".")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One person wants no more of one kind by one channel."""

    user_id: int
    kind: str
    channel: str


def link_of(wish: Wish) -> str:
    """The link for `wish`; empty for what nobody can switch off."""
    if wish.channel != Channel.EMAIL or is_security(wish.kind):
        return ""
    token = _signer.sign_object([wish.user_id, wish.kind, wish.channel])
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse('unsubscribe', args=[token])}"


def read(token: str) -> Wish | None:
    """What a link wishes; None when it is not ours, or was bent."""
    try:
        user_id, kind, channel = _signer.unsign_object(token)
        return Wish(user_id=int(user_id), kind=str(kind), channel=str(channel))
    except (BadSignature, ValueError, TypeError):
        return None
