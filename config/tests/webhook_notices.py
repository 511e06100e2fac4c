"""The notice of a paused endpoint, with all that it may be told, and with as little."""

from accounts.roles import Role
from accounts.tests.factories import UserFactory
from kernel import clock
from webhooks.events import EndpointPaused
from webhooks.services import tell_of_pause
from webhooks.tests.factories import EndpointFactory


def tell_of_webhooks() -> None:
    now = clock.now()
    for reason, since in (("failing", now), ("failing", None), ("gone", now)):
        endpoint = EndpointFactory(
            organization=None,
            person=UserFactory(role=Role.VENDOR),
            paused_at=now,
            paused_because=reason,
            failing_since=since,
        )
        tell_of_pause.__wrapped__(event=EndpointPaused.of(endpoint))
