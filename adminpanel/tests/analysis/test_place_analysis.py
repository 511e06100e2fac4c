"""`GET /api/pincode-ai-analytics/`: one place, and how much of it can be known."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from accounts.roles import Role
from accounts.tests.factories import UserFactory, signed_in
from adminpanel.models import Business, FigureCell, Scope
from bookings.tests.factories import BookingFactory
from catalog.tests.factories import ServiceFactory
from pricing.models import DemandBucket
from pricing.tests.factories import DemandForecastFactory, DemandOutlookFactory
from scheduling.tests.factories import PincodeFactory

pytestmark = pytest.mark.django_db

PATH = "/api/pincode-ai-analytics/"
# A Monday noon in Delhi.
NOON = datetime(2027, 3, 15, 6, 30, tzinfo=UTC)
TODAY = date(2027, 3, 15)
# Ten in the morning there.
MORNING = datetime(2027, 3, 15, 4, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def operations():
    PincodeFactory()
    return signed_in(UserFactory(role=Role.OPS_MANAGER))


@pytest.fixture
def service():
    return ServiceFactory(name="Deep cleaning", duration_minutes=120)


def ask(client, **query):
    return client.get(PATH, {"pincode": "110001"} | query)


def told(client, **query):
    answer = ask(client, **query)
    assert answer.status_code == 200, answer.json()
    return answer.json()


def asked(service, days, *, per_day=40):
    """The same number at ten each morning of the last `days` days, or what `per_day` says."""
    DemandBucket.objects.bulk_create(
        DemandBucket(
            service=service,
            pincode="110001",
            hour=MORNING - timedelta(days=back),
            asked=per_day(back) if callable(per_day) else per_day,
        )
        for back in range(1, days + 1)
    )


def booked(service, people):
    for _ in range(people):
        BookingFactory(service=service, created_at=NOON - timedelta(days=3))


def test_of_fewer_than_five_customers_nothing_is_said(operations, service):
    asked(service, 90)
    booked(service, 4)
    # The same person twice is one; who booked elsewhere, or long ago, none.
    BookingFactory(service=service, customer=UserFactory(), pincode="110002")
    BookingFactory(service=service, created_at=NOON - timedelta(days=40))

    found = told(operations)

    assert found["suppressed"] is True
    parts = ("evidence", "trend", "supply_gap", "anomalies", "forecast")
    assert {found[part] for part in parts} == {None}
    assert "nothing is said" in found["summary"]


def test_a_place_is_shown_with_what_it_is_known_by(operations, service):
    asked(service, 90)
    booked(service, 5)

    found = told(operations)

    assert (found["pincode"], found["tier"], found["suppressed"]) == ("110001", "dense", False)
    assert (found["date_from"], found["date_to"]) == ("2027-02-13", "2027-03-14")
    evidence = found["evidence"]
    assert (evidence["asks"], evidence["customers"]) == (30 * 40, 5)
    assert evidence["counted_since"] == "2026-12-15"
    assert all(found[part]["method"] for part in ("trend", "supply_gap", "anomalies", "forecast"))


@pytest.mark.once
def test_more_asks_each_week_are_a_trend_and_the_same_are_none(operations, service):
    booked(service, 5)
    asked(service, 84, per_day=lambda back: 20 + (84 - back) // 7 * 3 + back % 3)

    trend = told(operations)["trend"]

    assert trend["direction"] == "up"
    assert 0 < trend["low"] <= trend["percent_per_week"] <= trend["high"]
    assert (trend["weeks"], trend["season_removed"]) == (12, False)
    assert trend["says"].startswith("About ")

    DemandBucket.objects.all().delete()
    asked(service, 84, per_day=lambda back: 20 + back % 7)
    assert told(operations)["trend"]["direction"] == "none"


def test_weeks_that_are_full_everywhere_are_no_trend_of_this_place(operations, service):
    booked(service, 5)

    def rush(back):
        return 40 + back % 7 + (60 if back <= 35 else 0)

    asked(service, 84, per_day=rush)
    before = told(operations)["trend"]
    assert (before["season_removed"], before["percent_per_week"] > 0) == (False, True)

    FigureCell.objects.bulk_create(
        FigureCell(
            day=TODAY - timedelta(days=back),
            scope=Scope.WHOLE,
            business=Business.BOOKING,
            asked=10 * rush(back),
        )
        for back in range(1, 85)
    )
    after = told(operations)["trend"]
    assert (after["season_removed"], after["weekly_asks"]) == (True, before["weekly_asks"])
    assert after["percent_per_week"] < before["percent_per_week"]


@pytest.mark.once
def test_a_day_of_many_more_asks_is_an_anomaly_at_its_hours_by_the_local_clock(operations, service):
    booked(service, 5)
    asked(service, 80, per_day=lambda back: 400 if back == 5 else 40 + back % 5)

    odd = told(operations)["anomalies"]

    assert [(each["starts_at"], each["ends_at"], each["asked"]) for each in odd["events"]] == [
        ("2027-03-10T03:30:00Z", "2027-03-10T06:30:00Z", 400)
    ]
    assert odd["events"][0]["direction"] == "up"
    assert odd["events"][0]["z"] > odd["limit"] == 8.0
    assert told(operations, days=3)["anomalies"]["events"] == []


def test_the_gap_is_what_is_expected_less_the_hours_that_are_still_free(operations, service):
    booked(service, 5)
    asked(service, 30, per_day=2)
    for ahead in range(7):
        DemandForecastFactory(
            service=service,
            day=TODAY + timedelta(days=ahead),
            asked_low=10,
            asked=20,
            asked_high=30,
            data_until=TODAY - timedelta(days=1),
        )
    DemandOutlookFactory(
        service=service,
        vendor_hours=10,
        free_share={"2027-03-15": 0.2, "2027-03-16": 0.4, "2027-04-20": 1.0},
    )

    found = told(operations)

    # Of sixty who asked five booked, here as of the service; of ten hours three in ten are free.
    gap = found["supply_gap"]
    assert (gap["asks_counted"], gap["bookings_counted"]) == (60, 5)
    assert gap["booked_of_asked"] == round((5 + 10 * 0.3) / 70, 4)
    assert gap["booked_of_asked_is_measured"] is True
    share = gap["services"][0]["booked_of_asked"]
    assert share == round((5 + 10 * gap["booked_of_asked"]) / 70, 4)
    assert gap["wanted_hours"]["middle"] == pytest.approx(2 * 140 * share, abs=0.02)
    low = 2 * 70 * gap["services"][0]["booked_of_asked_low"]
    assert gap["wanted_hours"]["low"] == pytest.approx(low, abs=0.02)
    assert gap["bookable_hours"] == 3.0
    missing = gap["supply_gap_hours"]["middle"]
    assert missing == pytest.approx(gap["wanted_hours"]["middle"] - 3, abs=0.02)
    assert gap["says"] == (
        "About 22 hours of vendors will be missing in the days ahead, if 11.4 % of those who ask"
        " book, as lately: 5 bookings came of 60 asks."
    )
    assert gap["is_sure"] is True
    assert [each["service_name"] for each in gap["services"]] == ["Deep cleaning"]
    forecast = found["forecast"]
    assert forecast["asks"] == {"low": 70.0, "middle": 140.0, "high": 210.0}
    assert forecast["days"][0] == {"date": "2027-03-15", "low": 10.0, "middle": 20.0, "high": 30.0}
    assert (forecast["fallback_used"], forecast["data_until"]) == (False, "2027-03-14")
    assert forecast["services"][0]["tried"] == 112


def test_without_a_forecast_the_last_four_weeks_stand_in_and_it_is_said(operations, service):
    booked(service, 5)
    asked(service, 60)

    found = told(operations)

    assert found["forecast"]["fallback_used"] is True
    assert found["forecast"]["asks"]["middle"] == 280.0
    assert found["forecast"]["services"][0]["relative_error"] is None
    assert found["supply_gap"]["says"] == "Nothing is known of who comes here."
    assert found["supply_gap"]["services_of_unknown_supply"] == 1


def test_a_service_of_fewer_customers_is_counted_in_the_whole_and_not_shown_by_itself(operations):
    many, few = ServiceFactory(), ServiceFactory()
    for service, people in ((many, 5), (few, 4)):
        booked(service, people)
        asked(service, 30)
        DemandOutlookFactory(service=service, vendor_hours=10)

    found = told(operations)

    for part in ("supply_gap", "forecast"):
        assert [each["service_id"] for each in found[part]["services"]] == [many.pk]
    assert found["forecast"]["asks"]["middle"] == 2 * 280.0


def test_a_place_where_nobody_ever_asked_has_no_trend_and_no_anomalies(operations, service):
    booked(service, 5)

    found = told(operations)

    assert found["trend"]["direction"] == "unknown"
    assert found["anomalies"] | {"method": "", "error": "", "says": ""} == {
        "events": [],
        "compared": 0,
        "limit": 8.0,
        "sum_hours": 3,
        "method": "",
        "error": "",
        "says": "",
    }
    assert found["forecast"]["asks"]["middle"] == 0


def test_it_takes_the_same_queries_for_one_service_and_for_three(
    operations, django_assert_num_queries
):
    def one_more():
        service = ServiceFactory()
        booked(service, 5)
        asked(service, 30)
        DemandOutlookFactory(service=service, vendor_hours=10)

    one_more()
    told(operations)
    with django_assert_num_queries(13):
        told(operations)
    one_more()
    one_more()
    with django_assert_num_queries(13):
        told(operations)


@pytest.mark.once
@pytest.mark.parametrize(
    "role", [role for role in Role if role not in ("ops_manager", "super_admin")]
)
def test_it_is_for_operations_alone(role):
    PincodeFactory()

    assert ask(signed_in(UserFactory(role=role))).status_code == 403


@pytest.mark.once
@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"pincode": ""}, "pincode"),
        ({"pincode": "11000"}, "pincode"),
        ({"pincode": "999999"}, "pincode"),
        ({"days": 0}, "days"),
        ({"days": 366}, "days"),
        ({"days": "many"}, "days"),
    ],
)
def test_what_cannot_be_looked_at_is_refused(operations, query, field):
    answer = ask(operations, **query)

    assert answer.status_code == 400
    assert [*answer.json()] == [field]
