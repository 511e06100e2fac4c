"""How an alert ends, whoever ends it."""

from datetime import datetime
from typing import Final

import structlog

from adminpanel.models import Alert
from adminpanel.states import AlertStatus

log = structlog.get_logger(__name__)

# What a check writes down of what it measured.
MEASURED: Final = ("says", "value", "worst", "evidence", "measured_at")


def end(alert: Alert, now: datetime) -> None:
    """A step: it is over, with whatever else was set on it."""
    alert.advance(AlertStatus.CLOSED)
    alert.closed_at = now
    alert.save(
        update_fields=[
            *MEASURED,
            "status",
            "closed_at",
            "closed_by",
            "muted_until",
            "note",
            "updated_at",
        ]
    )
    log.info("alerts.closed", kind=alert.kind, subject=alert.subject, by=alert.closed_by_id)
