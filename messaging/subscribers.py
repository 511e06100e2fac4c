"""What messaging does when others ask for it: the worker, and whoever opens a file of its own."""

from collections.abc import Mapping
from typing import Any

from catalog.events import ProjectReassigned
from kernel import retention
from kernel.events import subscribe
from kernel.files import keepers
from kernel.outbox import outbox_handler
from messaging.documents import PURPOSE
from messaging.selectors import filename_of, forgotten_uploads
from messaging.services.moving import follow_project
from messaging.services.waiting import (
    KIND,
    TELL_OF_WAITING,
    still_waiting,
    tell_of_waiting,
    words_of,
)
from notifications import freshness

keepers.register(PURPOSE, filename_of)
freshness.register(KIND, still_waiting)
freshness.register_words(KIND, words_of)
retention.register("uploads never sent", forgotten_uploads)


@outbox_handler(TELL_OF_WAITING)
def tell(payload: Mapping[str, Any]) -> None:
    """Tell of a message that nobody has read."""
    tell_of_waiting(message_id=payload["message"])


@subscribe(ProjectReassigned)
def follow(event: ProjectReassigned) -> None:
    """The conversations about a project go with it."""
    follow_project(project_id=event.project_id)
