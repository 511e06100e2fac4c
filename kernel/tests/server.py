"""A web process of the halls: sockets as in `kernel.tests.halls`, and a way to say something:
POST / announces one entry, POST /?300x60000 three hundred of that size."""

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
        count, size = scope["query_string"].decode().split("x") if scope["query_string"] else (1, 1)
        await halls.say_async("hall.east", *({"text": "." * int(size)} for _ in range(int(count))))
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"said"})
