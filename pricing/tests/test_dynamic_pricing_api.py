"""`GET /api/dynamic-pricing/`, as the HomeServe page reads it."""

from datetime import UTC, datetime

import pytest
import time_machine

from accounts.tests.factories import UserFactory, signed_in
from catalog.tests.factories import ServiceFactory
from pricing.tests.factories import DemandOutlookFactory, SurgePauseFactory
from scheduling.tests.factories import PincodeFactory

pytestmark = pytest.mark.django_db

PATH = "/api/dynamic-pricing/"
NOON = datetime(2027, 3, 1, 6, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def page():
    PincodeFactory()
    return signed_in(UserFactory())


def test_a_price_is_told_with_all_that_makes_it(page):
    service = ServiceFactory(name="Deep cleaning", category="cleaning", base_price="499.00")

    answer = page.get(
        PATH,
        {
            "service_id": service.pk,
            "pincode": "110001",
            "scheduled_datetime": "2027-03-13T19:30:00+05:30",
        },
    )

    assert answer.status_code == 200
    body = answer.json()
    assert isinstance(body.pop("quote"), str)
    assert body == {
        "service": {"id": service.pk, "name": "Deep cleaning", "category": "cleaning"},
        "pincode": "110001",
        "pricing": {
            "base_price": 499.0,
            "surge_multiplier": 1.13,
            "final_price": 563.87,
            "demand_level": "normal",
            "factors": {
                "time_based_multiplier": 1.13,
                "demand_based_multiplier": 1.0,
                "vendor_availability_multiplier": 1.0,
            },
            "limits": {"floor": 0.8, "cap": 1.5, "reached": None},
            "breakdown": {"base": 499.0, "surge": 64.87, "total": 563.87},
            "explanations": ["Weekend and evening hours."],
        },
        "valid_until": "2027-03-01T06:40:00Z",
        "timestamp": "2027-03-01T06:30:00Z",
    }


def test_without_an_hour_it_is_the_price_of_now(page):
    service = ServiceFactory(base_price="100.00")

    answer = page.get(PATH, {"service_id": service.pk, "pincode": "110001"})

    assert answer.json()["pricing"]["final_price"] == 97.0


@pytest.mark.parametrize("known", [0, 1, 3])
def test_a_price_takes_the_service_the_place_and_one_look_at_the_market(
    page, known, django_assert_num_queries
):
    service = ServiceFactory()
    for number in range(known):
        DemandOutlookFactory(service=service, pincode=f"11000{number + 1}")
        SurgePauseFactory(district=f"District {number}")
    query = {"service_id": service.pk, "pincode": "110001", "scheduled_datetime": NOON.isoformat()}
    page.get(PATH, query)

    with django_assert_num_queries(3):
        answer = page.get(PATH, query)

    assert answer.json()["pricing"]["demand_level"] == ("high" if known else "normal")


def test_everybody_is_told_the_same_price(page):
    service = ServiceFactory()
    query = {"service_id": service.pk, "pincode": "110001", "scheduled_datetime": NOON.isoformat()}

    mine = page.get(PATH, query).json()["pricing"]
    theirs = signed_in(UserFactory()).get(PATH, query).json()["pricing"]

    assert mine == theirs


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"service_id": "abc"}, "service_id"),
        ({"service_id": 2**63}, "service_id"),
        ({"pincode": "11000"}, "pincode"),
        ({"pincode": "999999"}, "pincode"),
        ({"scheduled_datetime": "0001-01-01T00:00:00Z"}, "scheduled_datetime"),
        ({"scheduled_datetime": "soon"}, "scheduled_datetime"),
    ],
)
def test_what_makes_no_sense_is_refused_by_its_field(page, change, field):
    service = ServiceFactory()

    answer = page.get(PATH, {"service_id": service.pk, "pincode": "110001"} | change)

    assert answer.status_code == 400
    assert list(answer.json()) == [field]


def test_a_service_that_is_off_the_shelf_has_no_price(page):
    service = ServiceFactory(is_active=False)

    answer = page.get(PATH, {"service_id": service.pk, "pincode": "110001"})

    assert answer.status_code == 404


def test_strangers_are_not_told(client):
    assert client.get(PATH).status_code == 401
