"""How well texts are told apart that were not learnt from: cross-validation.

The vocabulary and the weights are learnt anew without each fold.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from disputes.triage.learning import ABSENT, Labels, Texts, fit, parts_of, sureness_from

FOLDS: Final = 5
BINS: Final = 10

Told = Callable[[Texts, Texts], Labels]


@dataclass(frozen=True, eq=False)
class Crossed:
    """What was said of each text by a model that had not seen it."""

    truth: Labels
    said: Labels
    confidence: NDArray[np.float64]
    sure: NDArray[np.bool_]
    among_three: NDArray[np.bool_]
    fold: NDArray[np.int64]

    @property
    def right(self) -> NDArray[np.bool_]:
        return np.asarray(self.truth == self.said)


def cross(texts: Texts, *, folds: int = FOLDS) -> Crossed:
    """Each fold by what the others teach. How sure to be of a fold is measured on what was said
    of the others in their turn, so that no answer's own label has a part in it. Raises TooLittle.
    """
    part = parts_of(texts.labels, folds)
    categories: list[str] = sorted(set(texts.labels.tolist()))
    margins = np.full((len(texts), len(categories)), ABSENT)
    for number in range(folds):
        seen, unseen = np.flatnonzero(part != number), np.flatnonzero(part == number)
        margins[unseen] = fit(texts.only(seen)).margins_of(texts.only(unseen), categories)
    truth = np.searchsorted(categories, texts.labels)
    confidence, sure = np.zeros(len(texts)), np.zeros(len(texts), dtype=bool)
    for number in range(folds):
        others, mine = part != number, part == number
        sureness = sureness_from(margins[others], truth[others])
        confidence[mine] = sureness.chances(margins[mine])
        sure[mine] = confidence[mine] >= sureness.threshold
    order = np.argsort(-margins, axis=1, kind="stable")
    return Crossed(
        truth=texts.labels,
        said=np.array(categories)[order[:, 0]],
        confidence=confidence,
        sure=sure,
        among_three=(order[:, :3] == truth[:, None]).any(axis=1),
        fold=part,
    )


def cross_simply(texts: Texts, told: Told, *, folds: int = FOLDS) -> Labels:
    """The same folds by another way to tell, for comparison."""
    part = parts_of(texts.labels, folds)
    said = np.empty(len(texts), dtype=texts.labels.dtype)
    for number in range(folds):
        seen, unseen = np.flatnonzero(part != number), np.flatnonzero(part == number)
        said[unseen] = told(texts.only(seen), texts.only(unseen))
    return said


def commonest(seen: Texts, unseen: Texts) -> Labels:
    """Always the category that has the most texts."""
    names, counts = np.unique(seen.labels, return_counts=True)
    return np.full(len(unseen), names[np.argmax(counts)], dtype=seen.labels.dtype)


def f1_by_category(truth: Labels, said: Labels) -> dict[str, float]:
    """Of each category that is there: how far what was found and what is there agree."""
    scores = {}
    for category in sorted(set(truth)):
        found, there = said == category, truth == category
        both = int((found & there).sum())
        scores[str(category)] = 2 * both / int(found.sum() + there.sum())
    return scores


def macro_f1(truth: Labels, said: Labels) -> float:
    """Every category counts the same, however few its texts."""
    scores = f1_by_category(truth, said)
    return float(np.mean(list(scores.values()))) if scores else 0.0


def accuracy(right: NDArray[np.bool_]) -> float | None:
    return float(right.mean()) if len(right) else None


def accuracy_without_the_least_sure(crossed: Crossed, share: float) -> float | None:
    """Where it abstains on just that share: the texts it is least sure of."""
    order = np.argsort(-crossed.confidence, kind="stable")
    kept = order[: round((1 - share) * len(order))]
    return accuracy(crossed.right[kept])


def calibration_error(crossed: Crossed) -> float:
    """How far, on average, what it says of being right is from how often it is (ECE)."""
    bins = np.minimum((crossed.confidence * BINS).astype(int), BINS - 1)
    gaps = [
        (bins == each).mean()
        * abs(crossed.confidence[bins == each].mean() - crossed.right[bins == each].mean())
        for each in sorted(set(bins))
    ]
    return float(np.sum(gaps))


def scores_of(crossed: Crossed) -> dict[str, float | int | None]:
    """In short, to be kept beside what was learnt."""
    sure = crossed.right[crossed.sure]
    return {
        "texts": len(crossed.truth),
        "macro_f1": _rounded(macro_f1(crossed.truth, crossed.said)),
        "accuracy": _rounded(accuracy(crossed.right)),
        "accuracy_where_sure": _rounded(accuracy(sure)),
        "sure_of": _rounded(float(crossed.sure.mean())),
        "calibration_error": _rounded(calibration_error(crossed)),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
