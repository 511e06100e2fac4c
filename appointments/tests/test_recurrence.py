"""Rules into dates: against python-dateutil, across the clocks' changes, and what is refused."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st

from appointments.errors import RuleInvalid
from appointments.recurrence import Occurrence, occurrence, occurrences, parse

pytestmark = pytest.mark.once

BERLIN, NEW_YORK, KOLKATA = map(ZoneInfo, ("Europe/Berlin", "America/New_York", "Asia/Kolkata"))
MONDAY = date(2027, 3, 1)


def dates(text, *, starts_on=MONDAY, at=time(9), zone=KOLKATA, years=2, limit=104):
    latest = starts_on.replace(year=starts_on.year + years)
    return occurrences(
        parse(text), starts_on=starts_on, at=at, zone=zone, latest=latest, limit=limit
    )


def days(text, **more):
    return [each.day.isoformat() for each in dates(text, **more)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=DAILY;COUNT=3", ["2027-03-01", "2027-03-02", "2027-03-03"]),
        ("FREQ=WEEKLY;COUNT=2", ["2027-03-01", "2027-03-08"]),
        ("RRULE:FREQ=WEEKLY;BYDAY=TU,TH;COUNT=3;", ["2027-03-02", "2027-03-04", "2027-03-09"]),
        ("freq=weekly;interval=2;byday=mo;count=2", ["2027-03-01", "2027-03-15"]),
        ("FREQ=MONTHLY;BYDAY=-1FR;COUNT=2", ["2027-03-26", "2027-04-30"]),
        ("FREQ=MONTHLY;BYDAY=+2TU;COUNT=2", ["2027-03-09", "2027-04-13"]),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", ["2027-03-31", "2027-04-30"]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1;COUNT=2", ["2027-03-01", "2027-04-01"]),
        ("FREQ=YEARLY;COUNT=2", ["2027-03-01", "2028-03-01"]),
        ("FREQ=YEARLY;BYMONTH=6;BYDAY=1SU;COUNT=2", ["2027-06-06", "2028-06-04"]),
        ("FREQ=WEEKLY;BYDAY=SU,TU;BYSETPOS=2;COUNT=2", ["2027-03-07", "2027-03-14"]),
        # A plain weekday and a numbered one: either, not both at once.
        ("FREQ=MONTHLY;BYDAY=1TU,FR;COUNT=3", ["2027-03-02", "2027-03-05", "2027-03-12"]),
        ("FREQ=WEEKLY;UNTIL=20270315", ["2027-03-01", "2027-03-08", "2027-03-15"]),
        ("FREQ=WEEKLY;UNTIL=20270308T033000Z", ["2027-03-01", "2027-03-08"]),
        ("FREQ=WEEKLY;UNTIL=20270308T032959Z", ["2027-03-01"]),
        ("FREQ=WEEKLY;UNTIL=20270308T090000", ["2027-03-01", "2027-03-08"]),
    ],
)
def test_a_rule_names_its_days(text, expected):
    assert days(text) == expected


def test_positions_are_counted_in_the_whole_of_the_first_week():
    found = days("FREQ=WEEKLY;BYDAY=TU,SU;BYSETPOS=1;COUNT=1", starts_on=date(2027, 3, 6))

    assert found == ["2027-03-09"]


def test_a_month_without_that_day_is_passed_over():
    assert days("FREQ=MONTHLY;COUNT=3", starts_on=date(2027, 1, 31)) == [
        "2027-01-31",
        "2027-03-31",
        "2027-05-31",
    ]


def test_where_a_week_begins_decides_which_weeks_count():
    tuesday = date(2027, 3, 2)
    rule = "FREQ=WEEKLY;INTERVAL=2;COUNT=3;BYDAY=TU,SU"

    assert days(rule, starts_on=tuesday) == ["2027-03-02", "2027-03-07", "2027-03-16"]
    assert days(f"{rule};WKST=SU", starts_on=tuesday) == ["2027-03-02", "2027-03-14", "2027-03-16"]


def test_nine_o_clock_stays_nine_o_clock_across_both_changes():
    found = dates("FREQ=WEEKLY;COUNT=53", zone=BERLIN, starts_on=date(2027, 3, 22))

    assert {each.starts_at.astimezone(BERLIN).time() for each in found} == {time(9)}
    assert {each.starts_at.hour for each in found} == {7, 8}
    assert not any(each.gap for each in found)


def test_an_hour_that_is_skipped_is_counted_from_before_the_jump():
    found = dates("FREQ=DAILY;COUNT=3", zone=NEW_YORK, starts_on=date(2027, 3, 13), at=time(2, 30))

    assert [
        (each.starts_at.astimezone(NEW_YORK).strftime("%H:%M %z"), each.gap) for each in found
    ] == [
        ("02:30 -0500", False),
        ("03:30 -0400", True),
        ("02:30 -0400", False),
    ]


def test_of_an_hour_that_comes_twice_it_is_the_first():
    found = occurrence(date(2027, 11, 7), time(1, 30), NEW_YORK)

    assert found == Occurrence(
        date(2027, 11, 7), datetime(2027, 11, 7, 5, 30, tzinfo=UTC), gap=False
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write it like"),
        ("weekly", "Write it like"),
        ("FREQ=", "Write it like"),
        ("COUNT=3", "Say how often"),
        ("FREQ=HOURLY;COUNT=3", "FREQ is DAILY"),
        ("FREQ=DAILY", "Say when it ends"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20270401", "not by both"),
        ("FREQ=DAILY;COUNT=3;COUNT=4", "COUNT stands there twice"),
        ("FREQ=DAILY;COUNT=0", "COUNT is a number from 1"),
        ("FREQ=DAILY;COUNT=-1", "COUNT is a number from 1"),
        ("FREQ=DAILY;COUNT=٣", "COUNT is a number from 1"),
        ("FREQ=DAILY;COUNT=1_0", "COUNT is a number from 1"),
        ("FREQ=DAILY;COUNT=9999", "COUNT is a number from 1"),
        ("FREQ=DAILY;COUNT=3;INTERVAL=0", "INTERVAL is a number from 1"),
        ("FREQ=DAILY;COUNT=3;BYHOUR=9", "BYHOUR is not supported"),
        ("FREQ=YEARLY;COUNT=3;BYWEEKNO=9", "BYWEEKNO is not supported"),
        ("FREQ=WEEKLY;COUNT=3;BYDAY=1MO", "a weekday has a number"),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=0MO", "BYDAY names weekdays"),
        ("FREQ=MONTHLY;COUNT=3;BYDAY=XX", "BYDAY names weekdays"),
        ("FREQ=WEEKLY;COUNT=3;BYMONTHDAY=3", "no BYMONTHDAY"),
        ("FREQ=MONTHLY;COUNT=3;BYMONTHDAY=0", "BYMONTHDAY is never 0"),
        ("FREQ=MONTHLY;COUNT=3;BYMONTHDAY=32", "BYMONTHDAY is a number from -31"),
        ("FREQ=YEARLY;COUNT=3;BYMONTH=13", "BYMONTH is a number from 1"),
        ("FREQ=MONTHLY;COUNT=3;BYSETPOS=1", "BYSETPOS chooses"),
        ("FREQ=WEEKLY;COUNT=3;WKST=XX", "WKST is a weekday"),
        ("FREQ=DAILY;UNTIL=20270230", "UNTIL is a day"),
        ("FREQ=DAILY;UNTIL=2027-03-01", "UNTIL is a day"),
        ("FREQ=DAILY;UNTIL=20270301T250000", "UNTIL is a day"),
        ("FREQ=DAILY;UNTIL=00010101T000000", "UNTIL is a day"),
        ("FREQ=DAILY;UNTIL=99991231T235959Z", "UNTIL is a day"),
        ("FREQ=DAILY;UNTIL=20270228", "there is no date"),
        ("FREQ=DAILY;UNTIL=20270901", "104 dates at most"),
        ("FREQ=DAILY;COUNT=105", "104 dates at most"),
        ("FREQ=MONTHLY;COUNT=26", "until 2029-03-01 at most"),
        ("FREQ=MONTHLY;UNTIL=20290302", "until 2029-03-01 at most"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", "there is no date"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=2", "there is no date"),
    ],
)
def test_what_cannot_be_followed_is_refused_with_its_reason(text, sentence):
    with pytest.raises(RuleInvalid, match=sentence) as refusal:
        dates(text)

    assert refusal.value.field == "rule"


weekday = st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"])
nth = st.builds("{}{}".format, st.sampled_from([1, 2, 4, 5, -1, -2]), weekday)
several = {"min_size": 1, "max_size": 3, "unique": True}


@st.composite
def rules(draw):
    """Of what the two must agree on. RFC 5545 is otherwise than dateutil where a plain weekday
    and a numbered one stand together (either, not both at once), and where BYSETPOS chooses in
    the week in which a rule begins (the whole week is looked at)."""
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    weekdays = st.lists(weekday, **several)
    if frequency in ("MONTHLY", "YEARLY"):
        weekdays |= st.lists(nth, **several)
    parts = {
        "FREQ": st.just(frequency),
        "INTERVAL": st.integers(1, 4),
        "COUNT": st.integers(1, 20),
    }
    chosen = {"BYDAY": weekdays, "BYMONTH": st.lists(st.integers(1, 12), **several)}
    if frequency != "WEEKLY":
        # No day that never comes: dateutil would look for it until the year 9999.
        chosen["BYMONTHDAY"] = st.lists(st.integers(1, 29) | st.integers(-28, -1), **several)
    named = draw(st.lists(st.sampled_from(sorted(chosen)), max_size=2, unique=True))
    parts |= {name: chosen[name] for name in named}
    if named and frequency in ("MONTHLY", "YEARLY"):
        parts |= draw(
            st.sampled_from([{}, {"BYSETPOS": st.lists(st.sampled_from([1, -1]), **several)}])
        )
    parts["WKST"] = weekday
    drawn = {name: draw(values) for name, values in parts.items()}
    return ";".join(
        f"{name}={','.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in drawn.items()
    )


@settings(max_examples=60, deadline=None)
@given(text=rules(), starts_on=st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_what_it_names_is_what_dateutil_names(text, starts_on):
    latest = starts_on + timedelta(days=731)
    count = int(text.partition("COUNT=")[2].partition(";")[0])
    expected = [
        each.date()
        for each in rrulestr(text, dtstart=datetime.combine(starts_on, time(9)))
        if each.date() <= latest
    ]

    try:
        found = occurrences(
            parse(text), starts_on=starts_on, at=time(9), zone=KOLKATA, latest=latest, limit=999
        )
    except RuleInvalid:
        assert len(expected) < count
    else:
        assert [each.day for each in found] == expected
        assert parse(str(parse(text))) == parse(text)
