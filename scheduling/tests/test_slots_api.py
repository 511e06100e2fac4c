"""`/api/smart-scheduling/` and `/api/availability/`, as the published pages read them."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from accounts.states import ProviderStatus
from accounts.tests.factories import OrganizationFactory, UserFactory, VendorFactory, signed_in
from catalog.tests.factories import ServiceFactory
from scheduling.entries import EntryKind
from scheduling.services import reserve
from scheduling.tests.factories import CalendarEntryFactory, PincodeFactory, vendor_at_work
from scheduling.windows import Window

pytestmark = pytest.mark.django_db

SMART = "/api/smart-scheduling/"
FREE = "/api/availability/"
WEIGHTS = {"driving": 0.4, "day": 0.2, "wish": 0.2, "punctuality": 0.2}
# Monday, eight o'clock in Delhi.
NOW = datetime(2027, 3, 1, 2, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def service():
    return ServiceFactory(duration_minutes=60, buffer_after_minutes=15)


@pytest.fixture
def vendor(service):
    """Works in Delhi on Mondays from nine to one, for 110001."""
    return vendor_at_work(service, ends=time(13))


@pytest.fixture
def page():
    return signed_in(UserFactory())


def wish(vendor, service, **more):
    return {
        "vendor_id": vendor.pk,
        "service_id": service.pk,
        "customer_pincode": "110001",
        "preferred_date": "2027-03-08",
        **more,
    }


def test_the_slots_of_a_day_are_told_in_the_published_shape(page, vendor, service):
    answer = page.get(SMART, wish(vendor, service))

    assert answer.status_code == 200
    body = answer.json()
    assert body["total_slots"] == 7
    assert [each["start_time"][11:16] for each in body["available_slots"]] == [
        "09:00",
        "09:30",
        "10:00",
        "10:30",
        "11:00",
        "11:30",
        "12:00",
    ]
    assert body["score_weights"] == WEIGHTS
    first = body["available_slots"][0]
    parts = first.pop("score_parts")
    assert first.pop("score") == pytest.approx(
        100 * sum(WEIGHTS[name] * part for name, part in parts.items()), abs=0.2
    )
    assert first.pop("travel_time_minutes") >= 0
    assert first == {
        "start_time": "2027-03-08T09:00:00+05:30",
        "end_time": "2027-03-08T10:00:00+05:30",
        "is_available": True,
        "buffer_time_minutes": 15,
    }


def test_nothing_is_offered_sooner_than_the_lead_time(page, vendor, service):
    answer = page.get(SMART, wish(vendor, service, preferred_date="2027-03-01"))

    assert answer.json()["available_slots"][0]["start_time"] == "2027-03-01T09:00:00+05:30"


def test_a_day_that_is_gone_has_no_slots(page, vendor, service):
    answer = page.get(SMART, wish(vendor, service, preferred_date="2027-02-22"))

    assert answer.json()["available_slots"] == []


def test_a_visit_elsewhere_keeps_its_ways_free(page, vendor, service):
    PincodeFactory(code="110096", latitude=28.605, longitude=77.33)
    CalendarEntryFactory(
        provider=vendor,
        pincode="110096",
        job_starts_at=datetime(2027, 3, 8, 5, tzinfo=UTC),
    )

    answer = page.get(SMART, wish(vendor, service))

    starts = [each["start_time"][11:16] for each in answer.json()["available_slots"]]
    assert "11:30" not in starts
    assert "12:00" not in starts
    assert starts == [] or all(start < "10:30" for start in starts)


def test_the_best_slot_comes_with_a_reason(page, vendor, service):
    answer = page.post(SMART, wish(vendor, service, preferred_date="2027-03-08T10:30:00+05:30"))

    best = answer.json()["optimal_slot"]
    assert best["recommended_time"] == "2027-03-08T10:30:00+05:30"
    assert best["estimated_duration_minutes"] == 60
    assert best["reasoning"].endswith(".")
    assert best["score"] == max(
        each["score"]
        for each in page.get(
            SMART, wish(vendor, service, preferred_date="2027-03-08T10:30:00+05:30")
        ).json()["available_slots"]
    )


def test_where_nothing_fits_the_best_slot_is_null(page, vendor, service):
    answer = page.post(SMART, wish(vendor, service, preferred_date="2027-03-09"))

    assert answer.json() == {"optimal_slot": None, "score_weights": WEIGHTS}


def test_what_a_part_counts_is_a_setting(page, vendor, service, settings):
    settings.SCHEDULING_SLOT_WEIGHTS = {"driving": 0, "day": 0, "wish": 1, "punctuality": 0}
    wished = wish(vendor, service, preferred_date="2027-03-08T11:30:00+05:30")

    best = page.post(SMART, wished).json()["optimal_slot"]

    assert (best["recommended_time"][11:16], best["score"]) == ("11:30", 100)


def test_what_is_taken_is_offered_no_more(page, vendor, service):
    start = datetime(2027, 3, 8, 5, tzinfo=UTC)
    reserve(
        provider_id=vendor.pk,
        window=Window(start, start + timedelta(hours=1), 0, 15),
        kind=EntryKind.BOOKING,
        subject_id="1",
    )

    starts = [
        each["start_time"][11:16]
        for each in page.get(SMART, wish(vendor, service)).json()["available_slots"]
    ]

    assert starts == ["09:00", "09:15", "11:45", "12:00"]


def test_a_slot_list_costs_a_constant_number_of_queries(
    page, vendor, service, django_assert_num_queries
):
    page.get(SMART, wish(vendor, service))

    with django_assert_num_queries(11):
        page.get(SMART, wish(vendor, service))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"customer_pincode": "000000"}, "customer_pincode"),
        ({"preferred_date": "tomorrow"}, "preferred_date"),
        ({"preferred_date": "2027-13-45"}, "preferred_date"),
        ({"preferred_date": "2027-03-08T25:00"}, "preferred_date"),
        ({"vendor_id": "x"}, "vendor_id"),
        ({"service_id": 0}, "service_id"),
    ],
)
def test_a_bad_wish_is_refused_by_its_field(page, vendor, service, changes, field):
    answer = page.get(SMART, wish(vendor, service, **changes))

    assert answer.status_code == 400
    assert list(answer.json()) == [field]


def test_a_pincode_that_does_not_exist_is_refused(page, vendor, service):
    answer = page.get(SMART, wish(vendor, service, customer_pincode="999999"))

    assert answer.status_code == 400
    assert answer.json() == {"customer_pincode": ["We do not know this pincode."]}


def test_a_place_out_of_reach_is_refused(page, vendor, service):
    PincodeFactory(code="400001", latitude=18.9, longitude=72.8)

    answer = page.get(SMART, wish(vendor, service, customer_pincode="400001"))

    assert (answer.status_code, answer.json()["code"]) == (400, "OUT_OF_REACH")


def test_what_the_vendor_does_not_do_is_refused(page, vendor):
    answer = page.get(SMART, wish(vendor, ServiceFactory()))

    assert (answer.status_code, answer.json()["code"]) == (400, "NOT_OFFERED")


def test_a_vendor_who_is_not_let_in_is_not_there(page, service):
    applicant = VendorFactory(provider_profile__status=ProviderStatus.APPLIED)

    assert page.get(SMART, wish(applicant, service)).status_code == 404


def test_a_service_that_is_not_there_is_404(page, vendor, service):
    assert page.get(SMART, wish(vendor, service, service_id=987654)).status_code == 404


def test_a_stranger_is_asked_who_they_are(client, vendor, service):
    assert client.get(SMART, wish(vendor, service)).status_code == 401


def test_availability_is_a_list_with_starts(page, vendor, service):
    asked = {"psychologist": vendor.pk, "service": service.pk, "date": "2027-03-08"}
    answer = page.get(FREE, asked)

    body = answer.json()
    assert (body["count"], body["next"], body["timezone"]) == (7, None, "Asia/Kolkata")
    assert body["results"][0]["start"] == "2027-03-08T09:00:00+05:30"
    assert body["results"][0]["end"] == "2027-03-08T10:00:00+05:30"
    assert body["results"][0]["provider"] == vendor.pk


def test_a_clinics_services_are_found_on_its_own_shelf(page):
    service = ServiceFactory(duration_minutes=60, organization=OrganizationFactory())
    psychologist = vendor_at_work(service, ends=time(13))
    psychologist.organization = service.organization
    psychologist.save()

    asked = {"psychologist": psychologist.pk, "service": service.pk, "date": "2027-03-08"}

    assert page.get(FREE, asked).json()["count"] > 0


def test_nothing_is_offered_further_ahead_than_can_be_booked(page, vendor, service):
    answer = page.get(SMART, wish(vendor, service, preferred_date="2028-03-06")).json()

    assert (answer["available_slots"], answer["total_slots"]) == ([], 0)


def test_availability_covers_a_month_at_most(page, vendor, service):
    asked = {"provider": vendor.pk, "service": service.pk, "date_from": "2027-03-01"}

    month = page.get(FREE, {**asked, "date_to": "2027-03-31"})
    more = page.get(FREE, {**asked, "date_to": "2027-04-01"})
    backwards = page.get(FREE, {**asked, "date_to": "2027-02-01"})

    assert month.json()["count"] == 35
    assert (more.status_code, list(more.json())) == (400, ["date_to"])
    assert backwards.status_code == 400


@pytest.mark.parametrize("missing", ["provider", "service", "date"])
def test_availability_needs_to_know_whose_and_when(page, vendor, service, missing):
    asked = {"provider": vendor.pk, "service": service.pk, "date": "2027-03-08"}
    del asked[missing]

    answer = page.get(FREE, asked)

    assert (answer.status_code, list(answer.json())) == (400, [missing])
