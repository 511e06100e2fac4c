"""`/api/appointments/calendar/`: a month, a week or a day at a glance."""

from datetime import UTC, datetime, time, timedelta

import pytest

from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, UserFactory, signed_in
from appointments.models import Appointment
from appointments.services.notes import write_notes
from appointments.states import AppointmentStatus, NoteKind
from appointments.tests.care_factories import CareAppointmentFactory, clinic, practice
from kernel.actors import Actor
from scheduling.tests.factories import TimeOffFactory, WorkingHoursFactory

pytestmark = pytest.mark.django_db

CALENDAR = "/api/appointments/calendar/"
KOLKATA, NEW_YORK = "Asia/Kolkata", "America/New_York"
# Wednesday, ten o'clock in Kolkata; it is Monday of the week before.
TEN = datetime(2027, 3, 10, 4, 30, tzinfo=UTC)
AN_HOUR = timedelta(hours=1)
NOBODY = {"pending": 0, "confirmed": 0, "completed": 0, "cancelled": 0}


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(datetime(2027, 3, 1, 3, 30, tzinfo=UTC), tick=False)


@pytest.fixture
def house(db):
    return clinic(timezone=KOLKATA)


def at(hours, house, **facts):
    return CareAppointmentFactory(at=house, starts_at=TEN + hours * AN_HOUR, **facts)


def shown(user, **asked):
    answer = signed_in(user).get(CALENDAR, {"date": "2027-03-10", "view": "week", **asked})
    assert answer.status_code == 200, answer.json()
    return answer.json()


def ids_of(body):
    return [each["id"] for day in body["days"] for each in day["appointments"]]


def wednesday(body):
    (day,) = (each for each in body["days"] if each["date"] == "2027-03-10")
    return day


def test_a_week_shows_who_comes_when_and_how_firm_that_is(house):
    appointment = at(0, house, status=AppointmentStatus.CONFIRMED)
    at(1, clinic())

    body = shown(house.staff)

    assert (body["first"], body["last"], body["today"]) == (
        "2027-03-08",
        "2027-03-14",
        "2027-03-01",
    )
    assert body["timezone"] == KOLKATA
    assert body["colours"] == {
        "pending": "yellow",
        "confirmed": "green",
        "completed": "blue",
        "cancelled": "red",
    }
    assert body["counts"] == wednesday(body)["counts"] == {**NOBODY, "confirmed": 1}
    assert ids_of(body) == [appointment.pk]
    assert wednesday(body)["appointments"] == [
        {
            "id": appointment.pk,
            "reference": appointment.reference,
            "start": "2027-03-10T10:00:00+05:30",
            "end": "2027-03-10T11:00:00+05:30",
            "status": "confirmed",
            "colour": "green",
            "session_type": "in_person",
            "patient": appointment.customer_id,
            "patient_name": str(appointment.customer),
            "provider": house.provider.pk,
            "provider_name": str(house.provider),
            "service": house.service.pk,
            "service_name": house.service.name,
            "series": None,
            "can_move": True,
        }
    ]


def test_hours_and_absences_of_the_houses_providers_stand_beside_them(house):
    WorkingHoursFactory(provider=house.provider, weekday=2)
    WorkingHoursFactory(
        provider=house.provider,
        weekday=2,
        starts=time(19),
        ends=time(21),
        session_type="telehealth",
    )
    TimeOffFactory(
        provider=house.provider,
        starts_at=datetime(2027, 3, 10, 16, 30, tzinfo=UTC),
        ends_at=datetime(2027, 3, 11, 2, 30, tzinfo=UTC),
        reason="Exam",
    )
    WorkingHoursFactory(provider=clinic().provider, weekday=2)
    who = {"provider": house.provider.pk}

    body = shown(house.owner)

    assert body["providers"] == [{"id": house.provider.pk, "name": str(house.provider)}]
    assert [day["hours"] for day in body["days"] if day["hours"]] == [
        [
            {
                **who,
                "start": "2027-03-10T09:00:00+05:30",
                "end": "2027-03-10T17:00:00+05:30",
                "session_type": "",
            },
            {
                **who,
                "start": "2027-03-10T19:00:00+05:30",
                "end": "2027-03-10T21:00:00+05:30",
                "session_type": "telehealth",
            },
        ]
    ]
    assert [each for day in body["days"] for each in day["absences"]] == [
        {
            **who,
            "start": "2027-03-10T22:00:00+05:30",
            "end": "2027-03-11T00:00:00+05:30",
            "reason": "Exam",
        },
        {
            **who,
            "start": "2027-03-11T00:00:00+05:30",
            "end": "2027-03-11T08:00:00+05:30",
            "reason": "Exam",
        },
    ]


@pytest.mark.parametrize(
    ("asked", "first", "last", "days"),
    [
        ({"view": "month"}, "2027-03-01", "2027-03-31", 31),
        ({"view": "month", "date": "2028-02-29"}, "2028-02-01", "2028-02-29", 29),
        ({"view": "month", "date": "2027-12-31"}, "2027-12-01", "2027-12-31", 31),
        ({"view": "week", "date": "2027-03-14"}, "2027-03-08", "2027-03-14", 7),
        ({"view": "day"}, "2027-03-10", "2027-03-10", 1),
    ],
)
def test_what_is_shown_is_that_in_which_the_day_lies(house, asked, first, last, days):
    body = shown(house.staff, **asked)

    assert (body["first"], body["last"], len(body["days"])) == (first, last, days)
    assert [body["days"][0]["date"], body["days"][-1]["date"]] == [first, last]


def test_without_a_day_it_is_the_month_that_it_is_for_the_house(house, time_machine):
    time_machine.move_to(datetime(2027, 3, 31, 20, tzinfo=UTC), tick=False)

    body = signed_in(house.staff).get(CALENDAR).json()

    assert (body["view"], body["today"], body["first"]) == ("month", "2027-04-01", "2027-04-01")


def test_days_are_those_of_the_clock_that_is_asked_for(house):
    appointment = at(-9, house)

    there = shown(house.staff, view="day", date="2027-03-09", timezone=NEW_YORK)
    here = shown(house.staff, view="day", date="2027-03-10")

    assert there["days"][0]["counts"]["pending"] == here["days"][0]["counts"]["pending"] == 1
    assert there["days"][0]["appointments"][0]["start"] == "2027-03-09T14:30:00-05:00"
    assert ids_of(there) == ids_of(here) == [appointment.pk]
    assert ids_of(shown(house.staff, view="day", date="2027-03-09")) == []


def test_about_a_change_of_the_clocks_the_day_has_an_hour_less(db):
    house = practice(timezone=NEW_YORK)
    WorkingHoursFactory(provider=house.provider, weekday=6, starts=time(0), ends=time(0))

    (day,) = shown(house.staff, view="day", date="2027-03-14")["days"]

    assert [(each["start"], each["end"]) for each in day["hours"]] == [
        ("2027-03-14T00:00:00-05:00", "2027-03-15T00:00:00-04:00")
    ]


def test_of_a_month_the_first_ten_of_a_day_are_shown_and_all_are_counted(house):
    off = at(0, house, status=AppointmentStatus.CANCELLED, provider=None)
    stand = [at(hours, house, provider=None) for hours in range(1, 12)]

    month = shown(house.staff, view="month")
    week = shown(house.staff)

    assert ids_of(month) == [each.pk for each in stand[:10]]
    assert wednesday(month)["counts"] == {**NOBODY, "pending": 11, "cancelled": 1}
    assert ids_of(week) == [off.pk, *(each.pk for each in stand)]


def test_what_is_written_beside_an_appointment_is_not_in_a_calendar(house):
    appointment = at(0, house)
    write_notes(appointment, {NoteKind.NOTES: "Afraid of needles"}, actor=Actor.system())

    answer = signed_in(house.staff).get(CALENDAR, {"date": "2027-03-10"})

    assert ids_of(answer.json()) == [appointment.pk]
    assert "needles" not in answer.content.decode()
    assert not appointment.readings.exists()


def test_each_sees_their_own_part(house):
    colleague = house.another_provider()
    mine, theirs = at(0, house), at(0, house, provider=colleague)
    nobodys = at(2, house, provider=None)
    all_of_it = [mine.pk, theirs.pk, nobodys.pk]

    assert sorted(ids_of(shown(house.owner))) == sorted(all_of_it)
    assert ids_of(shown(house.staff, provider=colleague.pk)) == [theirs.pk]
    assert ids_of(shown(house.provider)) == [mine.pk]
    assert ids_of(shown(mine.customer)) == [mine.pk]
    assert ids_of(shown(clinic().staff)) == []
    for role in (Role.CUSTOMER, Role.VENDOR, Role.BUILDER, Role.OWNER):
        assert ids_of(shown(UserFactory(role=role))) == []
    operator = ManagerFactory()
    assert sorted(ids_of(shown(operator, organization=house.organization.pk))) == sorted(all_of_it)
    assert ids_of(shown(operator, dentist=colleague.pk)) == [theirs.pk]


def test_hours_are_shown_to_who_keeps_the_book_or_works_them(house):
    appointment = at(0, house)
    WorkingHoursFactory(provider=house.provider, weekday=2)
    WorkingHoursFactory(provider=house.another_provider(), weekday=2)

    def seen_by(user):
        body = shown(user)
        return len(body["providers"]), len(wednesday(body)["hours"])

    assert seen_by(house.owner) == (2, 2)
    assert seen_by(house.provider) == (1, 1)
    assert seen_by(appointment.customer) == (0, 0)
    assert [each["can_move"] for each in wednesday(shown(house.provider))["appointments"]] == [
        False
    ]


@pytest.mark.parametrize(
    ("who", "asked", "status"),
    [
        (lambda house: house.staff, {"provider": "theirs"}, 404),
        (lambda house: house.provider, {"provider": "theirs"}, 404),
        (lambda house: ManagerFactory(), {}, 400),
        (lambda house: ManagerFactory(), {"organization": 987654}, 404),
        (lambda house: ManagerFactory(), {"provider": 987654}, 404),
        (lambda house: house.staff, {"view": "year"}, 400),
        (lambda house: house.staff, {"date": "today"}, 400),
        (lambda house: house.staff, {"timezone": "Mars/Olympus"}, 400),
    ],
)
def test_what_is_not_theirs_or_makes_no_sense_is_refused(house, who, asked, status):
    theirs = clinic().provider.pk
    asked = {name: theirs if value == "theirs" else value for name, value in asked.items()}

    assert signed_in(who(house)).get(CALENDAR, asked).status_code == status


@pytest.mark.parametrize("rows", [1, 3])
def test_its_queries_depend_neither_on_appointments_nor_on_providers(
    house, rows, django_assert_num_queries
):
    for number in range(rows):
        provider = house.another_provider()
        at(number, house, provider=provider)
        WorkingHoursFactory(provider=provider, weekday=number)
        TimeOffFactory(provider=provider)
    page = signed_in(house.staff)
    page.get(CALENDAR)

    with django_assert_num_queries(6):
        body = page.get(CALENDAR, {"date": "2027-03-10"}).json()
    assert (len(body["providers"]), len(ids_of(body))) == (rows, rows)


def test_to_drag_one_is_one_patch(house):
    appointment = at(0, house, status=AppointmentStatus.CONFIRMED)
    other = at(3, house)
    page = signed_in(house.staff)
    path = f"/api/appointments/{appointment.pk}/"

    taken = page.patch(path, {"start": other.starts_at.isoformat()}, format="json")
    moved = page.patch(path, {"start": "2027-03-11T09:00:00+05:30"}, format="json")

    assert (taken.status_code, taken.json()["code"]) == (409, "APPOINTMENT_CONFLICT")
    assert moved.status_code == 200
    body = shown(house.staff)
    assert ids_of(body) == [other.pk, appointment.pk]
    assert wednesday(body)["counts"] == {**NOBODY, "pending": 1}
    assert Appointment.objects.get(pk=appointment.pk).status == AppointmentStatus.CONFIRMED
