"""What others may ask of pricing."""

from pricing.services.prices import price_for, quoted_price

__all__ = ["price_for", "quoted_price"]
