"""What was learnt, asked about one text. Numpy and arrays: nothing else is needed to answer.

A linear model: each gram of the text adds its weight times what it counts to each category,
so what spoke for an answer can be told, and adds up to it.
"""

import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Self
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from disputes.triage.grams import text_pieces, word_grams
from disputes.triage.kinds import Reason, Verdict
from disputes.triage.words import words_of

Floats = NDArray[np.floating[Any]]

METHOD: Final = "linear classifier over words and pieces of words"
REASONS: Final = 5
# Words this short are seldom worth showing.
SHOWN_LETTERS: Final = 3
FORMAT: Final = 2
# Further nothing is told apart, and nothing overflows.
REACH: Final = (-30.0, 30.0)


class Unreadable(Exception):
    """Kept in another format, or not whole."""


@dataclass(frozen=True, eq=False)
class Grams:
    """One kind of gram: the known ones in the order of their columns, and how rare each is."""

    names: Sequence[str]
    idf: Floats
    unknown: float

    @cached_property
    def column(self) -> Mapping[str, int]:
        return {name: number for number, name in enumerate(self.names)}

    def weigh(self, counts: Mapping[str, int]) -> tuple[list[int], Floats]:
        """The columns of the known grams and what each counts, as `corpus.Vocabulary` has it."""
        columns, times, unknown = [], [], 0.0
        for gram, many in counts.items():
            at = self.column.get(gram)
            if at is None:
                unknown += (1 + math.log(many)) ** 2
            else:
                columns.append(at)
                times.append(1 + math.log(many))
        values = np.array(times, dtype=np.float32) * self.idf[columns]
        length = math.sqrt(float(values @ values) + unknown * self.unknown**2)
        return columns, values / length if length else values


@dataclass(frozen=True, eq=False)
class Classifier:
    """`weights` has a row for each gram, words before pieces, and a column for each category.

    `slope` and `offset` turn the lead of the best category over the next into how likely it is
    right (Platt's sigmoid); under `threshold` it abstains.
    """

    categories: Sequence[str]
    words: Grams
    pieces: Grams
    weights: Floats
    bias: Floats
    slope: float
    offset: float
    threshold: float
    version: str = ""
    examples: int = 0

    @property
    def method(self) -> str:
        return METHOD

    def judge(self, text: str) -> Verdict:
        words = words_of(text)
        said, said_counts = self.words.weigh(word_grams(words))
        cut, cut_counts = self.pieces.weigh(text_pieces(words))
        word_weights = self.weights[said]
        margins = self.bias + said_counts @ word_weights
        margins = margins + cut_counts @ self.weights[[len(self.words.names) + at for at in cut]]
        best = int(np.argmax(margins))
        confidence = float(chances(leads(margins[None, :]), self.slope, self.offset)[0])
        return Verdict(
            self.categories[best],
            confidence,
            sure=bool(words) and confidence >= self.threshold,
            reasons=self._reasons(said, said_counts * word_weights[:, best]),
        )

    def _reasons(self, columns: Sequence[int], effects: Floats) -> tuple[Reason, ...]:
        """The words that spoke most for it, and by how much of the margin."""
        order = sorted(range(len(columns)), key=lambda at: (-effects[at], columns[at]))
        shown = (at for at in order if effects[at] > 0 and _is_shown(self.words.names[columns[at]]))
        return tuple(
            Reason(
                code="gram",
                values={"word": self.words.names[columns[at]]},
                effect=round(float(effects[at]), 6),
                effect_unit="margin",
                basis="classifier",
            )
            for at, _ in zip(shown, range(REASONS), strict=False)
        )

    def content(self) -> bytes:
        """Arrays and names, in numpy's own format; nothing in it is run when it is read."""
        kept = io.BytesIO()
        head = {
            "format": FORMAT,
            "categories": list(self.categories),
            "unknown": [self.words.unknown, self.pieces.unknown],
            "slope": self.slope,
            "offset": self.offset,
            "threshold": self.threshold,
            "version": self.version,
            "examples": self.examples,
        }
        np.savez_compressed(
            kept,
            head=_bytes(json.dumps(head)),
            words=_bytes("\n".join(self.words.names)),
            pieces=_bytes("\n".join(self.pieces.names)),
            word_idf=self.words.idf,
            piece_idf=self.pieces.idf,
            weights=self.weights,
            bias=self.bias,
        )
        return kept.getvalue()

    @classmethod
    def read(cls, content: bytes) -> Self:
        """What `content` gave. Raises Unreadable."""
        try:
            with np.load(io.BytesIO(content), allow_pickle=False) as kept:
                head: dict[str, Any] = json.loads(_text(kept["head"]))
                if head["format"] != FORMAT:
                    raise Unreadable(f"format {head['format']}")
                grams = [
                    Grams(_text(kept[name]).split("\n"), kept[idf], unknown)
                    for name, idf, unknown in zip(
                        ("words", "pieces"), ("word_idf", "piece_idf"), head["unknown"], strict=True
                    )
                ]
                return cls(
                    categories=head["categories"],
                    words=grams[0],
                    pieces=grams[1],
                    weights=kept["weights"],
                    bias=kept["bias"],
                    slope=head["slope"],
                    offset=head["offset"],
                    threshold=head["threshold"],
                    version=head["version"],
                    examples=head["examples"],
                )
        except (KeyError, ValueError, OSError, EOFError, BadZipFile) as error:
            raise Unreadable(str(error)) from error


def leads(margins: Floats) -> NDArray[np.float64]:
    """Of each text: by how much its best category is before the next."""
    ordered = np.sort(margins, axis=1)
    return np.asarray(ordered[:, -1] - ordered[:, -2], dtype=np.float64)


def chances(lead: Floats, slope: float, offset: float) -> NDArray[np.float64]:
    """How likely the best category is right, by how far it leads."""
    reach = np.clip(offset + slope * lead, *REACH)
    return np.asarray(1 / (1 + np.exp(-reach)), dtype=np.float64)


def _is_shown(gram: str) -> bool:
    return len(gram) >= SHOWN_LETTERS and not any(map(str.isdigit, gram))


def _bytes(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)


def _text(array: NDArray[np.uint8]) -> str:
    return array.tobytes().decode()
