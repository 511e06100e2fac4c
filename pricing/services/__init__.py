"""What others may ask of pricing."""

from pricing.services.asking import note_asked, note_booked
from pricing.services.predictions import predicted_prices
from pricing.services.prices import price_for
from pricing.services.quoting import price_to_book, quote_until, quoted_price

__all__ = [
    "note_asked",
    "note_booked",
    "predicted_prices",
    "price_for",
    "price_to_book",
    "quote_until",
    "quoted_price",
]
