"""What people call an appointment by, that nobody can guess."""

import secrets
from typing import Final

# Without vowels there are no words, and without 0, 1 nothing is mistaken for a letter.
SIGNS: Final = "23456789BCDFGHJKMNPQRSTVWXZ"
LENGTH: Final = 10


def new_reference() -> str:
    """Ten signs of 27: some 47 bits."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
