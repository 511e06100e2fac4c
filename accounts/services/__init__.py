"""Every write to people. What neighbours join or call is named here."""

from accounts.services.clients import House, remember_client, require_client
from accounts.services.people import take_turn
from accounts.services.providers import record_completed_job, record_rating, replace_rating
from accounts.services.sessions import open_session

__all__ = [
    "House",
    "open_session",
    "record_completed_job",
    "record_rating",
    "remember_client",
    "replace_rating",
    "require_client",
    "take_turn",
]
