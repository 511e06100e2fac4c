"""`/ws/disputes/<uuid>/`: what becomes of a dispute, as it happens."""

from disputes.selectors import may_follow
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.live import streams
from kernel.live.consumers import StreamConsumer


class DisputeConsumer(StreamConsumer):
    """Its parties and operations. Whether it exists, others never learn."""

    async def stream_of(self, actor: Actor) -> str:
        dispute_id = self.arguments["dispute_id"]
        if not await self.read(may_follow, dispute_id, actor):
            raise NotAllowed()
        return streams.dispute(dispute_id)
