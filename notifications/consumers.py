"""`/ws/notifications/<user_id>/`: what one person is told, as it happens."""

from kernel.actors import Actor
from kernel.errors import NotAllowed
from kernel.live import streams
from kernel.live.consumers import StreamConsumer


class NotificationsConsumer(StreamConsumer):
    async def stream_of(self, actor: Actor) -> str:
        """One's own, whatever one's role."""
        user_id: int = self.arguments["user_id"]
        if actor.user_id != user_id:
            raise NotAllowed()
        return streams.user_notifications(user_id)
