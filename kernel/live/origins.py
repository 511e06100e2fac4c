"""Which pages may open sockets here."""

import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

Scope = dict[str, Any]
App = Callable[[Scope, Any, Any], Awaitable[None]]


class OriginGuard:
    """Refuses pages of foreign origins. No Origin at all is an app or a script: welcome,
    since nothing here is decided by a cookie."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if is_welcome(scope):
            await self._app(scope, receive, send)
            return
        await receive()
        await send({"type": "websocket.close", "code": 4403})


def is_welcome(scope: Scope) -> bool:
    headers = dict(scope["headers"])
    origin = headers.get(b"origin", b"").decode("latin-1")
    if not origin:
        return True
    return (
        _place(origin) == headers.get(b"host", b"").decode("latin-1")
        or bool(getattr(settings, "CORS_ALLOW_ALL_ORIGINS", False))
        or origin in settings.CORS_ALLOWED_ORIGINS
        or any(re.match(each, origin) for each in settings.CORS_ALLOWED_ORIGIN_REGEXES)
    )


def _place(origin: str) -> str | None:
    """Host and port; None for what is no address, which no browser sends."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None
