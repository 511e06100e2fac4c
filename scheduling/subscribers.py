"""What scheduling does when people change."""

from typing import get_args

from accounts.events import (
    AccountDeactivated,
    AccountReactivated,
    ProviderProfileChanged,
    ProviderSuspended,
    RoleChanged,
    VendorApproved,
)
from kernel import due
from kernel.events import subscribe
from scheduling.services import refresh_service_area
from scheduling.services.calendar import release_expired_holds
from scheduling.services.openings import find_openings

Person = (
    VendorApproved
    | ProviderSuspended
    | ProviderProfileChanged
    | AccountDeactivated
    | AccountReactivated
    | RoleChanged
)


def work_out_reach(event: Person) -> None:
    """Whatever has changed about them: where they come to is computed from what is true now."""
    refresh_service_area(provider_id=event.user_id)


for kind in get_args(Person):
    subscribe(kind)(work_out_reach)

due.register("holds released", release_expired_holds)
due.register("openings found", find_openings)
