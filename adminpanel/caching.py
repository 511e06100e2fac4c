"""What may be cleared of the cache, by the words that people have for it."""

from collections.abc import Mapping
from typing import Final

from kernel import areas

ALL: Final = "all"
# What people expect to be kept and is not: it is never out of date.
NEVER_KEPT: Final[Mapping[str, str]] = {
    "slots": "Free times are worked out from the calendar whenever somebody looks.",
    "search": "Vendors are found by the database whenever somebody searches.",
    "figures": "The dashboard's figures are rows that are filled anew each minute.",
}
SYNONYMS: Final[Mapping[str, frozenset[str]]] = {
    ALL: frozenset({"", "*", "any", "everything", "cache", "full"}),
    "sessions": frozenset({"session", "auth", "tokens", "token", "users", "logins", "sign_ins"}),
    "prices": frozenset({"price", "pricing", "dynamic_pricing", "quotes", "quote"}),
    "sheets": frozenset({"sheet", "uploads", "imports"}),
    "slots": frozenset({"slot", "availability", "schedule", "scheduling", "calendar"}),
    "search": frozenset({"searches", "vendors", "vendor_search", "services"}),
    "figures": frozenset({"figure", "stats", "statistics", "dashboard", "analytics", "pincodes"}),
}


def named(word: str) -> str | None:
    """The name that `word` stands for; None when nothing is called so."""
    plain = word.strip().lower().replace("-", "_").replace(" ", "_").removesuffix("_cache")
    if plain in names():
        return plain
    return next((name for name, words in SYNONYMS.items() if plain in words), None)


def names() -> list[str]:
    """All that can be named."""
    return [ALL, *sorted(areas.all_areas()), *NEVER_KEPT]
