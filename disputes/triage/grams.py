"""What of a text is counted: its words, pairs of them, and pieces of three to five letters.

Pieces see what words do not: endings, typing errors, Hindi as each writes it in Latin letters.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

SHORTEST_PIECE: Final = 3
LONGEST_PIECE: Final = 5


def word_grams(words: Sequence[str]) -> Counter[str]:
    """How often each word and each pair of neighbours stands there."""
    grams = Counter(words)
    grams.update(f"{first} {second}" for first, second in pairwise(words))
    return grams


def pieces_of(word: str) -> Counter[str]:
    """The pieces of one word, whose ends are marked by a blank; never across words."""
    padded = f" {word} "
    return Counter(
        padded[start : start + size]
        for size in range(SHORTEST_PIECE, LONGEST_PIECE + 1)
        for start in range(len(padded) - size + 1)
    )
