"""Adding a link to a chain, and finding where one is broken.

Each digest takes in the one before it of the same chain, so that what was signed can be
neither changed nor taken out without breaking the chain.
"""

import hashlib
from typing import Any

import orjson
from django.db.models import QuerySet

from bookings.models.chain import ChainEnd, Link


def digest(facts: dict[str, Any], *, previous_hash: str) -> str:
    """SHA-256 over the facts with sorted keys and over the previous link; 64 hex digits."""
    whole = {"facts": facts, "previous": previous_hash}
    return hashlib.sha256(orjson.dumps(whole, option=orjson.OPT_SORT_KEYS)).hexdigest()


def add_link(link: Link, facts: dict[str, Any], *, end: ChainEnd) -> None:
    """Seal `facts` into `link`, the last from now on; a step, which saves the end alone.

    `end` is locked by the caller and stays so until commit.
    """
    link.previous_hash = end.last_hash
    link.chain_position = end.length + 1
    link.signature_hash = digest(facts, previous_hash=link.previous_hash)
    end.length = link.chain_position
    end.last_hash = link.signature_hash
    end.save(update_fields=["length", "last_hash"])


def broken_links(
    link: Link, chain: QuerySet[Any], *, end: ChainEnd | None, whose: str
) -> list[str]:
    """What does not fit between `link` and the one before it, and the one after it or the
    chain's `end`."""
    position = link.chain_position or 0
    neighbours = {
        place: (own, previous)
        for place, own, previous in chain.filter(
            chain_position__in=[position - 1, position + 1]
        ).values_list("chain_position", "signature_hash", "previous_hash")
    }
    before = neighbours[position - 1][0] if position - 1 in neighbours else ""
    if position + 1 in neighbours:
        expected = neighbours[position + 1][1]
    else:
        expected = end.last_hash if end is not None and end.length == position else ""
    reasons = []
    if link.previous_hash != before:
        reasons.append(f"The {whose}'s signature before it is missing or has been changed.")
    if link.signature_hash != expected:
        reasons.append(f"The {whose}'s chain does not go on from it.")
    return reasons
