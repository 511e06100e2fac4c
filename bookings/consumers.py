"""The sockets of bookings: one booking's, and one person's for all of theirs."""

from bookings.selectors import may_follow
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.live import streams
from kernel.live.consumers import StreamConsumer


class BookingConsumer(StreamConsumer):
    """`/ws/bookings/<uuid>/`: its parties and operations. Whether it exists, others never learn."""

    async def stream_of(self, actor: Actor) -> str:
        booking_id = self.arguments["booking_id"]
        if not await self.read(may_follow, booking_id, actor):
            raise NotAllowed()
        return streams.booking(booking_id)


class StatusConsumer(StreamConsumer):
    """`/ws/status/<id>/<role>/`: that person, in that role, for all of their bookings."""

    async def stream_of(self, actor: Actor) -> str:
        user_id: int = self.arguments["user_id"]
        if actor.user_id != user_id or actor.role != self.arguments["role"]:
            raise NotAllowed()
        return streams.user_status(user_id)
