"""Keeping what happens for whoever is told of it, and telling them."""

from webhooks.services.recording import fan_out, record

__all__ = [
    "fan_out",
    "record",
]
