import pytest

from adminpanel.analysis.gap import Conversion, Range, gap_of, usual_range
from adminpanel.analysis.tiers import Tier, tier_of

pytestmark = pytest.mark.once


def test_what_is_wanted_less_what_can_be_had_is_missing():
    booking = Range(0.25, 0.5, 0.75)

    gap = gap_of(asks=Range(24, 40, 60), booking=booking, job_hours=2, to_be_had=10)

    assert gap.wanted == Range(12, 40, 90)
    assert gap.missing == Range(2, 30, 80)
    assert gap.is_sure


def test_a_gap_that_may_be_none_is_not_sure():
    unsure = gap_of(asks=Range(10, 40, 60), booking=Range(0.5, 0.5, 0.5), job_hours=1, to_be_had=10)
    left_over = gap_of(asks=Range(1, 2, 3), booking=Range(1, 1, 1), job_hours=1, to_be_had=10)

    assert not unsure.is_sure
    assert left_over.is_sure
    assert left_over.missing.middle == -8


def test_who_of_those_that_ask_book_is_counted_and_taken_for_granted_while_few_asked():
    nothing, few, many = (Conversion(asked, asked // 50, taken=0.3) for asked in (0, 5, 5000))

    assert (nothing.is_measured, few.is_measured, many.is_measured) == (False, False, True)
    assert nothing.share.middle == 0.3
    assert nothing.share.high - nothing.share.low > 0.3
    assert many.share.low < 100 / 5000 < many.share.high < 0.025
    # Bookings that nobody had asked for first make no more than all of them.
    assert Conversion(50, 5000, taken=0.3).share.high <= 1


def test_days_together_are_as_uncertain_as_when_all_are_high_or_low():
    assert Range.together([Range(1, 2, 4), Range(0, 1, 3)]) == Range(1, 3, 7)
    assert Range.together([]) == Range(0, 0, 0)


def test_what_usually_came_is_the_median_within_what_came_and_what_chance_does():
    assert usual_range([]) == Range(0, 0, 0)
    few = usual_range([2, 3, 2, 4])
    assert few.low <= 2 < few.middle == 2.5 < 4 <= few.high
    assert usual_range([10, 90, 50, 50]).high == 90


@pytest.mark.parametrize(
    ("radius", "tier"),
    [(None, Tier.UNKNOWN), (0.0, Tier.DENSE), (2.0, Tier.DENSE), (5.9, Tier.TOWN), (7, "country")],
)
def test_a_place_is_told_by_how_close_its_post_offices_stand(radius, tier):
    assert tier_of(radius) == tier
