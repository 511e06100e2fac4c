"""Which cases before it a text is most like: the cosine of their weighed words and pieces.

Pure Python over some hundred cases, so that what was resolved a minute ago already counts.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from disputes.triage.grams import text_pieces, word_grams
from disputes.triage.words import words_of

# Of longer ones, how they begin: it bounds what hundreds of them cost.
COMPARED_WORDS: Final = 150
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
    split = [words_of(each)[:COMPARED_WORDS] for each in (text, *others)]
    words = _Compared([word_grams(each) for each in split])
    pieces = _Compared([text_pieces(each) for each in split])
    found = []
    for place in range(1, len(split)):
        cosine = round((words.cosine(place) + pieces.cosine(place)) / 2, 4)
        if cosine >= LEAST_LIKENESS:
            found.append(Likeness(place - 1, cosine, words.shown(place)))
    return sorted(found, key=lambda each: (-each.cosine, each.place))[:most]


class _Compared:
    """One kind of gram: of the text that is asked about, which comes first, and of the others."""

    def __init__(self, counts: Sequence[Counter[str]]) -> None:
        self.counts = counts
        self.texts: Counter[str] = Counter()
        for each in counts:
            self.texts.update(each.keys())
        self.idf = {
            gram: math.log((1 + len(counts)) / (1 + many)) + 1 for gram, many in self.texts.items()
        }
        self.lengths = [self._length(each) for each in counts]

    def cosine(self, place: int) -> float:
        lengths = self.lengths[0] * self.lengths[place]
        return math.fsum(self._shared(place).values()) / lengths if lengths else 0.0

    def _shared(self, place: int) -> dict[str, float]:
        row = self.counts[place]
        return {
            gram: self._weight(gram, many) * self._weight(gram, row[gram])
            for gram, many in self.counts[0].items()
            if gram in row
        }

    def _weight(self, gram: str, many: int) -> float:
        return (1 + math.log(many)) * self.idf[gram]

    def _length(self, counts: Mapping[str, int]) -> float:
        return math.sqrt(math.fsum(self._weight(*each) ** 2 for each in counts.items()))

    def shown(self, place: int) -> tuple[str, ...]:
        """The words that make them alike most."""
        shared = self._shared(place)
        plain = (gram for gram in shared if self._is_shown(gram))
        return tuple(sorted(plain, key=lambda gram: (-shared[gram], gram))[:SHARED_WORDS])

    def _is_shown(self, gram: str) -> bool:
        return (
            " " not in gram
            and len(gram) >= SHOWN_LETTERS
            and self.texts[gram] >= COMMON
            and not any(map(str.isdigit, gram))
        )
