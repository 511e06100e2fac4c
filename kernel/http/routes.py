"""Which view answers a path, found by its first words instead of by trying every pattern.

Django tries the patterns of a urlconf one after the other; with some hundred paths that costs
as much as the view. Here they are sorted once into drawers by the literal beginning of their
routes; a path opens one drawer and tries what is in it, in the urlconf's order. What is found
is what Django would have found; what is not found, Django is asked for.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from django.urls import ResolverMatch, URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

Pattern = URLPattern | URLResolver
Drawer = list[tuple[int, Pattern]]


class Drawers:
    """The patterns of one urlconf, by their first two words, or by the first alone."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        narrow: dict[tuple[str, str], Drawer] = defaultdict(list)
        wide: dict[str, Drawer] = defaultdict(list)
        for position, pattern in enumerate(_flat(patterns)):
            words = _words(pattern)
            if not words:
                # It may match anything: what comes after it is Django's to find.
                break
            if len(words) == 1:
                wide[words[0]].append((position, pattern))
            else:
                narrow[words[0], words[1]].append((position, pattern))
        self._narrow = {
            words: [pattern for _position, pattern in sorted(drawer + wide[words[0]], key=_first)]
            for words, drawer in narrow.items()
        }
        self._wide = {word: [pattern for _position, pattern in each] for word, each in wide.items()}

    def find(self, path: str) -> ResolverMatch | None:
        """The match for `path`, which is without its first slash; None when none is in here."""
        first, _, rest = path.partition("/")
        words = (first, rest.partition("/")[0])
        for pattern in self._narrow.get(words) or self._wide.get(first) or []:
            if isinstance(pattern, URLResolver):
                # The admin, with a namespace of its own: Django knows how.
                return None
            match = pattern.resolve(path)
            if match is not None:
                return match
        return None


@lru_cache
def drawers_of(urlconf: str) -> Drawers:
    return Drawers(get_resolver(urlconf).url_patterns)


def _first(item: tuple[int, Pattern]) -> int:
    return item[0]


def _flat(patterns: Sequence[Pattern]) -> Iterator[Pattern]:
    """The patterns, those of a plain `include` at the root in its place."""
    for pattern in patterns:
        is_plain = isinstance(pattern, URLResolver) and not (
            str(pattern.pattern) or pattern.namespace or pattern.app_name or pattern.default_kwargs
        )
        if is_plain:
            yield from _flat(pattern.url_patterns)  # type: ignore[union-attr]
        else:
            yield pattern


def _words(pattern: Pattern) -> list[str]:
    """The words that every path begins with which `pattern` matches, two at most."""
    if not isinstance(pattern.pattern, RoutePattern):
        return []
    literal, converter, _ = str(pattern.pattern).partition("<")
    words = literal.split("/")
    if converter or isinstance(pattern, URLResolver):
        # The last word goes on with what the converter, or the included patterns, take.
        words.pop()
    return [word for word in words[:2] if word]
