"""Lists of words in a JSON column: which rows hold one."""

from django.db.models import F, Q, TextField
from django.db.models.functions import Cast
from django.db.models.lookups import Contains


def holds(column: str, word: str) -> Q:
    """The list in `column` has `word`, a name of ASCII letters, digits and hyphens, among its
    own. Both databases write such words between quotes, and nothing else there."""
    return Q(Contains(Cast(F(column), TextField()), f'"{word}"'))


def holds_or_says_nothing(column: str, word: str) -> Q:
    """The same, or the list is empty: who does not say how is open to any way."""
    return holds(column, word) | Q(**{column: []})
