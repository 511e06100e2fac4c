"""What disputes do when something has happened on a floor below."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from disputes import matters
from disputes.documents import PURPOSE
from disputes.matters.booking import BOOKING, BookingMatter
from disputes.matters.job import JobMatter
from disputes.selectors import live_about
from disputes.selectors.talk import filename_of
from disputes.services import waiting
from disputes.states import Side
from jobs import objections
from jobs.subjects import JOB
from kernel.files import keepers
from kernel.outbox import outbox_handler
from notifications import freshness

matters.register(BOOKING, BookingMatter())
matters.register(JOB, JobMatter())
keepers.register(PURPOSE, filename_of)
freshness.register(waiting.KIND, waiting.still_waiting)


@outbox_handler(waiting.TELL_OF_MESSAGE)
def tell_of_message(payload: Mapping[str, Any]) -> None:
    """Tell of a message that nobody on a side has read."""
    waiting.tell_of_message(message_id=UUID(payload["message"]), side=Side(payload["side"]))


def _disputed(job_ids: Collection[int]) -> set[int]:
    return {int(pk) for pk in live_about(JOB, [str(each) for each in job_ids])}


objections.register(_disputed)
