"""Keeping what happens for whoever is told of it, and telling them."""

from webhooks.services.endpoints import (
    count_ping,
    create_endpoint,
    delete_endpoint,
    ping_endpoint,
    replace_secret,
    resume_endpoint,
    update_endpoint,
)
from webhooks.services.recording import is_anything_to_share, record, share_out
from webhooks.services.resending import resend_delivery
from webhooks.services.telling import tell_of_pause

__all__ = [
    "count_ping",
    "create_endpoint",
    "delete_endpoint",
    "is_anything_to_share",
    "ping_endpoint",
    "record",
    "replace_secret",
    "resend_delivery",
    "resume_endpoint",
    "share_out",
    "tell_of_pause",
    "update_endpoint",
]
