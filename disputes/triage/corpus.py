"""Many texts at once, as sparse counts: for learning, and for trying what was learnt.

Needs scipy, which comes with scikit-learn. A text alone is weighed by `classifier`, which needs
neither; both must weigh it the same way, and a test compares them.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from disputes.triage.grams import pieces_of, word_grams
from disputes.triage.words import words_of

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

# What stands in one text alone tells nothing of the next.
LEAST_TEXTS: Final = 2
# Of each kind, those in the most texts: a bound on memory, far above what a few thousand have.
MOST_GRAMS: Final = 60_000


@dataclass(frozen=True, eq=False)
class Counted:
    """How often each gram stands in each text: a row a text. Nothing here depends on labels or
    on which texts are learnt from."""

    names: Sequence[str]
    rows: Any

    def only(self, texts: Ints) -> "Counted":
        return Counted(self.names, self.rows[texts])


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The grams that count, and how much: rare ones more (smoothed inverse frequency)."""

    columns: Ints
    idf: Floats
    unknown: float

    @classmethod
    def of(cls, counted: Counted) -> "Vocabulary":
        many = counted.rows.shape[0]
        texts = np.bincount(counted.rows.indices, minlength=counted.rows.shape[1])
        kept = np.flatnonzero(texts >= LEAST_TEXTS)
        if len(kept) > MOST_GRAMS:
            # Of equals those that were met first, so that the same texts give the same model.
            kept = np.sort(kept[np.argsort(-texts[kept], kind="stable")[:MOST_GRAMS]])
        idf = np.log((1 + many) / (1 + texts[kept])) + 1
        return cls(kept, idf.astype(np.float32), math.log((1 + many) / LEAST_TEXTS) + 1)

    def weigh(self, counted: Counted) -> Any:
        """A row a text: 1 + log of how often, times how rare; over the length of all of the
        text, with what is not known in it. So who says much that was never heard before is
        judged less surely, and a short text is not read by its commonest words alone."""
        import scipy.sparse as sparse  # see above

        rows = counted.rows
        many, wide = rows.shape
        idf = np.full(wide, self.unknown, dtype=np.float32)
        idf[self.columns] = self.idf
        values = (1 + np.log(rows.data)) * idf[rows.indices]
        text = np.repeat(np.arange(many), np.diff(rows.indptr))
        lengths = np.sqrt(np.bincount(text, weights=values.astype(float) ** 2, minlength=many))
        values /= np.where(lengths > 0, lengths, 1).astype(np.float32)[text]
        return sparse.csr_matrix((values, rows.indices, rows.indptr), shape=rows.shape)[
            :, self.columns
        ]


def count(texts: Iterable[str]) -> tuple[Counted, Counted]:
    """Of all texts: words and pairs; pieces of words."""
    split = [words_of(text) for text in texts]
    return _counted(map(word_grams, split)), _pieces(split)


def _pieces(split: Sequence[Sequence[str]]) -> Counted:
    """By way of the words: each different one is cut up once."""
    words = _counted(map(Counter, split))
    pieces = _counted(Counter(pieces_of(word)) for word in words.names)
    rows = (words.rows @ pieces.rows).tocsr()
    rows.sort_indices()
    return Counted(pieces.names, rows)


def _counted(grams: Iterable[Counter[str]]) -> Counted:
    import scipy.sparse as sparse  # see above

    numbers: dict[str, int] = {}
    indices: list[int] = []
    counts: list[int] = []
    ends = [0]
    for each in grams:
        indices += [numbers.setdefault(gram, len(numbers)) for gram in each]
        counts += each.values()
        ends.append(len(indices))
    rows = sparse.csr_matrix(
        (np.array(counts, dtype=np.float32), np.array(indices), np.array(ends)),
        shape=(len(ends) - 1, len(numbers)),
    )
    rows.sort_indices()
    return Counted(list(numbers), rows)
