"""The first free time of anybody who does a service and comes to a place."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from accounts.tests.factories import UserFactory, signed_in
from catalog.tests.factories import ServiceFactory
from scheduling.selectors import next_free
from scheduling.services.openings import find_openings
from scheduling.tests.factories import CalendarEntryFactory, PincodeFactory, vendor_at_work

pytestmark = pytest.mark.django_db
NEXT = "/api/availability/next/"
# Monday, six o'clock.
NOW = datetime(2027, 3, 1, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def service():
    PincodeFactory()
    return ServiceFactory(duration_minutes=60)


def works(service, *, weekday=0, starts=time(9)):
    return vendor_at_work(service, zone="UTC", weekday=weekday, starts=starts)


def asked(service, **more):
    page = signed_in(UserFactory())
    return page.get(NEXT, {"service_id": service.pk, "pincode": "110001", **more})


@pytest.mark.parametrize("known", [False, True])
def test_it_is_the_earliest_of_all(service, known, monkeypatch):
    monkeypatch.setattr(next_free, "CHUNK", 2)
    for weekday in (4, 3, 2):
        works(service, weekday=weekday)
    works(service, starts=time(11))
    first = works(service, starts=time(9))
    CalendarEntryFactory(provider=first, job_starts_at=NOW + timedelta(hours=3))
    if known:
        find_openings()

    assert asked(service).json() == {
        "slot": {
            "provider": first.pk,
            "service": service.pk,
            "start": "2027-03-01T10:00:00+00:00",
            "end": "2027-03-01T11:00:00+00:00",
            "travel_time_minutes": None,
        }
    }


def test_it_can_be_asked_for_later(service):
    works(service, weekday=0)
    later = works(service, weekday=3)

    slot = asked(service, after="2027-03-03T00:00:00Z").json()["slot"]

    assert (slot["provider"], slot["start"]) == (later.pk, "2027-03-04T09:00:00+00:00")


def test_a_short_look_does_not_miss_what_is_weeks_away(service):
    vendor = works(service)
    CalendarEntryFactory(provider=vendor, job_starts_at=NOW, job_ends_at=NOW + timedelta(days=20))

    assert asked(service).json()["slot"]["start"] == "2027-03-22T09:00:00+00:00"


def test_where_nobody_comes_it_is_null(service):
    works(ServiceFactory())

    assert asked(service).json() == {"slot": None}


def test_its_queries_do_not_depend_on_how_many_there_are(service, django_assert_num_queries):
    def count(queries):
        page = signed_in(UserFactory())
        query = {"service_id": service.pk, "pincode": "110001"}
        page.get(NEXT, query)
        with django_assert_num_queries(queries):
            page.get(NEXT, query)

    works(service)
    count(7)
    for _ in range(2):
        works(service)
    count(7)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"pincode": "999999"}, 400),
        ({"pincode": "12"}, 400),
        ({"service_id": 987654}, 404),
        ({"after": "soon"}, 400),
    ],
)
def test_what_is_not_known_is_refused(service, changes, status):
    assert asked(service, **changes).status_code == status
