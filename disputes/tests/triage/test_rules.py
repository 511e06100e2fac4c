from decimal import Decimal

import pytest

from disputes.states import DisputeType, Severity
from disputes.triage import Facts, NextStep, triage
from disputes.triage.keywords import TOLD
from disputes.triage.words import words_of

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("The work is of poor quality, the tap still leaks.", "quality"),
        ("Kaam theek se nahi kiya, bilkul ghatiya", "quality"),
        ("He left half of the wall unpainted, it is unfinished.", "incomplete"),
        ("काम अधूरा छोड़ कर चला गया", "incomplete"),
        ("The plumber didn’t come and I waited all day.", "no_show"),
        ("कोई नहीं आया, पूरा दिन इंतज़ार किया", "no_show"),
        ("They came three hours late.", "delay"),
        ("Bahut der se aaye", "delay"),
        ("He broke the basin and scratched the floor.", "damage"),
        ("टाइल तोड़ दी, बहुत नुकसान हुआ", "damage"),
        ("I was charged twice and want a refund.", "billing"),
        ("Zyada paise liye, paise wapas karo", "billing"),
        ("Wrong tiles came, and a part is a duplicate part.", "materials"),
        ("घटिया सामान लगाया", "materials"),
        ("The man was rude and abusive.", "conduct"),
        ("मिस्त्री ने बदतमीजी की और गाली दी", "conduct"),
        ("I got an electric shock from the wiring.", "safety"),
        ("Bijli ka current lag gaya, chot lagi", "safety"),
    ],
)
def test_a_complaint_is_known_by_its_words(text, category):
    said = triage(text)

    assert (said.category, said.needs_human) == (category, False)
    assert said.fallback_used
    assert said.method == "keyword rules"
    assert "word" in {reason.code for reason in said.reasons}


def test_every_type_but_other_has_words_in_three_ways_of_writing():
    assert set(TOLD) == set(DisputeType.values) - {"other"}
    for told in TOLD.values():
        assert any("\u0900" <= letter <= "\u097f" for phrases in told for letter in phrases)


@pytest.mark.parametrize("text", ["", "   ", "…", "asdf qwer", "🙂🙂", "\x00", "これは苦情です"])
def test_what_no_word_tells_is_left_to_a_person(text):
    said = triage(text)

    assert (said.category, said.next_step) == ("other", NextStep.ASK_A_PERSON)
    assert (said.needs_human, said.confidence) == (True, 0.0)
    assert [reason.code for reason in said.reasons] == ["no_words", "nothing_grave"]


def test_where_the_words_leave_it_open_the_reporter_is_heard():
    said = triage("Please help.", facts=Facts(stated_type="delay"))

    assert (said.category, said.needs_human) == ("delay", True)
    assert said.next_step == NextStep.ASK_A_PERSON


def test_the_words_are_asked_before_the_reporter():
    assert triage("Nobody came.", facts=Facts(stated_type="billing")).category == "no_show"


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("There is a gas leak since they left.", "critical"),
        ("गैस लीक हो रही है", "critical"),
        ("Bijli ka jhatka laga", "critical"),
        ("मुझे बिजली का झटका लगा", "critical"),
        ("He groped my sister and she fainted.", "critical"),
        ("Beta ghayal ho gaya", "critical"),
        ("Nobody was hurt, the work is poor quality.", "medium"),
        ("Chot nahi lagi, kaam adhura hai", "medium"),
        ("No damage and no injury, but they came late.", "medium"),
        ("The tiles are uneven.", "medium"),
    ],
)
def test_danger_is_critical_unless_it_is_denied(text, severity):
    assert triage(text).severity == severity


def test_danger_is_called_about_whatever_else_the_words_say():
    said = triage("They overcharged me, charged twice, no refund, and the wires spark.")

    assert (said.category, said.next_step) == ("billing", NextStep.CALL_NOW)


@pytest.mark.parametrize(
    ("facts", "severity", "code"),
    [
        (Facts(claimed=Decimal("251"), worth=Decimal("1000")), "high", "large_claim"),
        (Facts(claimed=Decimal("250"), worth=Decimal("1000")), "medium", "nothing_grave"),
        (Facts(claimed=Decimal("49"), worth=Decimal("1000")), "low", "small_claim"),
        (Facts(claimed=Decimal("49"), worth=Decimal("0")), "medium", "nothing_grave"),
        (Facts(earlier=1), "high", "not_the_first"),
        (Facts(stated_severity="critical"), "high", "called_so"),
        (Facts(stated_severity="low"), "medium", "nothing_grave"),
        (Facts(stated_severity="no such word"), "medium", "nothing_grave"),
    ],
)
def test_severity_follows_rules_that_are_told(facts, severity, code):
    said = triage("The tiles are uneven.", facts=facts)

    assert said.severity == Severity(severity)
    assert code in {reason.code for reason in said.reasons}


def test_a_long_text_is_read_no_further_than_a_few_pages():
    assert triage("word " * 100_000 + "nobody came").category == "other"


def test_words_are_the_same_however_they_are_written():
    assert words_of("Didn’t CAFÉ") == words_of("didnt cafe")
    assert words_of("इंतज़ार, सफ़ाई।") == ["इंतजार", "सफाई"]
