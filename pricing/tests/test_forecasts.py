"""What the worker forecasts at night, from what was asked for."""

import sys
from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from catalog.tests.factories import ServiceFactory
from pricing.demand.daily import multiplier_of_day
from pricing.forecasting.confidence import Tally, buckets, confidence
from pricing.models import DemandBucket, DemandForecast
from pricing.services.forecasts import refresh_forecast, refresh_forecasts
from pricing.tests.factories import DemandOutlookFactory
from scheduling.tests.factories import PincodeFactory

# Three in the night in Delhi, on a Monday.
NIGHT = datetime(2027, 3, 7, 21, 30, tzinfo=UTC)
TODAY = date(2027, 3, 8)


@pytest.fixture
def _night():
    with time_machine.travel(NIGHT, tick=False):
        yield


@pytest.fixture
def _without_sklearn(monkeypatch):
    """Its plain forecast is all that these tests need."""
    monkeypatch.setitem(sys.modules, "sklearn.ensemble", None)


@pytest.fixture
def service():
    PincodeFactory(code="110001", district="NEW DELHI")
    PincodeFactory(code="110002", district="NEW DELHI")
    return ServiceFactory()


def asked(service, *, days, pincode="110001", at=datetime(2027, 3, 7, 12, 30, tzinfo=UTC), each=10):
    """On as many evenings, the last yesterday's, and more on Saturdays."""
    DemandBucket.objects.bulk_create(
        DemandBucket(
            service=service,
            pincode=pincode,
            hour=(at - timedelta(days=back)).replace(minute=0),
            asked=each + 5 * ((at - timedelta(days=back)).weekday() == 5),
        )
        for back in range(days)
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("_night", "_without_sklearn")
def test_a_service_is_forecast_at_its_places_and_in_its_districts(service):
    asked(service, days=70)
    asked(service, days=70, pincode="110002", each=0)

    assert refresh_forecast(service_id=service.pk) == 2

    rows = DemandForecast.objects.filter(pincode="110001").order_by("day")
    first, saturday = rows[0], rows.get(day=date(2027, 3, 13))
    assert (first.day, first.data_until, len(rows)) == (TODAY, date(2027, 3, 7), 34)
    assert (first.asked_low, first.asked, first.asked_high) == (10, 10, 10)
    assert saturday.asked == 15
    assert (first.confidence, first.tried) == (1.0, 18)
    assert (first.method, first.fallback_used) == ("median of four weeks", True)
    district = DemandForecast.objects.get(pincode="", day=date(2027, 3, 13))
    assert (district.district, district.asked) == ("NEW DELHI", 20)


@pytest.mark.django_db
@pytest.mark.usefixtures("_night", "_without_sklearn")
def test_a_day_is_that_of_the_clock_on_the_wall(service):
    """Half past eight in the evening in London is two in the morning in Delhi."""
    asked(service, days=35, at=datetime(2027, 3, 6, 20, 30, tzinfo=UTC))

    refresh_forecast(service_id=service.pk)

    row = DemandForecast.objects.get(pincode="110001", day=date(2027, 3, 14))
    assert row.asked == 15


@pytest.mark.django_db
@pytest.mark.usefixtures("_night", "_without_sklearn")
def test_usual_is_what_those_who_come_can_do(service):
    """Seven visits of an hour a day here and fourteen in the district; of ten asks three book."""
    asked(service, days=35)
    DemandOutlookFactory(service=service, vendor_hours=49.0, district_hours=98.0)
    service.duration_minutes = 60
    service.save()

    refresh_forecast(service_id=service.pk)

    usual = dict(DemandForecast.objects.values_list("pincode", "usual").distinct())
    assert usual == {"110001": 23.33, "": 46.67}


@pytest.mark.django_db
@pytest.mark.usefixtures("_night", "_without_sklearn")
def test_a_service_is_forecast_once_a_night_and_in_the_place_of_the_last_time(service):
    asked(service, days=35)
    asked(ServiceFactory(), days=20)

    turns = [refresh_forecasts(), refresh_forecasts()]
    with time_machine.travel(NIGHT + timedelta(days=1), tick=False):
        turns.append(refresh_forecasts())

    assert turns == [1, 0, 1]
    days = DemandForecast.objects.filter(pincode="").order_by("day").values_list("day", flat=True)
    assert (days[0], len(days)) == (TODAY + timedelta(days=1), 34)


@pytest.mark.django_db
@pytest.mark.usefixtures("_night", "_without_sklearn")
def test_the_commands_forecast_and_tell_how_wrong_they_would_have_been(service):
    asked(service, days=7 * 24)
    made, tested = StringIO(), StringIO()

    call_command("refresh_forecasts", stdout=made)
    call_command("backtest_pricing", weeks=4, stdout=tested, stderr=StringIO())

    assert f"[1/1] service {service.pk}: 2 places" in made.getvalue()
    assert "mean" in tested.getvalue()
    assert "  100.0%    100.0%   +0.0%          112  few" in tested.getvalue()


@pytest.mark.django_db
def test_with_nothing_to_test_the_command_says_so():
    with pytest.raises(CommandError, match="Nothing has been asked for yet"):
        call_command("backtest_pricing")


@pytest.mark.django_db
@pytest.mark.usefixtures("_without_sklearn")
def test_a_file_is_tested_like_what_was_asked(tmp_path):
    path = tmp_path / "elsewhere.csv"
    start = datetime(2026, 1, 5, tzinfo=UTC)
    rows = [f"{start + timedelta(days=day):%Y-%m-%d %H:%M},{day % 7}" for day in range(70)]
    path.write_text("\n".join(["ds,value", *rows]))
    told = StringIO()

    call_command("backtest_pricing", series=[path], weeks=3, stdout=told, stderr=StringIO())

    assert "elsewhere" in told.getvalue()


counts = st.floats(0, 2_000)


@given(asks=st.tuples(counts, counts).map(sorted), usual=counts, around=st.floats(0.2, 3))
def test_more_asks_never_make_a_day_cheaper(asks, usual, around):
    low, high = (
        multiplier_of_day(asked=each, usual=usual, around=around, learned=100) for each in asks
    )

    assert 0.9 <= low <= high <= 1.5


def test_confidence_is_how_often_it_came_true_and_borrows_where_little_was_tried():
    own, everywhere = Tally(), Tally()
    for number in range(300):
        everywhere.count(days_ahead=5, said=1.0, happened=1.0 if number % 2 else 1.2)
    for _ in range(10):
        own.count(days_ahead=5, said=1.0, happened=1.04)

    assert confidence(Tally(), Tally(), days_ahead=5, said=1.0) == (0.0, 0)
    assert confidence(Tally(), everywhere, days_ahead=5, said=1.0) == (0.5, 0)
    assert confidence(own, everywhere, days_ahead=5, said=1.0) == ((10 + 15) / 40, 10)


def test_what_was_told_is_compared_with_what_came_by_tenths():
    told = [(0.81, True), (0.89, False), (1.0, True), (0.96, True)]

    found = [(round(each.said, 2), each.happened, each.count) for each in buckets(told)]

    assert found == [(0.85, 0.5, 2), (0.98, 1.0, 2)]
