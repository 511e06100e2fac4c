"""Who may do what with service bookings and with unit bookings."""

from bookings.policies.bookings import (
    cancellation_rule,
    is_operations,
    may_still_cancel,
    require_another,
    require_customer,
    require_customer_of,
    require_may_cancel,
    require_may_edit,
    require_may_reschedule,
    require_operations,
    require_party,
    require_uploader,
    require_vendor,
    require_vendor_of,
)
from bookings.policies.unit_bookings import (
    is_house_of,
    may_sell,
    require_buyer_of,
    require_buyer_or_seller,
    require_house_of,
    require_seller,
)

__all__ = [
    "cancellation_rule",
    "is_house_of",
    "is_operations",
    "may_sell",
    "may_still_cancel",
    "require_another",
    "require_buyer_of",
    "require_buyer_or_seller",
    "require_customer",
    "require_customer_of",
    "require_house_of",
    "require_may_cancel",
    "require_may_edit",
    "require_may_reschedule",
    "require_operations",
    "require_party",
    "require_seller",
    "require_uploader",
    "require_vendor",
    "require_vendor_of",
]
