"""Every write to people. What neighbours join or call is named here."""

from accounts.services.people import take_turn
from accounts.services.providers import record_completed_job, record_rating
from accounts.services.sessions import open_session

__all__ = ["open_session", "record_completed_job", "record_rating", "take_turn"]
