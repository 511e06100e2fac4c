"""Words of ours written into the statement itself.

PostgreSQL plans a statement once, for whatever values (`plan_cache_mode`). An index with a
condition (`WHERE status = 'dead'`) is of use to such a plan only where the statement says that word
itself: of a parameter nobody knows that it will be that one.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from django.db.models import Value

PLAIN: Final = re.compile(r"[a-z_]*")


class Literal(Value):
    """A constant of the code, never what somebody sent."""

    def __init__(self, word: str) -> None:
        if not PLAIN.fullmatch(word):
            raise ValueError(f"{word!r} is no plain word.")
        super().__init__(str(word))

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[str | int, ...]]:
        return f"'{self.value}'", ()


def literals(words: Iterable[str]) -> list[Literal]:
    """Several of them, for `__in`."""
    return [Literal(word) for word in words]
