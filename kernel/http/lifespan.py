"""What the process does when it starts to serve and when it stops."""

import gc
from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from typing import Any

import structlog
from django.urls import get_resolver

log = structlog.get_logger(__name__)

Message = MutableMapping[str, Any]
Hook = Callable[[], Any]


class Lifespan:
    """The ASGI lifespan: calls the hooks, awaiting those that are to be awaited."""

    def __init__(
        self, *, on_startup: Sequence[Hook] = (), on_shutdown: Sequence[Hook] = ()
    ) -> None:
        self._on_startup = on_startup
        self._on_shutdown = on_shutdown

    async def __call__(
        self,
        scope: MutableMapping[str, Any],
        receive: Callable[[], Awaitable[Message]],
        send: Callable[[Message], Awaitable[None]],
    ) -> None:
        while True:
            phase = (await receive())["type"]
            try:
                await _call(self._on_startup if phase == "lifespan.startup" else self._on_shutdown)
            except Exception as error:
                # The server stops with this; silence would have it serve half a system.
                log.exception("lifespan.failed", phase=phase)
                await send({"type": f"{phase}.failed", "message": repr(error)})
                return
            await send({"type": f"{phase}.complete"})
            if phase == "lifespan.shutdown":
                return


async def _call(hooks: Sequence[Hook]) -> None:
    for hook in hooks:
        result = hook()
        if isinstance(result, Awaitable):
            await result


def settle() -> None:
    """Import every view now rather than under the first request, then tell the collector that
    all of this stays: it need not look at it again, and may look more rarely at the rest."""
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
