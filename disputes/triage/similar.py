"""Which cases before it a text is most like: the cosine of their weighed words.

Pure Python over some hundred cases, so that what was resolved a minute ago already counts.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from disputes.triage.grams import word_grams
from disputes.triage.words import words_of

# Less is what any two complaints share.
LEAST_LIKENESS: Final = 0.05
SHARED_WORDS: Final = 3
# A word of fewer texts may be somebody's name.
COMMON: Final = 3
# Two letters are seldom a word worth showing.
SHOWN_LETTERS: Final = 4


@dataclass(frozen=True)
class Likeness:
    """How like the text at `place` is, 0 to 1, and by which words most."""

    place: int
    cosine: float
    words: tuple[str, ...]


def most_alike(text: str, others: Sequence[str], *, most: int) -> list[Likeness]:
    """The nearest of `others`, the nearest first; of equals, the one that stands first."""
    counts = [word_grams(words_of(each)) for each in (text, *others)]
    texts = Counter(gram for each in counts for gram in each)
    idf = {gram: math.log((1 + len(counts)) / (1 + many)) + 1 for gram, many in texts.items()}
    asked, *rows = (_weighed(each, idf) for each in counts)
    found = []
    for place, row in enumerate(rows):
        shared = {gram: value * row[gram] for gram, value in asked.items() if gram in row}
        cosine = round(math.fsum(shared.values()), 4)
        if cosine >= LEAST_LIKENESS:
            found.append(Likeness(place, cosine, _shown(shared, texts)))
    return sorted(found, key=lambda each: (-each.cosine, each.place))[:most]


def _weighed(counts: Counter[str], idf: Mapping[str, float]) -> dict[str, float]:
    row = {gram: (1 + math.log(many)) * idf[gram] for gram, many in counts.items()}
    length = math.sqrt(math.fsum(value * value for value in row.values()))
    return {gram: value / length for gram, value in row.items()}


def _shown(shared: Mapping[str, float], texts: Mapping[str, int]) -> tuple[str, ...]:
    plain = [
        gram
        for gram in shared
        if " " not in gram
        and len(gram) >= SHOWN_LETTERS
        and texts[gram] >= COMMON
        and not any(map(str.isdigit, gram))
    ]
    return tuple(sorted(plain, key=lambda gram: (-shared[gram], gram))[:SHARED_WORDS])
