"""`/api/vendor-search/`, as the published page reads it."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from accounts.roles import Role
from accounts.tests.factories import UserFactory, VendorFactory, signed_in
from catalog.tests.factories import OfferingFactory, ServiceFactory
from scheduling.models import ProviderCalendar
from scheduling.tests.factories import PincodeFactory, ServiceAreaFactory, WorkingHoursFactory

pytestmark = pytest.mark.django_db

SEARCH = "/api/vendor-search/"
# Monday, eight o'clock in Delhi.
NOW = datetime(2027, 3, 1, 2, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    PincodeFactory()
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def page():
    return signed_in(UserFactory())


def vendor(*, stars=(), jobs=50, minutes=20, **profile):
    made = VendorFactory(
        provider_profile__rating=sum(stars) / len(stars) if stars else None,
        provider_profile__rating_total=sum(stars),
        provider_profile__rating_count=len(stars),
        provider_profile__job_count=jobs,
        **profile,
    )
    ServiceAreaFactory(provider=made, distance_km=3.5, travel_minutes=minutes)
    return made


def found(client, /, **asked):
    return [
        each["id"] for each in client.get(SEARCH, {"pincode": "110001", **asked}).json()["vendors"]
    ]


def test_a_vendor_is_told_in_the_published_shape(page):
    made = vendor(stars=[5, 4], first_name="Asha", last_name="Rao", email="asha@example.com")
    WorkingHoursFactory(provider=made, weekday=2, starts=time(9), ends=time(17))

    body = page.get(SEARCH, {"pincode": "110001"}).json()

    (row,) = body.pop("vendors")
    assert body == {
        "total_vendors": 1,
        "pincode": "110001",
        "demand_index": 100.0,
        "page": 1,
        "page_size": 50,
        "score_weights": WEIGHTS,
    }
    assert row.pop("score") == pytest.approx(
        100 * sum(row["score_parts"][name] * weight for name, weight in WEIGHTS.items()), abs=0.2
    )
    assert row.pop("score_parts").keys() == WEIGHTS.keys()
    assert row.pop("reasons")[0] == "About 20 minutes away."
    assert row == {
        "id": made.pk,
        "name": "Asha Rao",
        "email": "",
        "phone": "",
        "pincode": "110001",
        "rating": 4.5,
        "total_jobs": 50,
        "availability": {"day_of_week": 2, "start_time": "09:00:00", "end_time": "17:00:00"},
        "travel_time": 20,
        "distance_km": 3.5,
        "primary_service_area": "110001",
    }


WEIGHTS = {"quality": 0.35, "proximity": 0.25, "availability": 0.25, "reliability": 0.15}


def test_operations_are_told_how_to_reach_a_vendor():
    made = vendor(email="asha@example.com")
    manager = signed_in(UserFactory(role=Role.OPS_MANAGER))

    (row,) = manager.get(SEARCH, {"pincode": "110001"}).json()["vendors"]

    assert (row["email"], row["phone"]) == ("asha@example.com", str(made.phone or ""))


@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_does_not_depend_on_the_vendors(
    page, count, django_assert_num_queries
):
    service = ServiceFactory()
    for _ in range(count):
        OfferingFactory(provider=vendor(), service=service)
    page.get(SEARCH, {"pincode": "110001", "service_id": service.pk})

    with django_assert_num_queries(QUERIES):
        ids = found(page, service_id=service.pk)

    assert len(ids) == count


# Pincode, service, ranking, people, hours.
QUERIES = 6


def test_who_does_not_do_the_service_or_come_there_is_not_found(page):
    service = ServiceFactory()
    vendor()
    OfferingFactory(service=service)
    does = vendor()
    OfferingFactory(provider=does, service=service)

    assert found(page, service_id=service.pk) == [does.pk]


def test_one_top_rating_does_not_outrank_fifty_good_ones(page):
    proven = vendor(stars=[5] * 35 + [4] * 15)
    lucky = vendor(stars=[5])
    new = vendor(stars=[5], jobs=1)

    assert found(page)[0] == proven.pk
    assert set(found(page)) == {proven.pk, lucky.pk, new.pk}


def test_who_is_nearer_or_free_sooner_comes_first(page):
    far, near, soon = vendor(minutes=60), vendor(minutes=15), vendor(minutes=15)
    ProviderCalendar.objects.create(provider=soon, free_from=NOW + timedelta(hours=1))

    assert found(page) == [soon.pk, near.pk, far.pk]


def test_what_a_part_counts_is_a_setting_and_told(page, settings):
    far, near = vendor(stars=[5] * 30, minutes=90), vendor(stars=[3] * 30, minutes=10)
    quality_alone = {"quality": 1.0, "proximity": 0.0, "availability": 0.0, "reliability": 0.0}

    assert found(page) == [near.pk, far.pk]

    settings.SCHEDULING_VENDOR_WEIGHTS = quality_alone
    body = page.get(SEARCH, {"pincode": "110001"}).json()
    assert [row["id"] for row in body["vendors"]] == [far.pk, near.pk]
    assert body["score_weights"] == quality_alone


def test_one_newcomer_has_the_fifth_place_and_every_one_stands_once(page):
    proven = [vendor(stars=[5] * 50, minutes=10) for _ in range(7)]
    new = [vendor(jobs=0, minutes=60) for _ in range(3)]

    first = found(page, page_size=6)
    second = found(page, page_size=6, page=2)

    assert [each in {one.pk for one in new} for each in first] == [False] * 4 + [True, False]
    assert sorted(first + second) == sorted(each.pk for each in [*proven, *new])


def test_among_equals_everybody_is_seen_over_a_week(page):
    equals = [vendor(stars=[4] * 20).pk for _ in range(10)]
    seen = dict.fromkeys(equals, 0.0)

    for day in range(7):
        with time_machine.travel(NOW + timedelta(days=day), tick=False):
            for place, pk in enumerate(found(signed_in(UserFactory()))):
                seen[pk] += 1 / (place + 1) ** 0.5

    assert gini(seen.values()) <= 0.15


def gini(amounts):
    ordered = sorted(amounts)
    weighted = sum((2 * (at + 1) - len(ordered) - 1) * each for at, each in enumerate(ordered))
    return weighted / (len(ordered) * sum(ordered))


def test_an_empty_place_finds_nobody(page):
    answer = page.get(SEARCH, {"pincode": "110001"})

    assert (answer.json()["vendors"], answer.json()["total_vendors"]) == ([], 0)


def test_a_page_past_the_end_still_says_how_many_there_are(page):
    vendor()

    body = page.get(SEARCH, {"pincode": "110001", "page": 7}).json()

    assert (body["vendors"], body["total_vendors"]) == ([], 1)


def test_an_unknown_pincode_is_refused(page):
    answer = page.get(SEARCH, {"pincode": "999999"})

    assert answer.status_code == 400
    assert answer.json() == {"pincode": ["We do not know this pincode."]}


@pytest.mark.parametrize("asked", [{}, {"pincode": "12"}, {"pincode": "110001", "page": "0"}])
def test_a_bad_query_is_refused_by_field(page, asked):
    answer = page.get(SEARCH, asked)

    assert answer.status_code == 400
    assert all(isinstance(said, list) for said in answer.json().values())


def test_an_unknown_service_is_not_found(page):
    assert page.get(SEARCH, {"pincode": "110001", "service_id": 999}).status_code == 404


def test_a_pincode_is_told_with_its_source(page):
    answer = page.get("/api/pincodes/110001/")

    assert answer.json() == {
        "code": "110001",
        "latitude": 28.6227,
        "longitude": 77.2195,
        "radius_km": 1.2,
        "quality": "good",
        "district": "NEW DELHI",
        "state": "DELHI",
        "source": "India Post / data.gov.in, GODL-India",
    }


def test_a_pincode_that_does_not_exist_is_not_found(page):
    assert page.get("/api/pincodes/999999/").status_code == 404
