from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from disputes.models import Dispute, IssueReport, LearntTriage
from disputes.selectors.learnt import examples, newest_classifier
from disputes.services.learning import KEPT, learn_triage, refresh_triage
from disputes.services.suggesting import suggest_anew, triaged
from disputes.tests.factories import DecidedDisputeFactory, DisputeFactory
from disputes.tests.triage.labelled import texts
from kernel import clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def decided(count):
    """`count` of each of three categories, decided one after the other."""
    pattern, now = DecidedDisputeFactory(dispute_type="other"), clock.now()
    Dispute.objects.bulk_create(
        Dispute(
            subject_kind="booking",
            subject_id=f"{number}",
            customer=pattern.customer,
            provider=pattern.provider,
            dispute_type=label,
            title="",
            description=text,
            status="resolved",
            outcome="no_refund",
            resolved_at=now - timedelta(minutes=number),
        )
        for number, (text, label) in enumerate(texts(count))
    )


def nobody_had_words_for_it(monkeypatch):
    """Rules that know none of these words: here it is the learning that is looked at."""
    monkeypatch.setattr("disputes.triage.keywords.PHRASES", [])


def test_before_enough_is_labelled_the_rules_answer():
    decided(20)

    assert learn_triage().scores is None
    assert newest_classifier() is None
    assert triaged("Nobody came.").fallback_used


@pytest.mark.once
def test_what_people_decided_is_learnt_and_then_asked(monkeypatch):
    nobody_had_words_for_it(monkeypatch)
    decided(70)

    learnt = learn_triage()

    assert (learnt.examples, learnt.used) == (210, True)
    assert learnt.scores["macro_f1"] > 0.9 > learnt.scores["macro_f1_of_rules"]
    said = triaged("I was charged twice, refund my payment.")
    assert (said.category, said.fallback_used, said.model_version) == (
        "billing",
        False,
        learnt.version,
    )
    made = suggest_anew(dispute_id=DisputeFactory().pk)
    assert (made.model_version, made.fallback_used) == (learnt.version, False)


@pytest.mark.once
def test_nothing_is_learnt_twice_from_the_same(monkeypatch):
    nobody_had_words_for_it(monkeypatch)
    decided(70)
    with time_machine.travel(clock.now() + timedelta(days=1)):
        assert (refresh_triage(), refresh_triage()) == (1, 0)
    with time_machine.travel(clock.now() + timedelta(days=2)):
        assert (refresh_triage(), refresh_triage()) == (1, 0)

    assert LearntTriage.objects.count() == 1


@pytest.mark.once
def test_rules_that_do_as_well_go_on_answering():
    decided(70)

    learnt = learn_triage()

    assert learnt.scores["used"] is (learnt.scores["macro_f1"] > learnt.scores["macro_f1_of_rules"])
    LearntTriage.objects.update(scores={**learnt.scores, "used": False})
    assert triaged("Nobody came.").fallback_used


@pytest.mark.once
def test_only_the_last_nights_are_kept(monkeypatch):
    nobody_had_words_for_it(monkeypatch)
    decided(70)
    LearntTriage.objects.bulk_create(
        LearntTriage(version=f"{at}", learnt_at=clock.now(), examples=1, content=b"")
        for at in range(KEPT + 3)
    )

    version = learn_triage().version

    assert LearntTriage.objects.count() == KEPT
    assert LearntTriage.objects.first().version == version


def test_what_cannot_be_read_is_as_if_it_was_not_there():
    LearntTriage.objects.create(
        version="old", learnt_at=clock.now(), examples=1, scores={"used": True}, content=b"?"
    )

    assert triaged("Nobody came.").fallback_used


def test_what_was_given_up_teaches_nothing_and_what_was_corrected_does():
    DecidedDisputeFactory.create_batch(5, dispute_type="delay")
    DecidedDisputeFactory.create_batch(5, dispute_type="damage", outcome="withdrawn")
    DisputeFactory.create_batch(5, dispute_type="billing")
    DecidedDisputeFactory.create_batch(4, dispute_type="safety")
    for said in ("quality", "conduct"):
        IssueReport.objects.bulk_create(
            IssueReport(title="t", description="d", category="conduct", triage={"category": said})
            for _ in range(5)
        )

    found = [each.category for each in examples(clock.now() + timedelta(minutes=1))]

    assert sorted(found) == ["conduct"] * 5 + ["delay"] * 5


def test_the_command_says_how_much_is_missing():
    out = StringIO()

    call_command("learn_triage", stdout=out)

    assert out.getvalue() == (
        "0 labelled texts of categories with enough of them: rules of words answer until there"
        " are 200.\n"
    )
