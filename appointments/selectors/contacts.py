"""Questions put to houses, for who asks and who answers."""

import uuid
from collections.abc import Mapping
from typing import Any, Final

from django.db.models import QuerySet

from accounts.selectors import person_name, person_phone
from appointments.errors import ContactRequestNotFound
from appointments.models import ContactRequest
from kernel.actors import Actor
from kernel.sealed import unseal

FIELDS: Final = (
    "id",
    "customer_id",
    "customer_name",
    "customer__email",
    "customer_phone",
    "organization_id",
    "organization__name",
    "appointment_id",
    "appointment__reference",
    "topic",
    "reply_by",
    "sealed",
    "status",
    "handled_by_id",
    "handled_by_name",
    "handled_at",
    "created_at",
    "updated_at",
)


def contact_rows(actor: Actor) -> QuerySet[ContactRequest, Any]:
    """Those that `actor` may see, the latest first."""
    rows: QuerySet[ContactRequest, Any] = (
        ContactRequest.objects.visible_to(actor)
        .annotate(
            customer_name=person_name("customer"),
            customer_phone=person_phone("customer"),
            handled_by_name=person_name("handled_by"),
        )
        .order_by("-created_at", "-pk")
        .values(*FIELDS)
    )
    return rows


def contact_document(request_id: uuid.UUID, actor: Actor) -> Mapping[str, Any]:
    """One of them; raises ContactRequestNotFound."""
    row: Mapping[str, Any] | None = contact_rows(actor).filter(pk=request_id).first()
    if row is None:
        raise ContactRequestNotFound()
    return row


def message_of(row: Mapping[str, Any]) -> str:
    """What was written."""
    return unseal(row["sealed"], about=f"contact:{row['id']}")
