"""What of a text is counted: its words, pairs of them, and pieces of three to five letters.

Pieces see what words do not: endings, typing errors, Hindi as each writes it in Latin letters.
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Final

SHORTEST_PIECE: Final = 3
LONGEST_PIECE: Final = 5
# Words whose pieces are kept at hand: the usual ones come again in every text.
AT_HAND: Final = 10_000


def word_grams(words: Sequence[str]) -> Counter[str]:
    """How often each word and each pair of neighbours stands there."""
    grams = Counter(words)
    grams.update(f"{first} {second}" for first, second in pairwise(words))
    return grams


def text_pieces(words: Sequence[str]) -> Counter[str]:
    """How often each piece stands in a text of these words."""
    pieces: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for piece in pieces_of(word):
            pieces[piece] += times
    return pieces


@lru_cache(maxsize=AT_HAND)
def pieces_of(word: str) -> tuple[str, ...]:
    """The pieces of one word, whose ends are marked by a blank; never across words. What it has
    twice is there twice."""
    padded = f" {word} "
    return tuple(
        padded[start : start + size]
        for size in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for start in range(len(padded) - size + 1)
    )
