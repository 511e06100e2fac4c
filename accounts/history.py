"""What the edit history tells of people, and which of it is theirs."""

from accounts.models import (
    LoginChallenge,
    OneTimePassword,
    ProviderProfile,
    RecoveryCode,
    SecondFactor,
    Session,
    User,
)
from kernel.history.registry import conceal, leave_out, personal, worked_out

leave_out(
    LoginChallenge,
    OneTimePassword,
    because="they live for minutes, and tell of themselves until then",
)
leave_out(Session, because="a log of who came in and went, changed by every refresh")

conceal(RecoveryCode, "digest")
conceal(SecondFactor, "sealed")
worked_out(SecondFactor, "last_step", because="sessions tell who came in")
conceal(User, "password")
worked_out(User, "last_login", because="sessions tell of it")
personal(
    User, "first_name", "last_name", "username", "email", "phone", "avatar", "address", "timezone"
)

worked_out(
    ProviderProfile,
    "rating",
    "rating_total",
    "rating_count",
    "job_count",
    because="they follow from what customers have signed and said",
)
personal(ProviderProfile, "home_pincode", "bio", "application", "rejection_reason")
