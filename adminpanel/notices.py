"""What a notice of an alert still has to say when it goes out at last."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from adminpanel.models import Alert
from adminpanel.services.telling import facts_of
from kernel.json import to_wire


def while_it_stands(data: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """With what was measured last; None once it is over."""
    alert = Alert.objects.live().filter(pk=UUID(str(data["alert_id"]))).first()
    return None if alert is None else {**data, **to_wire(facts_of(alert))}
