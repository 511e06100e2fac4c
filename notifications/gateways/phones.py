"""Phone numbers as the providers take them."""

import re

_E164 = re.compile(r"\+[1-9]\d{6,14}")


def is_e164(address: str) -> bool:
    """Whether `address` is an international number such as +919876543210."""
    return _E164.fullmatch(address) is not None
