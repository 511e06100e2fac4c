"""Staff hold demand out of prices: in a flood, in a curfew."""

from datetime import datetime

from accounts.roles import OPERATIONS
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
from kernel.transactions import use_case
from pricing.models import SurgePause
from scheduling.selectors import district_named, known_pincode


@use_case
def pause_surge(
    *,
    actor: Actor,
    reason: str,
    starts_at: datetime,
    ends_at: datetime | None = None,
    pincode: str = "",
    district: str = "",
) -> SurgePause:
    """From `starts_at` on demand moves no price there; with neither named, anywhere.

    Customers are told the reason. Raises NotAllowed, UnknownPincode or Invalid.
    """
    _require_operations(actor)
    if pincode and district:
        raise Invalid("Name a pincode or a district, not both.", field="district")
    if pincode:
        known_pincode(pincode)
    if district:
        district = _district(district)
    _require_in_order(starts_at, ends_at)
    return SurgePause.objects.create(
        pincode=pincode, district=district, reason=reason, starts_at=starts_at, ends_at=ends_at
    )


@use_case
def change_pause(
    *, actor: Actor, pause_id: int, reason: str, starts_at: datetime, ends_at: datetime | None
) -> SurgePause:
    """Its reason or its time; what it holds for is settled. Raises NotAllowed or Invalid."""
    _require_operations(actor)
    _require_in_order(starts_at, ends_at)
    pause = SurgePause.objects.select_for_update().get(pk=pause_id)
    pause.reason, pause.starts_at, pause.ends_at = reason, starts_at, ends_at
    pause.save(update_fields=["reason", "starts_at", "ends_at", "updated_at"])
    return pause


def _district(name: str) -> str:
    found = district_named(name)
    if found is None:
        raise Invalid("We know no pincode in such a district.", field="district")
    return found


def _require_operations(actor: Actor) -> None:
    if not (actor.is_system or actor.role in OPERATIONS):
        raise NotAllowed()


def _require_in_order(starts_at: datetime, ends_at: datetime | None) -> None:
    if ends_at is not None and ends_at <= starts_at:
        raise Invalid("It must end after it begins.", field="ends_at")
