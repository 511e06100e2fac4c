"""What the market says of a place and an hour, and who comes there."""

from pricing.selectors.market import (
    availability_factor,
    demand_factor,
    demand_index,
    vendor_search,
)

__all__ = ["availability_factor", "demand_factor", "demand_index", "vendor_search"]
