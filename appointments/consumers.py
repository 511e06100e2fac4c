"""`/ws/appointments/<user_id>/<role>/`: what becomes of one's appointments, as it happens."""

from appointments.audience import stream_of
from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.live.consumers import StreamConsumer


class AppointmentsConsumer(StreamConsumer):
    async def stream_of(self, actor: Actor) -> str:
        """One's own, in one's own role; for owner and staff their organisation's."""
        user_id: int = self.arguments["user_id"]
        if actor.user_id != user_id or actor.role != self.arguments["role"]:
            raise NotAllowed()
        return stream_of(actor)
