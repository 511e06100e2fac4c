"""What happens to endpoints, in the past tense."""

from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

from kernel.events import DomainEvent


@dataclass(frozen=True, kw_only=True)
class EndpointEvent(DomainEvent):
    """Something that happened to one endpoint; without both of the others, to the platform's."""

    endpoint_id: UUID
    organization_id: int | None
    person_id: int | None

    @classmethod
    def of(cls, endpoint: Any, **more: Any) -> Self:
        return cls(
            endpoint_id=endpoint.pk,
            organization_id=endpoint.organization_id,
            person_id=endpoint.person_id,
            **more,
        )


class EndpointPaused(EndpointEvent):
    """It has failed for long, or said that it is gone."""


class EndpointResumed(EndpointEvent):
    """Somebody says that it hears again."""


class EndpointSecretReplaced(EndpointEvent):
    pass
