"""From the paths of sockets to one ASGI application."""

from collections.abc import Sequence
from typing import Any

from channels.routing import URLRouter
from django.urls import URLPattern, re_path

from kernel.live.consumers import UnknownPath
from kernel.live.origins import OriginGuard


def websocket_application(routes: Sequence[URLPattern]) -> Any:
    """Serve `routes`; any other path is accepted and closed with 4404."""
    return OriginGuard(URLRouter([*routes, re_path(r"", UnknownPath.as_asgi())]))
