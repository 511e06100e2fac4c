"""Telling those whose endpoint it is that it hears nothing any more."""

from accounts.roles import OPERATIONS
from accounts.selectors import people_in, people_of_house
from kernel.transactions import use_case
from notifications.services import notify
from webhooks.events import EndpointPaused
from webhooks.models import Endpoint
from webhooks.states import PauseReason

MOST_TOLD = 5


@use_case
def tell_of_pause(*, event: EndpointPaused) -> None:
    """Once for each pause; nobody, where it goes on already."""
    endpoint = Endpoint.objects.filter(pk=event.endpoint_id).exclude(paused_at=None).first()
    if endpoint is None:
        return
    assert endpoint.paused_at is not None  # noqa: S101 - those alone are looked for
    for person_id in _told(endpoint):
        notify(
            recipient_id=person_id,
            kind="webhook_paused",
            context={
                "endpoint_id": endpoint.pk,
                "url": endpoint.url,
                "gone": endpoint.paused_because == PauseReason.GONE,
                "since": endpoint.failing_since,
            },
            key=f"webhook-paused:{endpoint.pk}:{endpoint.paused_at.isoformat()}:{person_id}",
        )


def _told(endpoint: Endpoint) -> list[int]:
    if endpoint.person_id is not None:
        return [endpoint.person_id]
    if endpoint.organization_id is not None:
        return people_of_house(endpoint.organization_id, most=MOST_TOLD)
    if endpoint.made_by_id is not None:
        return [endpoint.made_by_id]
    return [pk for pk, _name in people_in(OPERATIONS, most=MOST_TOLD)]
