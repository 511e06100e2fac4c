"""Alerts, as lists and pages show them."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When

from accounts.selectors import person_name
from adminpanel.alerting.watches import WATCHES
from adminpanel.models import Alert
from adminpanel.policies import require_operations
from adminpanel.states import AlertKind, AlertSeverity
from kernel.actors import Actor

ROW: Final = (
    "id",
    "kind",
    "severity",
    "status",
    "subject",
    "says",
    "value",
    "worst",
    "threshold",
    "evidence",
    "opened_at",
    "measured_at",
    "acknowledged_at",
    "acknowledged_by_id",
    "note",
    "closed_at",
    "closed_by_id",
    "muted_until",
)
GRAVEST: Final = Case(
    When(severity=AlertSeverity.CRITICAL, then=Value(0)),
    When(severity=AlertSeverity.WARNING, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)
# So many can be open at once that a page still shows them all.
MOST: Final = 200


def open_alerts() -> list[Alert]:
    """What waits for operations now, the gravest first: open ones and those that somebody sees
    to."""
    found = Alert.objects.live().select_related("acknowledged_by")
    return list(found.order_by(GRAVEST, "opened_at", "pk")[:MOST])


def alerts_counted() -> dict[tuple[str, ...], float]:
    """How many are not over, by kind and severity: for whoever watches from outside."""
    counted = Alert.objects.live().order_by().values_list("kind", "severity")
    return {
        (kind, severity): count for kind, severity, count in counted.annotate(count=Count("pk"))
    }


def alert_rows(actor: Actor) -> "QuerySet[Alert, dict[str, Any]]":
    """All that there were, the latest first. Raises NotAllowed."""
    require_operations(actor)
    rows: QuerySet[Alert, dict[str, Any]] = (
        Alert.objects.visible_to(actor)
        .annotate(
            acknowledged_by_name=person_name("acknowledged_by"),
            closed_by_name=person_name("closed_by"),
        )
        .order_by("-opened_at", "-pk")
        .values(*ROW, "acknowledged_by_name", "closed_by_name")
    )
    return rows


def alert_document(alert_id: UUID, *, actor: Actor) -> Mapping[str, Any]:
    """One of them. Raises NotAllowed or AlertNotFound."""
    row = alert_rows(actor).filter(pk=alert_id).first()
    if row is None:
        raise Alert.objects.none().not_found()
    return row


def title_of(kind: str) -> str:
    """What a kind is called, in a line of its own."""
    return AlertKind(kind).label.capitalize()


def unit_of(kind: str) -> str:
    watch = WATCHES.get(AlertKind(kind))
    return watch.unit if watch is not None else ""


def page_of_alert(alert_id: UUID) -> str:
    """Where staff look at one, from anywhere."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/admin/adminpanel/alert/{alert_id}/change/"


def runbook_of(kind: str) -> str:
    """Where staff read what a kind means and what to do, from anywhere."""
    return f"{settings.PUBLIC_URL.rstrip('/')}/admin/adminpanel/alert/runbook/{kind}/"
