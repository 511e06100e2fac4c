"""What the catalog does when people change."""

from accounts.events import VendorApproved
from catalog.services import offer_services
from kernel.events import subscribe


@subscribe(VendorApproved)
def offer_what_was_applied_for(event: VendorApproved) -> None:
    offer_services(provider_id=event.user_id, service_ids=event.service_ids)
