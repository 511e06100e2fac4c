"""Paper: pages that know how many they are, type that is not obeyed, amounts in words."""

from decimal import Decimal

import pytest

from kernel.documents import digest, in_words
from kernel.documents.parts import gap, grid, label, text, together
from kernel.documents.sheet import WIDTH, Sheet, render
from kernel.documents.text import Strong, marked_up
from kernel.tests.papers import texts_of

pytestmark = pytest.mark.once


def sheet(**changes):
    wanted = {"title": "A paper", "subject": "Proof", "reference": "P-1 · 2", "digest": "f" * 64}
    return Sheet(**(wanted | changes))


def test_every_page_says_which_it_is_and_of_what():
    story = [text(f"Line {number}") for number in range(120)]

    pages = texts_of(render(sheet(last_note="That is all."), story))

    assert len(pages) > 2
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert f"SHA-256 of the contents: {'f' * 64}" in page
        assert "P-1 · 2" in page
        assert ("That is all." in page) == (number == len(pages))


def test_a_heading_goes_over_with_what_it_heads():
    story = [gap(640), text("Heading", with_next=True), *[text("First\u00a0line " * 60)] * 2]

    first, second = texts_of(render(sheet(), story))

    assert "Heading" not in first
    assert "Heading" in second


def test_what_belongs_together_is_not_parted():
    story = [gap(600), together([text(f"Part {number}") for number in range(8)])]

    first, second = texts_of(render(sheet(), story))

    assert "Part" not in first
    assert all(f"Part {number}" in second for number in range(8))


def test_a_table_repeats_its_head_where_it_goes_on():
    rows = [[label("Number")], *([text(str(number))] for number in range(120))]

    pages = texts_of(render(sheet(), [grid(rows, [WIDTH], heads=1)]))

    assert len(pages) > 2
    assert all("Number" in page for page in pages)


def test_a_watermark_stands_on_every_page():
    pages = texts_of(render(sheet(watermark="SPECIMEN"), [text("x")] * 80), "-raw")

    assert len(pages) == 2
    assert all("SPECIMEN" in page for page in pages)


def test_the_same_parts_are_the_same_bytes():
    assert render(sheet(), [text("x")]) == render(sheet(), [text("x")])


def test_markup_in_names_is_not_obeyed():
    assert marked_up("<b>&") == "&lt;b&gt;&amp;"
    assert marked_up("Ravi शर्मा") == 'Ravi <font face="NotoSansDevanagari">शर्मा</font>'
    assert marked_up(["by ", Strong("<i>")]) == (
        'by <font face="NotoSans-SemiBold">&lt;i&gt;</font>'
    )


def test_what_is_shaped_changes_its_font_between_words_alone():
    assert marked_up("of (शर्मा), मार्ग & co") == (
        'of <font face="NotoSansDevanagari">(शर्मा), मार्ग </font>&amp; co'
    )
    assert marked_up("१२, Delhi", bold=True) == (
        '<font face="NotoSansDevanagari-SemiBold">१२, </font>Delhi'
    )
    assert marked_up(["शर्मा (the “", Strong("Buyer"), "”)"]) == (
        '<font face="NotoSansDevanagari">शर्मा </font>(the '
        '<font face="NotoSans-SemiBold">“Buyer”)</font>'
    )


@pytest.mark.parametrize(
    "words",
    ["डॉ. राम", "१२, गांधी मार्ग, नई दिल्ली", "श्री(राम)/सीता-गीता", "“शर्मा” & Sons", "a,शर्मा;b"],
)
def test_marks_beside_hindi_are_drawn_as_they_are(words):
    for bold in (False, True):
        (page,) = texts_of(render(sheet(), [text(words, bold=bold)]))

        marks = [each for each in words if each in ".,()/-“”&;"]
        assert [each for each in page.partition("SHA-256")[0] if each in ".,()/-“”&;"] == marks


def test_a_digest_does_not_depend_on_the_order_and_on_nothing_else():
    first = digest({"a": 1, "amount": Decimal("1.00")})

    assert first == digest({"amount": Decimal("1.00"), "a": 1})
    assert first != digest({"a": 1, "amount": Decimal("1.01")})
    assert len(first) == 64


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("1.00", "Rupees one only"),
        ("1499.50", "Rupees one thousand four hundred ninety-nine and fifty paise only"),
        ("100000.00", "Rupees one lakh only"),
        (
            "12345678.00",
            "Rupees one crore twenty-three lakh forty-five thousand six hundred seventy-eight only",
        ),
        (
            "9999999999.00",
            "Rupees nine hundred ninety-nine crore ninety-nine lakh ninety-nine"
            " thousand nine hundred ninety-nine only",
        ),
    ],
)
def test_rupees_are_said_in_words(amount, words):
    assert in_words(Decimal(amount), "INR") == words


@pytest.mark.parametrize(
    ("amount", "currency", "words"),
    [
        ("1250000.00", "USD", "US dollars one million two hundred fifty thousand only"),
        ("0.05", "EUR", "Euros zero and five cents only"),
        ("3000000000.10", "AED", "AED three billion and ten hundredths only"),
    ],
)
def test_other_amounts_are_said_in_thousands_and_millions(amount, currency, words):
    assert in_words(Decimal(amount), currency) == words
