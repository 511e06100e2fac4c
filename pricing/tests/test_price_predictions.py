"""`POST /api/dynamic-pricing/`: prices of the days to come, as the HomeServe page reads them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from accounts.tests.factories import UserFactory, signed_in
from catalog.tests.factories import ServiceFactory
from pricing.tests.factories import DemandForecastFactory, SurgePauseFactory
from scheduling.tests.factories import PincodeFactory

pytestmark = pytest.mark.django_db

PATH = "/api/dynamic-pricing/"
# A Friday noon in Delhi.
NOON = datetime(2027, 3, 12, 6, 30, tzinfo=UTC)
FIRST = date(2027, 3, 13)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def page():
    PincodeFactory(district="NEW DELHI")
    return signed_in(UserFactory())


def forecast(service, *, days=3, **facts):
    for ahead in range(days):
        day = FIRST + timedelta(days=ahead)
        DemandForecastFactory(service=service, day=day, data_until=date(2027, 3, 11), **facts)


def ask(page, service, **changes):
    return page.post(PATH, {"service_id": service.pk, "pincode": "110001"} | changes)


def test_what_is_expected_makes_the_price_of_each_day(page):
    service = ServiceFactory(name="Deep cleaning", category="cleaning", base_price="500.00")
    forecast(service)

    answer = ask(page, service, days=3)

    assert answer.status_code == 200
    told = answer.json()
    assert told["service"] == {
        "id": service.pk,
        "name": "Deep cleaning",
        "category": "cleaning",
        "base_price": 500.0,
    }
    assert told["predictions"][0] == {
        "date": "2027-03-13",
        "predicted_price": 577.5,
        "surge_multiplier": 1.155,
        "confidence": 0.83,
        "demand_level": "high",
        "lowest_price": 519.75,
        "highest_price": 630.0,
        "explanations": ["Weekend.", "About 64 people are expected to ask here, more than usual."],
    }
    assert [each["predicted_price"] for each in told["predictions"]] == [577.5, 577.5, 550.0]
    assert (told["pincode"], told["hour"], told["data_until"]) == (
        "110001",
        "10:00:00",
        "2027-03-11",
    )
    assert told["timestamp"] == "2027-03-12T06:30:00Z"
    method = told["method"]
    assert (method["name"], method["scope"]) == ("boosting", "pincode")
    assert (method["relative_error"], method["fallback_used"]) == (0.821, False)
    assert "0.82 times" in method["description"]


def test_a_week_is_told_without_asking_for_more(page):
    days = [each["date"] for each in ask(page, ServiceFactory()).json()["predictions"]]

    assert days == [f"2027-03-{number:02}" for number in range(13, 20)]


def test_where_little_is_asked_the_district_is_told(page):
    service = ServiceFactory(base_price="500.00")
    forecast(service, pincode="", multiplier=Decimal("1.15"))

    told = ask(page, service, days=1).json()

    assert told["predictions"][0]["surge_multiplier"] == 1.2075
    assert told["method"]["scope"] == "district"
    assert "in this district" in told["predictions"][0]["explanations"][1]


def test_a_place_of_its_own_goes_before_its_district(page):
    service = ServiceFactory()
    forecast(service, pincode="")
    forecast(service, confidence=0.5)

    assert ask(page, service, days=1).json()["predictions"][0]["confidence"] == 0.5


def test_elsewhere_and_other_services_say_nothing(page):
    forecast(ServiceFactory())
    service = ServiceFactory()
    forecast(service, pincode="110002")

    told = ask(page, service, days=1).json()

    assert told["predictions"][0]["surge_multiplier"] == 1.05
    assert told["method"]["scope"] == "none"


def test_without_a_forecast_the_usual_is_told_and_that_it_was_never_tried(page):
    service = ServiceFactory(base_price="500.00")

    told = ask(page, service, days=1).json()

    prediction = told["predictions"][0]
    assert (prediction["predicted_price"], prediction["confidence"]) == (525.0, 0.0)
    assert prediction["lowest_price"] == prediction["highest_price"] == 525.0
    assert "never tried" in prediction["explanations"][1]
    assert (told["method"]["fallback_used"], told["data_until"]) == (True, None)


def test_everybody_is_told_the_same(page):
    service = ServiceFactory()
    forecast(service)

    assert ask(page, service).json() == ask(signed_in(UserFactory()), service).json()


def test_while_staff_hold_demand_out_of_prices_none_is_predicted(page):
    service = ServiceFactory(base_price="500.00")
    forecast(service)
    tomorrow_night = datetime(2027, 3, 13, 18, 30, tzinfo=UTC)
    SurgePauseFactory(district="NEW DELHI", reason="Flood.", ends_at=tomorrow_night)

    first, second, _ = ask(page, service, days=3).json()["predictions"]

    assert (first["demand_level"], first["lowest_price"]) == ("normal", first["highest_price"])
    assert "Flood." in first["explanations"][-1]
    assert second["highest_price"] > second["lowest_price"]


@pytest.mark.parametrize("days", [1, 30])
def test_any_number_of_days_takes_four_statements(page, django_assert_num_queries, days):
    service = ServiceFactory()
    forecast(service, days=days)
    ask(page, service)

    with django_assert_num_queries(4):
        answer = ask(page, service, days=days)

    assert len(answer.json()["predictions"]) == days


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"service_id": "abc"}, "service_id"),
        ({"pincode": "11000"}, "pincode"),
        ({"pincode": "999999"}, "pincode"),
        ({"days": 0}, "days"),
        ({"days": 31}, "days"),
        ({"days": "soon"}, "days"),
    ],
)
def test_what_makes_no_sense_is_refused_by_its_field(page, change, field):
    answer = ask(page, ServiceFactory(), **change)

    assert answer.status_code == 400
    assert list(answer.json()) == [field]


def test_a_service_that_is_off_the_shelf_has_no_price(page):
    assert ask(page, ServiceFactory(is_active=False)).status_code == 404


def test_strangers_are_not_told(client):
    assert client.post(PATH, {"service_id": 1, "pincode": "110001"}).status_code == 401
