"""The channel layer, for what may be lost: it outlives a long silence."""

import asyncio

import pytest
from channels.layers import get_channel_layer

# Longer than the 5 seconds after which a Redis client gives up waiting by default.
SILENCE = 6

pytestmark = [pytest.mark.alone, pytest.mark.once]


async def test_who_listens_through_a_long_silence_hears_what_comes_after_it():
    layer = get_channel_layer()
    await layer.group_add("hall", "specific.somebody")
    listening = asyncio.create_task(layer.receive("specific.somebody"))

    await asyncio.sleep(SILENCE)
    await layer.group_send("hall", {"type": "typing"})

    async with asyncio.timeout(5):
        assert await listening == {"type": "typing"}
    await layer.close_pools()
