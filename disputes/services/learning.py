"""The triage learnt anew, at night by the worker. No web process calls this.

`disputes.triage.learning` imports scikit-learn, so it is imported where it is used.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any, Final

from django.conf import settings

from disputes.models import LearntTriage
from disputes.selectors.learnt import Example, examples
from disputes.triage import by_rules
from disputes.triage.keywords import found_in
from disputes.triage.words import words_of
from kernel import clock
from kernel.transactions import use_case
from kernel.zones import zone_of

NIGHT: Final = time(3, 0)
# Raised whenever the same examples would teach something else.
METHOD_VERSION: Final = "2026-11.2"
# Fewer teach less than the rules know already.
LEAST_EXAMPLES: Final = 200
# So many of the latest tell well enough how good it is.
TRIED: Final = 2_000
# One a night; what older ones said of suggestions stands in those.
KEPT: Final = 10


@dataclass(frozen=True)
class Learnt:
    """What came of it: `used`, whether it did better than the rules."""

    examples: int
    version: str = ""
    scores: dict[str, Any] | None = None

    @property
    def used(self) -> bool:
        return bool(self.scores and self.scores["used"])


def refresh_triage() -> int:
    """Learn anew what has not been since last night; answers how often that was."""
    newest = LearntTriage.objects.order_by("-pk").values_list("learnt_at", flat=True).first()
    if newest is not None and newest >= _last_night():
        return 0
    return int(learn_triage().scores is not None)


def learn_triage() -> Learnt:
    """From all that people have labelled. Computes outside the transaction that writes it down;
    from the same examples comes the same model, which is not written twice."""
    found = examples(clock.now())
    if len(found) < LEAST_EXAMPLES or len({each.category for each in found}) < 2:
        return Learnt(len(found))
    version = _version(found)
    known = LearntTriage.objects.filter(version=version).values_list("scores", flat=True).first()
    if known is not None:
        _look_again(version=version)
        return Learnt(len(found), version, known)
    from disputes.triage.learning import Texts, TooLittle, learn  # scikit-learn: see above

    try:
        scores = _tried(found[:TRIED])
        classifier = learn(
            Texts.of([each.text for each in found], [each.category for each in found])
        )
    except (TooLittle, ImportError):
        # A machine without the library goes on with what is there, or with rules.
        return Learnt(len(found))
    _write_down(
        version=version,
        count=len(found),
        scores=scores,
        content=replace(classifier, version=version).content(),
    )
    return Learnt(len(found), version, scores)


def _tried(found: Sequence[Example]) -> dict[str, Any]:
    """How it does on texts that it has not seen, beside the rules on the same ones."""
    import numpy as np  # as above

    from disputes.triage import crossing
    from disputes.triage.learning import Texts

    texts = Texts.of([each.text for each in found], [each.category for each in found])
    scores: dict[str, Any] = dict(crossing.scores_of(crossing.cross(texts)))
    said = [by_rules(found_in(words_of(each.text))).category for each in found]
    scores["macro_f1_of_rules"] = round(crossing.macro_f1(texts.labels, np.array(said)), 4)
    scores["used"] = scores["macro_f1"] > scores["macro_f1_of_rules"]
    return scores


@use_case
def _write_down(*, version: str, count: int, scores: dict[str, Any], content: bytes) -> None:
    LearntTriage.objects.get_or_create(
        version=version,
        defaults={
            "learnt_at": clock.now(),
            "examples": count,
            "scores": scores,
            "content": content,
        },
    )
    kept = LearntTriage.objects.order_by("-pk").values_list("pk", flat=True)[:KEPT]
    LearntTriage.objects.exclude(pk__in=list(kept)).delete()


@use_case
def _look_again(*, version: str) -> None:
    """Nothing was labelled since: what is there stands for another day."""
    LearntTriage.objects.filter(version=version).update(learnt_at=clock.now())


def _version(found: Sequence[Example]) -> str:
    """The release of the method, and what it was learnt from."""
    digest = hashlib.sha256()
    for each in sorted(found, key=lambda each: each.key):
        digest.update(f"{each.key}\0{each.category}\0{each.text}\0".encode())
    return f"{METHOD_VERSION}-{digest.hexdigest()[:16]}"


def _last_night() -> datetime:
    """The last time that it was three in the night."""
    now = clock.now().astimezone(zone_of(settings.DEFAULT_TIMEZONE))
    tonight = datetime.combine(now.date(), NIGHT, tzinfo=now.tzinfo)
    return tonight if tonight <= now else tonight - timedelta(days=1)
