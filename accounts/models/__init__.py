"""People, the organisations they work for, what providers offer, and how people are let in."""

from accounts.models.clients import Client
from accounts.models.one_time_passwords import OneTimePassword
from accounts.models.people import Organization, User
from accounts.models.providers import ProviderProfile
from accounts.models.second_factors import LoginChallenge, RecoveryCode, SecondFactor
from accounts.models.sessions import Session

__all__ = [
    "Client",
    "LoginChallenge",
    "OneTimePassword",
    "Organization",
    "ProviderProfile",
    "RecoveryCode",
    "SecondFactor",
    "Session",
    "User",
]
