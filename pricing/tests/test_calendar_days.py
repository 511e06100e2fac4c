import subprocess
import sys
from datetime import date, timedelta

import pytest

from pricing.calendar_days import BY_LAW, holiday_on, subdivisions
from scheduling.post_offices import PostOffices

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("day", "state", "kept"),
    [
        (date(2027, 1, 26), "", "Republic Day"),
        (date(2027, 5, 1), "MAHARASHTRA", "Maharashtra Day"),
        (date(2027, 5, 1), "Maharashtra", "Maharashtra Day"),
        (date(2027, 5, 1), "TAMIL NADU", "May Day"),
        (date(2027, 5, 1), "DELHI", None),
        (date(2027, 3, 1), "DELHI", None),
        (date(2027, 1, 26), "ATLANTIS", "Republic Day"),
        (date(2099, 1, 26), "DELHI", "Republic Day"),
        (date(2099, 10, 29), "DELHI", None),
    ],
)
def test_a_day_is_kept_where_it_is(day, state, kept):
    assert holiday_on(day, state) == kept


def test_a_day_that_awaits_the_moon_says_so():
    both = holiday_on(date(2027, 8, 15), "DELHI")

    assert both.startswith("Independence Day, ")
    assert both.endswith(" (estimated)")


def test_the_days_of_the_lunar_calendar_are_known():
    assert holiday_on(date(2027, 10, 29)).startswith("Diwali")


def test_every_state_that_a_pincode_can_lie_in_is_found():
    states = PostOffices().states

    assert len(states) == 36
    assert subdivisions().keys() >= set(states)


@pytest.mark.parametrize("year", [2000, 2001, 2026, 2035, 2036, 2100])
def test_every_year_has_the_days_by_law(year):
    first = date(year, 1, 1)
    days = [first + timedelta(days=number) for number in range(365)]

    kept = {(day.month, day.day) for day in days if holiday_on(day, "KERALA")}

    assert kept >= BY_LAW.keys()


def test_the_package_is_imported_by_the_first_who_asks():
    asks = "import sys, pricing.calendar_days as days; assert 'holidays' not in sys.modules"

    subprocess.run([sys.executable, "-c", asks], check=True)
