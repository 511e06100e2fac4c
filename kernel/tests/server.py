"""A web process of the halls: sockets as in `kernel.tests.halls`, and POST / to say something."""

import django

django.setup(set_prefix=False)

from django.conf import settings  # noqa: E402

from kernel.tests import halls  # noqa: E402

settings.LIVE_AUTHENTICATOR = "kernel.tests.halls.actor_of"


async def application(scope, receive, send):
    if scope["type"] == "websocket":
        await halls.application(scope, receive, send)
        return
    if scope["type"] != "http":
        return
    if scope["method"] == "POST":
        await halls.say_async("hall.east", {"n": 1})
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"said"})
