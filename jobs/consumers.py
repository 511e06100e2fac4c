"""`/ws/jobs/<id>/`: what becomes of one job, and to its customer where its contractor is."""

from collections.abc import Mapping

from jobs.selectors.where import listener_of
from jobs.services.pings import SHOWN
from kernel.actors import Actor
from kernel.errors import NotAllowed, NotFound
from kernel.live import streams
from kernel.live.consumers import StreamConsumer


class JobConsumer(StreamConsumer):
    """Its parties and operations. Whether it exists, others never learn."""

    # The page on which a customer waits for their contractor knows no other.
    works_with_temporary_password = True
    _sees_where: bool = False

    async def stream_of(self, actor: Actor) -> str:
        job_id: int = self.arguments["job_id"]
        try:
            self._sees_where = await self.read(listener_of, job_id, actor)
        except NotFound as error:
            raise NotAllowed() from error
        return streams.job(job_id)

    def hidden(self, query: Mapping[str, str]) -> frozenset[str]:
        """Where the contractor is, from everybody but the customer who waits for them."""
        return frozenset() if self._sees_where else frozenset({SHOWN})
