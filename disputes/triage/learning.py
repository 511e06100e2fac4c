"""Learning from labelled texts. The only module that knows scikit-learn.

Nothing here was chosen for some texts: the regularisation is of the size that weighed grams of
length one want, and what depends on the texts (the slope, the threshold) is measured on parts
of them that were not learnt from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from disputes.triage.classifier import Classifier, Grams, chances, leads
from disputes.triage.corpus import Counted, Floats, Ints, Vocabulary, count

STRENGTH: Final = 0.4
SEED: Final = 0
# Parts of what is learnt from, one after the other left out to see how sure to be, until so many
# texts have been: two numbers are measured on them, and each part costs a fit.
PARTS: Final = 4
ENOUGH: Final = 500
# How near the weights come to the best; nearer costs more and changes no answer in a thousand.
TOLERANCE: Final = 0.05
# On this share it abstains, and wherever it is likelier wrong than right.
ABSTAINED: Final = 0.2
LEAST_CONFIDENCE: Final = 0.5
LEAST_CATEGORIES: Final = 2
# Of Newton's method, which needs fewer; the ridge keeps texts that all lead alike harmless.
STEPS: Final = 25
RIDGE: Final = 1e-3
# No margin at all: the category was not among those learnt.
ABSENT: Final = -1e6

Labels = NDArray[Any]
Margins = NDArray[np.float64]


class TooLittle(Exception):
    """Fewer than two categories to tell apart, or no words that two texts share."""


@dataclass(frozen=True, eq=False)
class Texts:
    """Texts that were read once, of which parts are learnt from."""

    words: Counted
    pieces: Counted
    labels: Labels

    @classmethod
    def of(cls, texts: Sequence[str], labels: Sequence[str]) -> "Texts":
        words, pieces = count(texts)
        return cls(words, pieces, np.array(labels, dtype=str))

    def only(self, texts: Ints) -> "Texts":
        return Texts(self.words.only(texts), self.pieces.only(texts), self.labels[texts])

    def __len__(self) -> int:
        return len(self.labels)


@dataclass(frozen=True, eq=False)
class Machine:
    """A linear model of one fit, for many texts at once."""

    categories: list[str]
    words: Vocabulary
    pieces: Vocabulary
    weights: Floats
    bias: Floats

    def margins(self, texts: Texts) -> Floats:
        return np.asarray(_weighed(texts, self.words, self.pieces) @ self.weights + self.bias)

    def margins_of(self, texts: Texts, categories: Sequence[str]) -> Margins:
        """A column for each of `categories`, all of which need not have been learnt."""
        found = np.full((len(texts), len(categories)), ABSENT)
        found[:, np.searchsorted(categories, self.categories)] = self.margins(texts)
        return found


def fit(texts: Texts) -> Machine:
    """One line between each category and all others, every category weighing the same however
    few its texts are: what is rare is to be found, too. Raises TooLittle."""
    from sklearn.svm import LinearSVC  # seconds of CPU and much memory; for workers and commands

    categories: list[str] = sorted(set(texts.labels.tolist()))
    if len(categories) < LEAST_CATEGORIES:
        raise TooLittle()
    words, pieces = Vocabulary.of(texts.words), Vocabulary.of(texts.pieces)
    rows = _weighed(texts, words, pieces)
    if not rows.shape[1]:
        raise TooLittle()
    machine = LinearSVC(C=STRENGTH, class_weight="balanced", tol=TOLERANCE, random_state=SEED)
    machine.fit(rows, np.searchsorted(categories, texts.labels))
    weights, bias = machine.coef_, machine.intercept_
    if len(categories) == LEAST_CATEGORIES:
        weights, bias = np.vstack([-weights, weights]), np.concatenate([-bias, bias])
    return Machine(categories, words, pieces, weights.T.astype(np.float32), bias.astype(np.float32))


def _weighed(texts: Texts, words: Vocabulary, pieces: Vocabulary) -> Any:
    import scipy.sparse as sparse  # comes with scikit-learn

    return sparse.hstack([words.weigh(texts.words), pieces.weigh(texts.pieces)]).tocsr()


def parts_of(labels: Labels, parts: int, *, seed: int = SEED) -> NDArray[np.int64]:
    """Which part each text is in: of each category as many in each, or one more; all parts of
    one size, for the dealing goes on from category to category."""
    random = np.random.default_rng(seed)
    part = np.empty(len(labels), dtype=np.int64)
    dealt = 0
    for label in sorted(set(labels)):
        mine = np.flatnonzero(labels == label)
        random.shuffle(mine)
        part[mine] = (dealt + np.arange(len(mine))) % parts
        dealt += len(mine)
    return part


@dataclass(frozen=True)
class Sureness:
    """How a lead becomes a chance of being right, and under which chance to abstain."""

    slope: float
    offset: float
    threshold: float

    def chances(self, margins: Margins) -> Margins:
        return chances(leads(margins), self.slope, self.offset)


def sureness_of(texts: Texts, *, categories: Sequence[str]) -> Sureness:
    """By what is said of parts that were not learnt from."""
    part = parts_of(texts.labels, PARTS)
    margins = np.full((len(texts), len(categories)), ABSENT)
    for number in range(PARTS):
        if (margins.max(axis=1) > ABSENT).sum() >= ENOUGH:
            break
        rest, left_out = np.flatnonzero(part != number), np.flatnonzero(part == number)
        try:
            machine = fit(texts.only(rest))
        except TooLittle:
            continue
        margins[left_out] = machine.margins_of(texts.only(left_out), categories)
    return sureness_from(margins, np.searchsorted(categories, texts.labels))


def sureness_from(margins: Margins, truth: Ints) -> Sureness:
    """By margins of texts that were not learnt from, and what those texts were."""
    tried = margins[np.arange(len(truth)), truth] > ABSENT
    if not tried.any():
        return Sureness(1.0, 0.0, 1.0)
    lead = leads(margins[tried])
    slope, offset = _platt(lead, margins[tried].argmax(axis=1) == truth[tried])
    least = float(np.quantile(chances(lead, slope, offset), ABSTAINED))
    return Sureness(slope, offset, max(least, LEAST_CONFIDENCE))


def _platt(lead: Margins, right: NDArray[np.bool_]) -> tuple[float, float]:
    """The slope and offset under which what happened was likeliest (Platt's, with his targets
    a little inside 0 and 1, so that no few texts make it certain), by Newton's steps."""
    yes, no = int(right.sum()), int((~right).sum())
    target = np.where(right, (yes + 1) / (yes + 2), 1 / (no + 2))
    rows = np.column_stack([lead, np.ones(len(lead))])
    at = np.array([0.0, np.log((yes + 1) / (no + 1))])
    for _ in range(STEPS):
        said = chances(lead, *at)
        curve = (rows * (said * (1 - said))[:, None]).T @ rows + RIDGE * np.eye(2)
        at = at - np.linalg.solve(curve, rows.T @ (said - target) + RIDGE * at)
    return max(float(at[0]), 0.0), float(at[1])


def learn(texts: Texts, *, version: str = "") -> Classifier:
    """All of `texts`, for one at a time. Raises TooLittle."""
    machine = fit(texts)
    sureness = sureness_of(texts, categories=machine.categories)
    return Classifier(
        categories=machine.categories,
        words=_grams(texts.words, machine.words),
        pieces=_grams(texts.pieces, machine.pieces),
        weights=machine.weights,
        bias=machine.bias,
        slope=sureness.slope,
        offset=sureness.offset,
        threshold=sureness.threshold,
        version=version,
        examples=len(texts),
    )


def _grams(counted: Counted, vocabulary: Vocabulary) -> Grams:
    return Grams(
        [counted.names[at] for at in vocabulary.columns], vocabulary.idf, vocabulary.unknown
    )
