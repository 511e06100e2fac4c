"""Questions put to houses, for who asks and who answers."""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any, Final

import structlog
from django.db.models import QuerySet

from accounts.selectors import person_name, person_phone
from appointments.errors import ContactRequestNotFound
from appointments.models import ContactRequest
from appointments.policies import is_operations
from appointments.states import ReplyBy
from kernel.actors import Actor
from kernel.sealed import Unreadable, unseal

log = structlog.get_logger(__name__)

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
    """One of them, opened; raises ContactRequestNotFound."""
    row = contact_rows(actor).filter(pk=request_id).first()
    if row is None:
        raise ContactRequestNotFound()
    return opened([row], actor)[0]


def opened(rows: Iterable[Mapping[str, Any]], actor: Actor) -> list[dict[str, Any]]:
    """The rows with what was written, which is between who asks and whom they ask: operations
    see that somebody asks. Who answers is shown where, and no other way to reach them."""
    return [
        {
            **row,
            "message": None if is_operations(actor) else _message_of(row),
            **({} if row["customer_id"] == actor.user_id else _reached(row)),
        }
        for row in rows
    ]


def about(pk: uuid.UUID) -> str:
    """What its message is sealed about."""
    return f"contact:{pk}"


def _message_of(row: Mapping[str, Any]) -> str | None:
    """None for what no key opens any more, so that one row does not shut a whole list."""
    try:
        return unseal(row["sealed"], about=about(row["id"]))
    except Unreadable:
        log.error("contacts.unreadable", contact_request=str(row["id"]))
        return None


def _reached(row: Mapping[str, Any]) -> dict[str, Any]:
    hidden = "customer_phone" if row["reply_by"] == ReplyBy.EMAIL else "customer__email"
    return {hidden: None}
