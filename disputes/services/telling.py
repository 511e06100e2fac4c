"""Telling people about a dispute: the facts that the templates of `notifications/` are given."""

from typing import Any, Final

from accounts.selectors import people_of_house
from disputes.models import Dispute
from disputes.states import Side
from kernel.actors import Actor
from notifications.frontend import page_of
from notifications.services import notify

# Of a house that has named nobody for it, so many are told.
MOST: Final = 5


def tell(dispute: Dispute, side: Side, kind: str, *, key: str, **more: Any) -> None:
    """Notify who stands on that side, once for `key`."""
    for person_id in people_on(dispute, side):
        tell_person(dispute, person_id, kind, key=f"{key}:{person_id}", side=side, **more)


def tell_both(dispute: Dispute, kind: str, *, key: str, by: Actor, **more: Any) -> None:
    """Notify customer and provider; who did it has it in their list as read."""
    for side in (Side.CUSTOMER, Side.PROVIDER):
        for person_id in people_on(dispute, side):
            tell_person(
                dispute,
                person_id,
                kind,
                key=f"{key}:{person_id}",
                side=side,
                quietly=person_id == by.user_id,
                **more,
            )


def tell_of_opening(dispute: Dispute, *, by: Actor) -> None:
    """Ask the other side to answer, and confirm it to who opened it."""
    for side in (Side.CUSTOMER, Side.PROVIDER):
        is_theirs = side == dispute.opened_on
        for person_id in people_on(dispute, side):
            tell_person(
                dispute,
                person_id,
                "dispute_received" if is_theirs else "dispute_opened",
                key=str(person_id),
                side=side,
                quietly=person_id == by.user_id,
            )


def tell_person(
    dispute: Dispute,
    person_id: int,
    kind: str,
    *,
    key: str,
    side: Side = Side.PLATFORM,
    quietly: bool = False,
    **more: Any,
) -> None:
    notify(
        recipient_id=person_id,
        kind=kind,
        context={**facts_of(dispute), "side": side, **more},
        key=f"{kind}:{dispute.pk}:{key}",
        quietly=quietly,
    )


def people_on(dispute: Dispute, side: Side) -> list[int]:
    """Whom to tell on that side: the provider, or who answers for their house."""
    if side == Side.CUSTOMER:
        return [] if dispute.customer_id is None else [dispute.customer_id]
    if side == Side.PLATFORM:
        return [] if dispute.mediator_id is None else [dispute.mediator_id]
    if dispute.provider_id is not None:
        return [dispute.provider_id]
    if dispute.organization_id is None:
        return []
    return people_of_house(dispute.organization_id, most=MOST)


def facts_of(dispute: Dispute) -> dict[str, Any]:
    """What holds of it now, whoever reads it."""
    return {
        "dispute_id": dispute.pk,
        "reference": str(dispute.pk)[:8].upper(),
        "about": dispute.subject_title,
        "title": dispute.title,
        "dispute_type": dispute.dispute_type,
        "severity": dispute.severity,
        "status": dispute.status,
        "currency": dispute.currency,
        "claimed": dispute.claimed_amount,
        "answer_due_at": dispute.answer_due_at,
        "link": page_of("dispute", dispute.pk),
    }
