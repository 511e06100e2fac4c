"""`/api/appointment-series/` as the house's page speaks to it."""

import pytest

from accounts.tests.factories import ManagerFactory, UserFactory, signed_in
from appointments.api.series_shapes import SeriesRefusal
from appointments.models import Appointment, Series
from appointments.tests.care_factories import clinic
from appointments.tests.series.conftest import MONDAY, TEN, WEEK, made
from appointments.tests.series.factories import SeriesFactory
from scheduling.tests.factories import CalendarEntryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PATH = "/api/appointment-series/"


def body(house, patient, /, **more):
    return {
        "patient": patient.pk,
        "dentist": house.provider.pk,
        "service": house.service.pk,
        "rule": "FREQ=WEEKLY;COUNT=3",
        "starts_on": MONDAY.isoformat(),
        "time": "10:00",
        **more,
    }


def test_a_series_is_checked_then_made_with_what_was_chosen(house, patient):
    CalendarEntryFactory(provider=house.provider, job_starts_at=TEN + WEEK)
    staff = signed_in(house.staff)

    report = staff.post(f"{PATH}check/", body(house, patient), format="json").json()
    (taken,) = [each for each in report["dates"] if each["status"] == "conflict"]
    refused = staff.post(PATH, body(house, patient), format="json")
    chosen = [{"date": taken["date"], "start": taken["alternative"]}]
    answer = staff.post(PATH, body(house, patient, alternatives=chosen), format="json")

    assert (report["free"], report["conflicts"]) == (2, 1)
    assert taken == {
        "date": "2027-03-15",
        "start": "2027-03-15T10:00:00+05:30",
        "end": "2027-03-15T11:00:00+05:30",
        "status": "conflict",
        "reason": "taken",
        "gap": False,
        "is_chosen": False,
        "alternative": "2027-03-15T09:00:00+05:30",
        "appointment": None,
    }
    assert refused.status_code == 409
    assert refused.json()["code"] == "SERIES_CONFLICT"
    assert refused.json()["detail"] == refused.json()["error"]
    assert refused.json()["report"] == report
    assert answer.status_code == 201
    series = answer.json()["series"]
    assert [(each["date"], each["start"], each["is_moved"]) for each in series["dates"]] == [
        ("2027-03-08", "2027-03-08T10:00:00+05:30", False),
        ("2027-03-15", "2027-03-15T09:00:00+05:30", True),
        ("2027-03-22", "2027-03-22T10:00:00+05:30", False),
    ]
    assert series["dentist"] == house.provider.pk
    assert series["psychologist"] is None
    assert (series["total"], series["ahead"], series["status"]) == (3, 3, "active")
    assert series["next"] == "2027-03-08T10:00:00+05:30"


def test_the_same_key_makes_it_once(house, patient):
    staff = signed_in(house.staff)
    key = {"HTTP_IDEMPOTENCY_KEY": "monday"}

    first = staff.post(PATH, body(house, patient), format="json", **key)
    again = staff.post(PATH, body(house, patient), format="json", **key)

    assert again.json() == first.json()
    assert Series.objects.count() == 1
    assert Appointment.objects.count() == 3


def test_a_refusal_under_a_key_leaves_nothing(house, patient):
    entry = CalendarEntryFactory(provider=house.provider, job_starts_at=TEN)
    staff, key = signed_in(house.staff), {"HTTP_IDEMPOTENCY_KEY": "monday"}

    refused = staff.post(PATH, body(house, patient), format="json", **key)
    entry.state = "released"
    entry.save()
    made_now = staff.post(PATH, body(house, patient), format="json", **key)

    assert (refused.status_code, made_now.status_code) == (409, 201)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"rule": "FREQ=HOURLY;COUNT=2"}, "rule"),
        ({"rule": "FREQ=DAILY"}, "rule"),
        ({"rule": ""}, "rule"),
        ({"time": "10:00+05:30"}, "time"),
        ({"starts_on": "soon"}, "starts_on"),
        ({"patient": None}, "patient"),
        ({"patient": 987654321}, "patient"),
        ({"dentist": 987654321}, "dentist"),
        ({"service": 987654321}, "service"),
        ({"status": "completed"}, "status"),
        ({"accept": "some"}, "accept"),
        ({"despite": ["taken"]}, "despite.0"),
        ({"alternatives": [{"date": "2027-03-09", "start": TEN.isoformat()}]}, "alternatives"),
        ({"alternatives": [{"date": "2027-03-08"}]}, "alternatives.0.start"),
    ],
)
def test_what_is_wrong_is_said_by_its_field(house, patient, more, field):
    answer = signed_in(house.staff).post(PATH, body(house, patient, **more), format="json")

    assert answer.status_code == 400
    assert list(answer.json()) == [field]
    assert not Series.objects.exists()


def test_a_change_is_reported_before_it_is_made(house, patient):
    series = made(house, patient)
    staff, path = signed_in(house.staff), f"{PATH}{series.pk}/"
    change = {"scope": "following", "date": "2027-03-22", "time": "11:00"}

    dry = staff.patch(path, {**change, "dry_run": True}, format="json")
    wet = staff.patch(path, change, format="json")

    assert dry.status_code == wet.status_code == 200
    assert dry.json()["series"] is None
    assert dry.json()["report"] == wet.json()["report"]
    assert wet.json()["series"]["follows"] == series.pk
    assert [each["start"] for each in wet.json()["series"]["dates"]] == [
        "2027-03-22T11:00:00+05:30",
        "2027-03-29T11:00:00+05:30",
    ]


def test_a_change_that_cannot_be_is_409_with_the_report(house, patient):
    series = made(house, patient)
    CalendarEntryFactory(provider=house.provider, job_starts_at=TEN + WEEK / 7)

    answer = signed_in(house.staff).patch(
        f"{PATH}{series.pk}/", {"scope": "all", "rule": "FREQ=DAILY;COUNT=4"}, format="json"
    )

    assert answer.status_code == 409
    assert answer.json()["report"]["conflicts"] == 1
    assert Series.objects.count() == 1


def test_calling_it_off_is_reported_before_it_is_done(house, patient):
    series = made(house, patient)
    staff, path = signed_in(house.staff), f"{PATH}{series.pk}/cancel/"

    dry = staff.post(path, {"scope": "all", "dry_run": True}, format="json")
    wet = staff.post(path, {"scope": "all", "reason": "Moved away"}, format="json")
    again = staff.post(path, {"scope": "all"}, format="json")
    late = staff.patch(f"{PATH}{series.pk}/", {"scope": "all", "time": "12:00"}, format="json")

    assert dry.json()["report"]["cancelled"] == wet.json()["report"]["cancelled"] == 4
    assert wet.json()["series"]["status"] == "ended"
    assert (again.status_code, again.json()["code"]) == (409, "NOTHING_AHEAD")
    assert (late.status_code, late.json()) == (409, again.json())
    needed = {name for name, field in SeriesRefusal().fields.items() if field.required}
    assert late.json().keys() == needed


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_shows_what_one_may_see_in_as_many_queries(
    house, patient, count, django_assert_num_queries
):
    mine = [made(house, patient, starts_on=MONDAY + each * WEEK / 7) for each in range(count)]
    SeriesFactory()  # of another clinic
    staff = signed_in(house.staff)

    with django_assert_num_queries(3):
        rows = staff.get(PATH).json()["results"]

    assert {each["id"] for each in rows} == {each.pk for each in mine}
    assert {each["ahead"] for each in rows} == {4}


def test_a_detail_takes_as_many_queries_however_many_its_dates(
    house, patient, django_assert_num_queries
):
    series, client = made(house, patient), signed_in(patient)

    with django_assert_num_queries(3):
        row = client.get(f"{PATH}{series.pk}/").json()

    assert len(row["dates"]) == 4


def test_each_sees_what_is_theirs(house, patient):
    series = made(house, patient)
    readers = [patient, house.provider, house.owner, house.staff, ManagerFactory()]
    others = [UserFactory(), clinic().owner, clinic().provider, house.another_provider()]

    seen = [signed_in(each).get(f"{PATH}{series.pk}/").status_code for each in readers]
    hidden = [signed_in(each).get(f"{PATH}{series.pk}/").status_code for each in others]

    assert seen == [200] * len(readers)
    assert hidden == [404] * len(others)
    assert [len(signed_in(each).get(PATH).json()["results"]) for each in others] == [0] * 4


def test_its_patient_makes_changes_and_cancels_nothing(house, patient):
    series = made(house, patient)
    client = signed_in(patient)

    answers = [
        client.post(PATH, body(house, patient), format="json"),
        client.post(f"{PATH}check/", body(house, patient), format="json"),
        client.patch(f"{PATH}{series.pk}/", {"scope": "all", "time": "11:00"}, format="json"),
        client.post(f"{PATH}{series.pk}/cancel/", {"scope": "all"}, format="json"),
    ]

    assert [each.status_code for each in answers] == [403] * 4
    assert Series.objects.count() == 1
    assert {each.status for each in series.appointments.all()} == {"confirmed"}


def test_lists_are_narrowed_by_patient_provider_and_status(house, patient):
    series = made(house, patient)
    staff, provider = signed_in(house.staff), house.provider.pk

    def found(query):
        return [each["id"] for each in staff.get(f"{PATH}?{query}").json()["results"]]

    assert found(f"patient={patient.pk}&dentist={provider}&status=active") == [series.pk]
    assert (
        found(f"patient={provider}")
        == found("status=ended")
        == found(f"dentist={patient.pk}")
        == []
    )


def test_who_leaves_a_house_leaves_its_series_there():
    house = clinic()
    series = SeriesFactory(provider=house.provider, organization=house.organization)
    path = f"{PATH}{series.pk}/"
    assert signed_in(house.provider).get(path).status_code == 200

    house.provider.organization = clinic().organization
    house.provider.save(update_fields=["organization"])

    assert signed_in(house.provider).get(path).status_code == 404
    assert signed_in(house.staff).get(path).status_code == 200
