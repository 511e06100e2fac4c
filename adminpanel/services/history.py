"""Taking the edit history out of the house, which is itself written down."""

from typing import Any

import structlog

from adminpanel.events import EditHistoryExported
from adminpanel.policies import require_operations
from adminpanel.selectors.history import last_edit
from kernel.actors import Actor
from kernel.events import publish
from kernel.transactions import use_case

log = structlog.get_logger(__name__)


@use_case
def export_history(*, filters: dict[str, Any], actor: Actor) -> int:
    """Write down who takes out what; answers the last edit that is in it. Raises NotAllowed."""
    require_operations(actor)
    upto = last_edit()
    log.info("history.exported", user=actor.user_id, upto=upto)
    publish(EditHistoryExported(user_id=actor.user_id, filters=filters, upto=upto))
    return upto
