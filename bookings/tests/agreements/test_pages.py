"""The agreement on paper: whole, numbered, and never parted where it must not be."""

import pytest

from bookings.agreements.clauses import STAGE_DAYS, clauses
from bookings.agreements.facts import digest
from bookings.agreements.pdf import render
from bookings.tests.agreements.papers import certificate, facts, parts
from kernel.tests.papers import text_of, texts_of
from payments.schedules import STAGE_AFTER

pytestmark = pytest.mark.once


@pytest.fixture(scope="module")
def draft():
    """The paper of the usual facts, for all who only read it."""
    return render(facts())


@pytest.fixture(scope="module")
def signed():
    return render(facts(), certificate(facts()))


@pytest.fixture(scope="module")
def words(draft):
    return flat(draft)


def flat(content: bytes) -> str:
    """All its words, whatever line they stand on."""
    return " ".join(text_of(content, "-raw").split())


def test_it_says_who_sells_what_to_whom_and_for_how_much(words):
    for part in (
        "Agreement for sale",
        "AG-BK-001, version 2",
        "BK-001 of 20 November 2026",
        "25 November 2026",
        "Sunset Developers",
        "Acting by Vikram Mehta",
        "John Smith",
        "123 Main St, City",
        "+919812345678",
        "2nd floor",
        "1,200 square feet (111.48 square metres)",
        "₹75,00,000.00",
        "Rupees seventy-five lakh only",
        "the laws of India",
        "jurisdiction at the place of the Property, Sector 62, Noida",
        "the Seller keeps the Token of ₹5,00,000.00",
        "Nothing had been paid.",
        "Witness 1",
        "Witness 2",
    ):
        assert part in words
    for number, clause in enumerate(clauses(facts()), start=1):
        assert f"{number}. {clause.title}" in words


def test_every_page_bears_its_number_its_version_and_its_digest(draft):
    pages = texts_of(draft)

    assert len(pages) > 3
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page
        assert "Agreement AG-BK-001 · Version 2 · Booking BK-001" in page
        assert digest(facts()) in page


def test_only_a_draft_says_that_it_is_one_and_only_on_its_last_page(draft, signed):
    *before, last = texts_of(draft)

    assert "Draft prepared from the facts of booking BK-001 for the review of the parties" in last
    assert not any("Draft" in page for page in before)
    assert "Draft" not in text_of(signed)


def test_a_signed_one_certifies_who_signed_when_and_what(signed):
    text = flat(signed)

    for part in (
        "Certificate of electronic signature",
        "AG-BK-001-v2-7",
        "Offered by Vikram Mehta",
        "Offered electronically by Vikram Mehta, 25 November 2026, 14:30:00 IST",
        "26 November 2026, 01:59:03 IST",
        "2026-11-25 20:29:03 UTC",
        "John Smith · john@example.com",
        digest(facts()),
        "a" * 64,
        "b" * 64,
        "c" * 64,
    ):
        assert part in text


def test_a_long_schedule_goes_on_under_its_head_and_ends_with_its_sum():
    long = facts(schedule=parts(120))

    pages = texts_of(render(long))

    on = [page for page in pages if "Instalment" in page and "₹6,25,000.00" in page]
    assert len(on) >= 4
    assert all("What for" in page for page in on)
    assert "₹7,50,00,000.00" in on[-1]
    assert sum(page.count("₹6,25,000.00") for page in on) == 120


@pytest.mark.parametrize("count", range(1, 31, 6))
def test_the_signatures_stand_on_one_page_wherever_the_schedule_ends(count):
    pages = texts_of(render(facts(schedule=parts(count))))

    (signing,) = [page for page in pages if "Signatures" in page]
    assert "Witness 2" in signing
    assert "Acting by" not in signing
    assert signing.count("Date: ___") == 2


def test_what_waits_for_a_stage_says_for_which(words):
    staged = facts(
        booking={"plan": "construction_linked"}, schedule=parts(2, label="Slab", awaiting=True)
    )

    text = flat(render(staged))

    assert "when “Slab 2” is reached" in text
    assert f"falls due {STAGE_DAYS} days after the stage was reached" in text
    assert STAGE_AFTER.days == STAGE_DAYS
    assert "waits for a stage" not in words


def test_what_was_paid_and_what_is_left_stands_in_the_last_schedule():
    paid = {
        "on": "2026-11-21",
        "type": "token",
        "method": "bank_transfer",
        "reference": "TXN123456",
        "amount": "500000.00",
    }

    text = flat(render(facts(paid=[paid])))

    assert "21 November 2026 Bank transfer TXN123456 ₹5,00,000.00" in text
    assert "Still to pay ₹70,00,000.00" in text


def test_of_a_payment_that_went_back_in_part_the_rest_counts():
    paid = {
        "on": "2026-11-21",
        "type": "token",
        "method": "cheque",
        "reference": "004512",
        "returned": "100000.00",
        "amount": "400000.00",
    }

    text = flat(render(facts(paid=[paid])))

    assert "Cheque; ₹1,00,000.00 of it was returned" in text
    assert "Paid ₹4,00,000.00 Still to pay ₹71,00,000.00" in text


def test_whoever_signed_by_another_name_did_so_for_the_buyer_of_the_agreement(signed):
    of = facts(buyer={"name": "Jonathan Smith"})

    assert "John Smith for Jonathan Smith" in flat(render(of, certificate(of)))
    assert "John Smith for" not in flat(signed)


def test_both_addresses_stand_or_are_left_open(words):
    without = facts(seller={"address": ""})

    assert "Address 4 Beach Road, Chennai 600001" in words
    assert "Address ____" in flat(render(without)).partition("The Buyer")[0]


def test_special_terms_stand_one_by_one_and_are_not_obeyed_as_markup(words):
    terms = "Possession by 31 December 2027.\n\n <b>One</b> parking place & a cellar. "

    text = flat(render(facts(project={"terms": terms})))

    assert "S1. Possession by 31 December 2027." in text
    assert "S2. <b>One</b> parking place & a cellar." in text
    assert "Special terms They go before" not in words


def test_another_currency_is_another_law():
    text = flat(render(facts(currency="USD")))

    assert "US dollars seven million five hundred thousand only" in text
    assert "the laws of India" not in text


@pytest.mark.parametrize(
    ("name", "floor"),
    [("Ground floor", 0), ("Basement 2", -2), ("1st floor", 1), ("11th floor", 11)],
)
def test_floors_are_told_as_people_say_them(name, floor):
    assert name in flat(render(facts(unit={"floor": floor})))


@pytest.mark.parametrize("words", ["x" * 200, "डॉ. सुनीता शर्मा, " * 10, "</para><para>" * 12])
def test_whatever_people_and_places_are_called_it_is_a_bounded_paper(words):
    content = render(
        facts(
            seller={"name": words, "represented_by": words},
            buyer={"name": words, "address": words * 2},
            project={"name": words, "location": words},
            unit={"number": words[:40], "type": words[:40]},
            schedule=parts(3, label=words[:90], awaiting=True),
        )
    )

    assert 4 <= len(texts_of(content)) <= 9
    assert len(content) < 400_000


def test_the_same_facts_are_the_same_bytes(draft):
    assert render(facts()) == draft
