"""What somebody would have of one provider's time: for which service, where and how."""

from collections.abc import Sequence
from typing import Protocol

from accounts.roles import CARE
from accounts.selectors import Contact, is_approved_provider, session_types_of
from catalog.selectors import bookable_service, services_offered_by
from kernel.actors import Actor
from kernel.errors import Invalid, NotFound
from scheduling.errors import NotOffered, OtherWayOfMeeting, OutOfReach
from scheduling.models import ServiceArea
from scheduling.selectors.known import known_pincode
from scheduling.slots import VisitShape
from scheduling.windows import USUAL_MINUTES


class Sold(Protocol):
    """What of a service a search needs."""

    @property
    def pk(self) -> int: ...

    @property
    def duration_minutes(self) -> int: ...

    @property
    def buffer_before_minutes(self) -> int: ...

    @property
    def buffer_after_minutes(self) -> int: ...

    @property
    def session_types(self) -> Sequence[str]: ...


def shape_of(service: Sold) -> VisitShape:
    """How much of a day a visit of `service` takes."""
    return VisitShape(
        duration_minutes=service.duration_minutes,
        buffer_before_minutes=service.buffer_before_minutes,
        buffer_after_minutes=service.buffer_after_minutes,
    )


def wanted_of(
    provider_id: int,
    provider: Contact | None,
    *,
    service_id: int | None,
    actor: Actor,
    pincode: str = "",
    session_type: str = "",
) -> VisitShape:
    """How much of this provider's day `actor` would have. Who sees people in a house may be
    asked for the usual time, for no service.

    Raises NotFound (the provider or the service), NotOffered, OtherWayOfMeeting, OutOfReach,
    UnknownPincode, or Invalid where a service has to be named.
    """
    if service_id is None:
        _require_seeing_people(provider, actor)
        require_offered(provider_id, None, pincode)
        require_way_of_meeting(session_type, session_types_of(provider_id) or ())
        return VisitShape(duration_minutes=USUAL_MINUTES)
    service = service_of(provider, service_id, actor)
    require_offered(provider_id, service_id, pincode)
    if session_type:
        offered = session_types_of(provider_id) or ()
        require_way_of_meeting(session_type, service.session_types, offered)
    return shape_of(service)


def _require_seeing_people(provider: Contact | None, actor: Actor) -> None:
    if provider is None or actor.organization_id not in (None, provider.organization_id):
        raise NotFound("There is no such provider.")
    if provider.role not in CARE:
        raise Invalid("Name the service.", code="SERVICE_NEEDED", field="service")


def require_way_of_meeting(session_type: str, *offered: Sequence[str]) -> None:
    """Raises OtherWayOfMeeting unless each of them, provider and service, offers it. Who names
    none offers any."""
    if session_type and not all(session_type in each for each in offered if each):
        raise OtherWayOfMeeting(field="session_type")


def service_of(provider: Contact | None, service_id: int, actor: Actor) -> Sold:
    """A service on the shelf from which this provider sells: their organisation's, else the
    marketplace's. Raises NotFound."""
    shelf = provider.organization_id if provider else None
    return bookable_service(service_id, actor, organization_id=shelf)


def require_offered(provider_id: int, service_id: int | None, pincode: str = "") -> None:
    """Raises NotFound unless the provider is let in, NotOffered unless they do the service,
    UnknownPincode or OutOfReach unless they come to the place (where these are named)."""
    if not is_approved_provider(provider_id):
        raise NotFound("There is no such provider.")
    offered = services_offered_by(provider_id).filter(service_id=service_id)
    if service_id is not None and not offered.exists():
        raise NotOffered()
    if pincode:
        known_pincode(pincode)
        area = ServiceArea.objects.in_force().filter(provider_id=provider_id, pincode=pincode)
        if not area.exists():
            raise OutOfReach()
