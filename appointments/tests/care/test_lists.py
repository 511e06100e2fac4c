"""What is listed, by what it is narrowed, and what somebody sees first."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.tests.factories import UserFactory, signed_in
from appointments.models import NoteReading
from appointments.tests.care.test_asking import DETAIL, ROW
from appointments.tests.care.wire import PATH, at, post
from appointments.tests.care_factories import AttendedFactory, CareAppointmentFactory, clinic
from appointments.tests.factories import AppointmentFactory
from catalog.tests.factories import ServiceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
TEN = datetime(2027, 3, 3, 4, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def ids(answer):
    assert answer.status_code == 200, answer.content
    return [row["id"] for row in answer.json()["results"]]


def test_the_list_is_in_the_dialects_shape_and_has_every_field(house, patient):
    row = CareAppointmentFactory(at=house, customer=patient)

    for person in (patient, house.provider, house.staff):
        answer = signed_in(person).get(PATH).json()
        assert set(answer) == {"count", "next", "previous", "results"}
        assert set(answer["results"][0]) == ROW
        assert set(signed_in(person).get(at(row)).json()) == DETAIL


def test_visits_of_builders_are_none_of_them(house, patient):
    visit = AppointmentFactory(customer=patient)

    assert ids(signed_in(patient).get(PATH)) == []
    assert signed_in(patient).get(at(visit)).status_code == 404
    care = CareAppointmentFactory(at=house, customer=patient)
    assert signed_in(patient).get(f"/api/appointments/{care.pk}").status_code == 404


@pytest.mark.parametrize(
    ("count", "who"), [(1, "staff"), (3, "staff"), (1, "patient"), (3, "patient")]
)
def test_a_list_asks_the_same_of_one_row_as_of_three(
    count, who, house, patient, django_assert_num_queries
):
    for number in range(count):
        sent = {"dentist": house.provider.pk, "date": "2027-03-03", "time": f"1{number}:00"}
        assert post(patient, {**sent, "notes": "A tooth aches"}).status_code == 201
    api = signed_in(patient if who == "patient" else house.staff)

    # Who asks; how many; the rows; their notes; what is paid. That the house reads is written
    # down: the patient's chain is there, is locked, the reading is its last, and it ends so.
    with django_assert_num_queries({"patient": 5, "staff": 9}[who]):
        rows = api.get(PATH).json()["results"]

    assert [row["notes"] for row in rows] == ["A tooth aches"] * count
    assert NoteReading.objects.count() == (0 if who == "patient" else count)


@pytest.mark.once
def test_every_filter_narrows(house, patient):
    staff = signed_in(house.staff)
    patient.first_name, patient.last_name = "Meera", "Iyer"
    patient.save()
    other_service = ServiceFactory(organization=house.organization, name="Root canal")
    colleague = house.another_provider()
    first = CareAppointmentFactory(at=house, customer=patient, starts_at=TEN)
    second = CareAppointmentFactory(
        at=house, starts_at=TEN + DAY, status="confirmed", service=other_service
    )
    third = CareAppointmentFactory(at=house, starts_at=TEN + 2 * DAY, provider=colleague)
    over = AttendedFactory(at=house)

    found = {
        query: ids(staff.get(f"{PATH}?{query}"))
        for query in (
            "status=confirmed",
            "date=2027-03-04",
            "date_from=2027-03-04",
            "date_from=2027-03-01&date_to=2027-03-03",
            f"dentist={colleague.pk}",
            f"provider={colleague.pk}",
            f"patient={patient.pk}",
            f"service={other_service.pk}",
            "upcoming=true",
            "search=meera",
            "search=iyer mee",
            f"search={second.reference}",
            "search=root",
            "ordering=date",
            "ordering=-date",
            "page_size=1&page=2",
        )
    }

    assert found == {
        "status=confirmed": [second.pk],
        "date=2027-03-04": [second.pk],
        "date_from=2027-03-04": [third.pk, second.pk],
        "date_from=2027-03-01&date_to=2027-03-03": [first.pk],
        f"dentist={colleague.pk}": [third.pk],
        f"provider={colleague.pk}": [third.pk],
        f"patient={patient.pk}": [first.pk],
        f"service={other_service.pk}": [second.pk],
        "upcoming=true": [first.pk, second.pk, third.pk],
        "search=meera": [first.pk],
        "search=iyer mee": [first.pk],
        f"search={second.reference}": [second.pk],
        "search=root": [second.pk],
        "ordering=date": [over.pk, first.pk, second.pk, third.pk],
        "ordering=-date": [third.pk, second.pk, first.pk, over.pk],
        "page_size=1&page=2": [second.pk],
    }


@pytest.mark.once
def test_a_day_is_that_of_the_houses_clock(house):
    """Nine in the evening in London is the next morning in Delhi."""
    late = CareAppointmentFactory(at=house, starts_at=datetime(2027, 3, 3, 21, tzinfo=UTC))
    staff = signed_in(house.staff)

    assert ids(staff.get(f"{PATH}?date=2027-03-03")) == []
    assert ids(staff.get(f"{PATH}?date=2027-03-04")) == [late.pk]


@pytest.mark.once
@pytest.mark.parametrize("query", ["status=maybe", "date=tomorrow", "ordering=notes", "dentist=x"])
def test_what_no_filter_means_is_refused_by_its_name(query, house):
    answer = signed_in(house.staff).get(f"{PATH}?{query}")

    assert (answer.status_code, list(answer.json())) == (400, [query.partition("=")[0]])


@pytest.mark.once
def test_the_file_for_calendars_opens_without_a_token(house, patient, client, settings):
    CareAppointmentFactory(at=house, customer=patient)
    url = signed_in(patient).get(PATH).json()["results"][0]["ics_url"]

    answer = client.get(url.removeprefix(settings.PUBLIC_URL.rstrip("/")))

    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")


@pytest.mark.once
def test_who_came_may_say_how_it_was(house, patient):
    AttendedFactory(at=house, customer=patient)
    CareAppointmentFactory(at=house, customer=patient)

    for person, may in ((patient, [False, True]), (house.staff, [False, False])):
        rows = signed_in(person).get(PATH).json()["results"]
        assert [row["can_review"] for row in rows] == may


def board(person):
    answer = signed_in(person).get(f"{PATH}dashboard/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_patient_first_sees_what_comes_next(house, patient):
    soon = CareAppointmentFactory(at=house, customer=patient, starts_at=TEN, status="confirmed")
    later = CareAppointmentFactory(at=house, customer=patient, starts_at=TEN + DAY)
    AttendedFactory(at=house, customer=patient)
    CareAppointmentFactory(at=house, customer=patient, starts_at=TEN + 2 * DAY, status="cancelled")
    CareAppointmentFactory(at=house, starts_at=TEN + 3 * HOUR)

    seen = board(patient)

    assert seen["next"]["id"] == soon.pk
    assert [row["id"] for row in seen["upcoming"]] == [soon.pk, later.pk]
    assert [row["id"] for row in seen["pending"]] == [later.pk]
    assert (seen["upcoming_count"], seen["pending_count"]) == (2, 1)
    assert seen["counts"] == {
        "total": 4,
        "pending": 1,
        "confirmed": 1,
        "completed": 1,
        "cancelled": 1,
    }


@pytest.mark.parametrize("who", ["owner", "staff", "provider"])
def test_a_house_first_sees_its_day_and_what_waits_for_an_answer(who, house):
    today = [
        CareAppointmentFactory(at=house, starts_at=datetime(2027, 3, 1, hour, tzinfo=UTC))
        for hour in (18, 5)
    ]
    CareAppointmentFactory(at=house, starts_at=TEN - DAY, status="cancelled")
    waiting = CareAppointmentFactory(at=house, starts_at=TEN)
    CareAppointmentFactory(at=house, starts_at=TEN + DAY, status="confirmed")
    CareAppointmentFactory(at=clinic(), starts_at=TEN)
    # Of the day before, and nobody has answered it.
    CareAppointmentFactory(at=house, starts_at=TEN - 4 * DAY)

    seen = board(getattr(house, who))

    assert (seen["date"], seen["timezone"]) == ("2027-03-01", "Asia/Kolkata")
    assert [row["id"] for row in seen["today"]] == [today[1].pk, today[0].pk]
    assert [row["id"] for row in seen["pending"]] == [today[1].pk, today[0].pk, waiting.pk]
    assert (seen["today_count"], seen["pending_count"], seen["upcoming_count"]) == (2, 3, 4)


@pytest.mark.once
@pytest.mark.parametrize("count", [1, 3])
def test_what_one_sees_first_asks_the_same_of_one_row_as_of_three(
    count, house, django_assert_num_queries
):
    for number in range(count):
        CareAppointmentFactory(at=house, starts_at=TEN + number * HOUR)
    api = signed_in(house.staff)

    # Who asks; the house's clock, twice; three parts, three counts, and all by their status;
    # what is paid.
    with django_assert_num_queries(11):
        assert api.get(f"{PATH}dashboard/").json()["upcoming_count"] == count


@pytest.mark.once
def test_who_has_none_sees_an_empty_board():
    seen = board(UserFactory())

    assert (seen["next"], seen["upcoming"], seen["today"], seen["pending"]) == (None, [], [], [])
    assert seen["counts"]["total"] == 0
