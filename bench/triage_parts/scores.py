"""Cross-validation of the triage on labelled texts, beside plainer ways to tell them apart."""

import time
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import numpy as np

from bench.harness import print_json
from disputes.triage import crossing
from disputes.triage.classifier import Classifier
from disputes.triage.corpus import Vocabulary
from disputes.triage.learning import Labels, Texts, learn
from disputes.triage.texts import Labelled, nearly_same

T = TypeVar("T")
ABSTAINED = 0.2
JUDGED = 500  # texts, one at a time, for how long one takes
SIMILAR = 5
CHUNK = 500  # texts compared with all others at once
C = 1.0  # of the plain ways to compare with, as they come


def run(labelled: Labelled, folds: int) -> None:
    texts, counting = _timed(lambda: Texts.of(labelled.texts, labelled.labels))
    crossed, crossed_in = _timed(lambda: crossing.cross(texts, folds=folds))
    classifier, learnt_in = _timed(lambda: learn(texts))
    result = {
        "benchmark": "triage",
        "texts": len(texts),
        "categories": len(set(labelled.labels)),
        "folds": folds,
        **_of_all(crossed),
        **_copies(labelled, crossed),
        **_similar(texts),
        "empty": labelled.empty,
        "unlabelled": labelled.unlabelled,
        "too_few": labelled.too_few,
        "by_category": _by_category(crossed),
        "compared": {
            name: {
                "macro_f1": _short(crossing.macro_f1(texts.labels, said)),
                "accuracy": _short(float((said == texts.labels).mean())),
                "cpu_seconds": _short(cpu),
            }
            for name, (said, cpu) in _compared(texts, folds).items()
        },
        "cpu_seconds": _short(counting + crossed_in),
        "cpu_seconds_reading": _short(counting),
        "cpu_seconds_learning_all": _short(counting + learnt_in),
        "ms_a_text": _short(1000 * _one_at_a_time(classifier, labelled.texts)),
        "kept_bytes": len(classifier.content()),
    }
    result["majority_macro_f1"] = result["compared"]["majority"]["macro_f1"]
    _print(result)
    print_json(result)


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    began = time.process_time()
    answer = work()
    return answer, time.process_time() - began


def _of_all(crossed: crossing.Crossed) -> dict[str, Any]:
    return {
        "macro_f1": _short(crossing.macro_f1(crossed.truth, crossed.said)),
        "accuracy": _short(float(crossed.right.mean())),
        "accuracy_in_top_three": _short(float(crossed.among_three.mean())),
        "accuracy_abstaining_on_20_percent": _short(
            crossing.accuracy_without_the_least_sure(crossed, ABSTAINED)
        ),
        "accuracy_by_own_threshold": _short(crossing.accuracy(crossed.right[crossed.sure])),
        "coverage_by_own_threshold": _short(float(crossed.sure.mean())),
        "calibration_error": _short(crossing.calibration_error(crossed)),
    }


def _copies(labelled: Labelled, crossed: crossing.Crossed) -> dict[str, Any]:
    """Texts whose near copy was learnt from are easy; what is left without them is told too."""
    pairs = nearly_same(labelled.texts)
    across = [(one, other) for one, other in pairs if crossed.fold[one] != crossed.fold[other]]
    labels = labelled.labels
    alone = np.ones(len(labels), dtype=bool)
    alone[sorted({each for pair in across for each in pair})] = False
    return {
        "near_duplicates": len({each for pair in pairs for each in pair}),
        "near_duplicates_across_folds": int((~alone).sum()),
        "near_duplicates_labelled_otherwise": sum(labels[a] != labels[b] for a, b in pairs),
        "macro_f1_without_them": _short(
            crossing.macro_f1(crossed.truth[alone], crossed.said[alone])
        ),
    }


def _similar(texts: Texts) -> dict[str, Any]:
    """How often the five texts most like one are of its category, and how often any five are."""
    if len(texts) <= SIMILAR:
        return {}
    parts = [Vocabulary.of(each).weigh(each) for each in (texts.words, texts.pieces)]
    hits = []
    for start in range(0, len(texts), CHUNK):
        likeness = sum((rows[start : start + CHUNK] @ rows.T).toarray() for rows in parts)
        mine = np.arange(len(likeness))
        likeness[mine, start + mine] = -1
        nearest = np.argsort(-likeness, axis=1, kind="stable")[:, :SIMILAR]
        hits.append((texts.labels[nearest] == texts.labels[start + mine][:, None]).mean(axis=1))
    _, counts = np.unique(texts.labels, return_counts=True)
    return {
        "similar_precision_at_5": _short(float(np.concatenate(hits).mean())),
        "similar_by_chance": _short(float(((counts / len(texts)) ** 2).sum())),
    }


def _by_category(crossed: crossing.Crossed) -> dict[str, Any]:
    scores = crossing.f1_by_category(crossed.truth, crossed.said)
    return {
        name: {"texts": int((crossed.truth == name).sum()), "f1": _short(score)}
        for name, score in scores.items()
    }


def _compared(texts: Texts, folds: int) -> dict[str, tuple[Labels, float]]:
    ways: dict[str, crossing.Told] = {
        "majority": crossing.commonest,
        "naive Bayes (complement) over words": _naive_bayes,
        "linear SVM over words, as it comes": _plain,
    }
    return {
        name: _timed(lambda way=way: crossing.cross_simply(texts, way, folds=folds))
        for name, way in ways.items()
    }


def _naive_bayes(seen: Texts, unseen: Texts) -> Labels:
    from sklearn.naive_bayes import ComplementNB

    model = ComplementNB().fit(seen.words.rows, seen.labels)
    return np.asarray(model.predict(unseen.words.rows))


def _plain(seen: Texts, unseen: Texts) -> Labels:
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.svm import LinearSVC

    weigh = TfidfTransformer().fit(seen.words.rows)
    model = LinearSVC(C=C, random_state=0).fit(weigh.transform(seen.words.rows), seen.labels)
    return np.asarray(model.predict(weigh.transform(unseen.words.rows)))


def _one_at_a_time(classifier: Classifier, texts: Sequence[str]) -> float:
    """Seconds of CPU a text, with the vocabulary looked up before."""
    asked = texts[:JUDGED]
    classifier.judge(asked[0])
    _, cpu = _timed(lambda: [classifier.judge(text) for text in asked])
    return cpu / len(asked)


def _print(result: dict[str, Any]) -> None:
    print(f"{'category':<34}{'texts':>7}{'F1':>8}")
    for name, each in result["by_category"].items():
        print(f"{name[:33]:<34}{each['texts']:>7}{each['f1']:>8.3f}")
    for name, many in result["too_few"].items():
        print(f"{name[:33]:<34}{many:>7}  too few for {result['folds']} folds: left out")
    print(f"\n{'':<42}{'macro-F1':>9}{'accuracy':>10}{'CPU s':>8}")
    for name, each in result["compared"].items():
        print(
            f"{name:<42}{each['macro_f1']:>9.3f}{each['accuracy']:>10.1%}{each['cpu_seconds']:>8}"
        )
    print(
        f"{'Bookwell':<42}{result['macro_f1']:>9.3f}{result['accuracy']:>10.1%}"
        f"{result['cpu_seconds']:>8}\n"
        "  abstaining on the 20 % it is least sure of: "
        f"{_share(result, 'abstaining_on_20_percent')}; by its own threshold: "
        f"{_share(result, 'by_own_threshold')} of {result['coverage_by_own_threshold']:.1%}\n"
        f"  near copies across folds: {result['near_duplicates_across_folds']}; without them"
        f" macro-F1 {result['macro_f1_without_them']:.3f}\n"
        f"  one text: {result['ms_a_text']} ms; learning from all:"
        f" {result['cpu_seconds_learning_all']} CPU-s; CPU above: all folds, and how sure to be"
    )


def _share(result: dict[str, Any], name: str) -> str:
    value = result[f"accuracy_{name}"]
    return "–" if value is None else f"{value:.1%}"


def _short(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
