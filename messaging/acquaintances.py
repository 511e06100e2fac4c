"""Who knows a customer already. Apps above say so of theirs: whoever has bought a unit, say, is
known to its builder before either has written a word.
"""

from collections.abc import Callable

# (provider, organisation or None, customer)
Acquaintance = Callable[[int, int | None, int], bool]
_known_by: list[Acquaintance] = []


def register(knows: Acquaintance) -> None:
    """Have `knows` say whether a provider, or their organisation, has dealings with a customer."""
    _known_by.append(knows)


def are_acquainted(*, provider_id: int, organization_id: int | None, customer_id: int) -> bool:
    return any(knows(provider_id, organization_id, customer_id) for knows in _known_by)
