import asyncio

from kernel.http.lifespan import Lifespan


async def live(lifespan, *phases):
    phases, sent = [{"type": phase} for phase in phases], []

    async def receive():
        return phases.pop(0)

    async def send(message):
        sent.append(message)

    await lifespan({"type": "lifespan"}, receive, send)
    return sent


async def test_hooks_are_called_and_awaited_in_their_order():
    seen = []

    async def later():
        await asyncio.sleep(0)
        seen.append("later")

    lifespan = Lifespan(
        on_startup=[later, lambda: seen.append("up")], on_shutdown=[lambda: seen.append("down")]
    )
    sent = await live(lifespan, "lifespan.startup", "lifespan.shutdown")

    assert seen == ["later", "up", "down"]
    assert sent == [
        {"type": "lifespan.startup.complete"},
        {"type": "lifespan.shutdown.complete"},
    ]


async def test_a_hook_that_fails_stops_the_server():
    sent = await live(Lifespan(on_startup=[lambda: 1 / 0]), "lifespan.startup")

    assert sent == [
        {"type": "lifespan.startup.failed", "message": "ZeroDivisionError('division by zero')"}
    ]
