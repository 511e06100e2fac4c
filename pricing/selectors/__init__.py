"""What the market says of a place and an hour, and who comes there."""

from pricing.selectors.market import demand_index, vendor_search
from pricing.selectors.outlook import Market, market_of

__all__ = ["Market", "demand_index", "market_of", "vendor_search"]
