"""Telling operations of an alert: the facts that the templates of `notifications/` are given."""

from collections.abc import Mapping
from typing import Any, Final

from accounts.roles import OPERATIONS
from accounts.selectors import people_in
from adminpanel.models import Alert
from adminpanel.selectors.alerts import page_of_alert, runbook_of, unit_of
from notifications.services import notify

NOTICE: Final = "business_alert"
# Of operations, so many are told.
MOST_TOLD: Final = 20


def tell_operations(alert: Alert) -> None:
    """Once each, in the app and by mail; who has quiet hours hears of it after them, if it still
    stands."""
    for person_id, _ in people_in(OPERATIONS, most=MOST_TOLD):
        notify(
            recipient_id=person_id,
            kind=NOTICE,
            context=facts_of(alert),
            key=f"{NOTICE}:{alert.pk}:{person_id}",
        )


def facts_of(alert: Alert) -> Mapping[str, Any]:
    """What its notices say of it."""
    return {
        "alert_id": alert.pk,
        "alert_kind": alert.kind,
        "severity": alert.severity,
        "subject": alert.subject,
        "says": alert.says,
        "value": alert.value,
        "threshold": alert.threshold,
        "unit": unit_of(alert.kind),
        "opened_at": alert.opened_at,
        "link": page_of_alert(alert.pk),
        "runbook": runbook_of(alert.kind),
    }
