"""What the settings must not be."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from accounts.policies import SECOND_FACTOR_OF

SHORTEST_KEY = 32


@register
def keys_are_long_and_their_own(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Whoever guesses a key signs tokens or finds codes; one leak must not be two."""
    keys = {
        "JWT_SIGNING_KEY": settings.SIMPLE_JWT["SIGNING_KEY"],
        "OTP_KEY": settings.OTP_KEY,
    }
    messages: list[CheckMessage] = [
        Error(f"{name} is shorter than {SHORTEST_KEY} characters.", id="accounts.E001")
        for name, key in keys.items()
        if len(str(key)) < SHORTEST_KEY
    ]
    if len({settings.SECRET_KEY, *keys.values()}) < 3:
        messages.append(
            Error("SECRET_KEY, JWT_SIGNING_KEY and OTP_KEY must differ.", id="accounts.E002")
        )
    if settings.SECOND_FACTOR_REQUIRED not in SECOND_FACTOR_OF:
        known = ", ".join(SECOND_FACTOR_OF)
        messages.append(
            Error(f"SECOND_FACTOR_REQUIRED must be one of: {known}.", id="accounts.E003")
        )
    return messages
