from dataclasses import replace

import numpy as np
import pytest

from disputes.tests.triage.labelled import WORDS, texts
from disputes.triage import triage
from disputes.triage.classifier import Classifier, Unreadable, chances, leads
from disputes.triage.crossing import (
    accuracy_without_the_least_sure,
    commonest,
    cross,
    cross_simply,
    macro_f1,
)
from disputes.triage.learning import Texts, TooLittle, fit, learn, parts_of

pytestmark = pytest.mark.once


def of(pairs):
    return Texts.of([text for text, _ in pairs], [label for _, label in pairs])


@pytest.fixture(scope="module")
def classifier():
    return learn(of(texts(30)), version="test")


def test_texts_that_were_not_learnt_from_are_told_apart():
    crossed = cross(of(texts(20)))

    assert macro_f1(crossed.truth, crossed.said) > 0.9
    assert crossed.among_three.all()


def test_always_saying_the_commonest_is_what_there_is_to_beat():
    pairs = [*texts(5), *texts(20, words={"delay": WORDS["delay"]})]

    said = cross_simply(of(pairs), commonest)

    assert set(said) == {"delay"}
    # Of three categories one is found, with 25 of 35 right.
    assert macro_f1(of(pairs).labels, said) == pytest.approx(2 * 25 / (35 + 25) / 3)


def test_one_text_is_judged_as_many_are(classifier):
    """Two ways to weigh a text, with scipy and without: they must agree."""
    seen, unseen = of(texts(30)), texts(10, seed=2)
    machine = fit(seen)
    both = Texts.of(
        [text for text, _ in [*texts(30), *unseen]], [label for _, label in [*texts(30), *unseen]]
    )
    margins = machine.margins(both.only(np.arange(90, 120)))
    told = chances(leads(margins), classifier.slope, classifier.offset)

    verdicts = [classifier.judge(text) for text, _ in unseen]

    assert [each.category for each in verdicts] == [
        machine.categories[at] for at in margins.argmax(axis=1)
    ]
    assert [each.confidence for each in verdicts] == pytest.approx(told, abs=1e-5)


def test_what_is_kept_answers_the_same(classifier):
    kept = Classifier.read(classifier.content())

    assert (kept.version, kept.examples) == ("test", 90)
    for text, _ in texts(5, seed=3):
        assert kept.judge(text) == classifier.judge(text)


def test_nothing_that_is_kept_is_run(classifier):
    content = classifier.content()

    with pytest.raises(Unreadable):
        Classifier.read(content[: len(content) // 2])
    with pytest.raises(Unreadable):
        Classifier.read(b"cos\nsystem\n(S'true'\ntR.")


def test_the_same_texts_teach_the_same(classifier):
    assert learn(of(texts(30)), version="test").content() == classifier.content()


def test_reasons_are_words_of_the_text_that_speak_for_it(classifier):
    verdict = classifier.judge("I was charged twice, the invoice and the payment are wrong.")

    assert verdict.category == "billing"
    assert {reason.values["word"] for reason in verdict.reasons} & set(WORDS["billing"].split())
    assert all(reason.effect > 0 for reason in verdict.reasons)


@pytest.mark.parametrize("text", ["", "…", "これは苦情です", "zzzz qqqq"])
def test_it_abstains_from_what_it_knows_nothing_of(classifier, text):
    said = triage(text, classifier=classifier)

    assert (said.category, said.needs_human) == ("other", True)


def test_danger_is_seen_to_whatever_was_learnt(classifier):
    said = triage("The invoice is wrong and the wires spark.", classifier=classifier)

    assert (said.severity, said.next_step) == ("critical", "call_now")
    assert (said.fallback_used, said.model_version) == (False, "test")


def test_a_category_with_one_text_is_no_trouble():
    learnt = learn(of([*texts(10), ("a rare kind of thing", "rare")]))

    assert "rare" in learnt.categories
    assert learnt.judge("I was charged twice, refund the payment.").category == "billing"


def test_two_categories_are_enough():
    two = {name: WORDS[name] for name in ("billing", "delay")}

    crossed = cross(of(texts(15, words=two)))

    assert macro_f1(crossed.truth, crossed.said) > 0.9


@pytest.mark.parametrize(
    "pairs",
    [[("one two", "a"), ("one two", "a")], [("", "a"), ("", "b")], [("x", "a"), ("y", "b")]],
)
def test_too_little_is_said_to_be(pairs):
    with pytest.raises(TooLittle):
        learn(of(pairs))


def test_each_part_has_as_many_of_each_category_or_one_more():
    labels = np.array(["a"] * 12 + ["b"] * 7 + ["c"] * 3)

    part = parts_of(labels, 5)

    for label in "abc":
        counts = np.bincount(part[labels == label], minlength=5)
        assert counts.max() - counts.min() <= 1
    assert np.bincount(part).max() - np.bincount(part).min() <= 1


def test_those_it_is_least_sure_of_are_left_out_first():
    crossed = cross(of(texts(20)))
    unsure = replace(crossed, said=crossed.said.copy(), confidence=np.ones(60))
    unsure.confidence[:12] = 0.0
    unsure.said[:12] = "nothing"

    assert accuracy_without_the_least_sure(unsure, 0.2) == crossed.right[12:].mean()
