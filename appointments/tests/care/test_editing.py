"""Who keeps the book changes an appointment: all that is sent, in one; what stays is no change."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.tests.factories import UserFactory, signed_in
from appointments.models import Appointment, AppointmentChange, Checkout, NoteReading
from appointments.tests.care.wire import PATH, at, patch, post, refused, shown
from appointments.tests.care_factories import AttendedFactory, CareAppointmentFactory
from catalog.tests.factories import ServiceFactory
from kernel.json import to_wire
from kernel.models import Event, StreamEntry
from scheduling.models import CalendarEntry

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("now")]
TEN = datetime(2027, 3, 3, 4, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def row(house, patient):
    """Asked for: ten o'clock in Delhi, in two days."""
    return CareAppointmentFactory(at=house, customer=patient, starts_at=TEN)


def whole(row, **changes):
    """What the edit form always sends."""
    local = {"status": row.status, "date": "2027-03-03", "time": "10:00:00", "notes": ""}
    return local | changes


def entries():
    found = CalendarEntry.objects.filter(state="active").order_by("pk")
    return [(each.provider_id, each.job_starts_at) for each in found]


def history():
    lines = AppointmentChange.objects.order_by("pk")
    return [(each.from_status, each.to_status, each.note) for each in lines]


def test_all_of_a_form_is_one_change(house, row):
    answer = patch(
        house.staff,
        row,
        **whole(row, status="confirmed", date="2027-03-04", time="11:30", notes="Fasting"),
    )

    assert answer.status_code == 200, answer.content
    seen = answer.json()
    assert [seen[name] for name in ("status", "date", "time", "notes")] == [
        "confirmed",
        "2027-03-04",
        "11:30:00",
        "Fasting",
    ]
    assert entries() == [(house.provider.pk, datetime(2027, 3, 4, 6, tzinfo=UTC))]
    assert history() == [
        ("pending", "pending", ""),
        ("pending", "confirmed", ""),
        ("confirmed", "confirmed", "Changed the notes"),
    ]


def test_what_stays_is_no_change(house, row):
    before = Appointment.objects.values().get()

    answer = patch(house.staff, row, **whole(row))

    assert answer.status_code == 200
    assert Appointment.objects.values().get() == before
    assert history() == []
    assert not Event.objects.exists()
    assert not StreamEntry.objects.exists()


def test_what_is_past_is_completed_by_the_same_form(house, row, now):
    now.move_to(TEN + 3 * HOUR)

    answer = patch(house.staff, row, **whole(row, status="completed", notes="Filled"))

    assert answer.status_code == 200, answer.content
    assert (answer.json()["status"], answer.json()["notes"]) == ("completed", "Filled")


@pytest.mark.once
def test_nothing_is_moved_into_the_past(house, row):
    answer = patch(house.staff, row, **whole(row, date="2027-02-26", status="confirmed"))

    assert answer.status_code == 400
    assert list(answer.json()) == ["date"]
    assert history() == []
    assert entries() == [(house.provider.pk, TEN)]


@pytest.mark.once
@pytest.mark.parametrize("changes", [{"time": "12:00"}, {"date": "2027-03-05"}])
def test_a_day_or_a_time_alone_keeps_the_other(changes, house, row):
    seen = patch(house.staff, row, **changes).json()

    assert {name: seen[name][: len(value)] for name, value in changes.items()} == changes
    kept = {"date": "2027-03-03", "time": "10:00:00"}
    assert all(seen[name] == value for name, value in kept.items() if name not in changes)


@pytest.mark.once
def test_an_hour_that_comes_twice_stays_the_one_that_it_is(house):
    """The second half past two of Berlin's night is what a form shows as half past two."""
    second = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    row = CareAppointmentFactory(at=house, starts_at=second, timezone="Europe/Berlin")

    answer = patch(house.staff, row, date="2027-10-31", time="02:30:00", status="confirmed")

    assert answer.json()["start"] == "2027-10-31T02:30:00+01:00"
    assert Appointment.objects.get().starts_at == second


def test_what_is_taken_cannot_be_moved_there(house, row):
    CareAppointmentFactory(at=house, starts_at=TEN + 2 * HOUR)

    answer = patch(house.staff, row, **whole(row, time="12:30", status="confirmed", notes="No"))

    refused(answer, 409, "APPOINTMENT_CONFLICT")
    kept = shown(house.staff, row)
    assert (kept["time"], kept["status"], kept["notes"]) == ("10:00:00", "pending", "")
    assert entries() == [(house.provider.pk, TEN), (house.provider.pk, TEN + 2 * HOUR)]


def test_what_was_called_off_frees_its_time_and_takes_it_again(house, row):
    patch(house.staff, row, status="cancelled", reason="Rain")
    assert entries() == []
    again = patch(house.staff, row, status="confirmed")
    patch(house.staff, row, status="cancelled")
    CareAppointmentFactory(at=house, starts_at=TEN)

    refused(patch(house.staff, row, status="confirmed"), 409, "APPOINTMENT_CONFLICT")
    elsewhere = patch(house.staff, row, status="pending", time="16:00")

    assert again.json()["status"] == "confirmed"
    assert (elsewhere.json()["status"], elsewhere.json()["time"]) == ("pending", "16:00:00")
    assert len(entries()) == 2


LEGAL = {
    "pending": {"confirmed", "completed", "cancelled"},
    "confirmed": {"pending", "completed", "cancelled"},
    "completed": {"confirmed"},
    "cancelled": {"pending", "confirmed"},
}


@pytest.mark.once
@pytest.mark.parametrize("to", LEGAL)
@pytest.mark.parametrize("from_", LEGAL)
def test_every_step_of_its_life(from_, to, house, patient):
    row = CareAppointmentFactory(at=house, customer=patient, status=from_, starts_at=TEN)

    answer = patch(house.staff, row, status=to)

    if to == from_ or to in LEGAL[from_]:
        assert (answer.status_code, answer.json()["status"]) == (200, to)
        assert bool(entries()) is (to != "cancelled")
    else:
        refused(answer, 409, "ILLEGAL_TRANSITION")


@pytest.mark.once
@pytest.mark.parametrize("status", ["completed", "cancelled"])
def test_what_is_over_or_off_stays_where_it_was(status, house, patient):
    row = CareAppointmentFactory(at=house, customer=patient, status=status, starts_at=TEN)

    refused(patch(house.staff, row, date="2027-03-08"), 409, "NOT_MOVABLE")


def test_another_dentist_takes_it_over(house, row):
    colleague = house.another_provider()

    seen = patch(house.staff, row, dentist=colleague.pk, time="11:00").json()

    assert (seen["dentist"], seen["time"]) == (colleague.pk, "11:00:00")
    assert entries() == [(colleague.pk, TEN + HOUR)]
    line = AppointmentChange.objects.get()
    assert (line.from_provider_id, line.to_provider_id) == (house.provider.pk, colleague.pk)


def test_a_dentist_who_is_busy_does_not_take_it_over(house, row):
    busy = CareAppointmentFactory(at=house, provider=house.another_provider(), starts_at=TEN)

    refused(patch(house.staff, row, dentist=busy.provider_id), 409, "APPOINTMENT_CONFLICT")

    assert sorted(entries()) == sorted([(house.provider.pk, TEN), (busy.provider_id, TEN)])
    assert shown(house.staff, row)["dentist"] == house.provider.pk


@pytest.mark.once
def test_nobody_has_it_and_then_somebody_does(house, row):
    nobodys = patch(house.staff, row, dentist=None).json()
    assert (nobodys["dentist"], entries()) == (None, [])

    theirs = patch(house.staff, row, dentist=house.provider.pk).json()

    assert (theirs["dentist"], entries()) == (house.provider.pk, [(house.provider.pk, TEN)])


@pytest.mark.once
def test_a_practice_lets_none_of_its_time_be_nobodys(rooms):
    row = CareAppointmentFactory(at=rooms)

    answer = patch(rooms.staff, row, psychologist=None)

    assert (answer.status_code, list(answer.json())) == (400, ["psychologist"])


@pytest.mark.once
def test_how_long_and_how_one_meets_are_changed(house, row):
    seen = patch(house.staff, row, duration_minutes=90, session_type="online").json()

    assert (seen["duration_minutes"], seen["session_type"]) == (90, "telehealth")
    assert seen["end"] == "2027-03-03T11:30:00+05:30"
    assert history() == [("pending", "pending", "Changed how long it takes, how one meets")]


@pytest.mark.once
def test_nobody_is_twice_at_the_same_time_when_one_is_taken_up_again(rooms, patient):
    row = CareAppointmentFactory(at=rooms, customer=patient, status="cancelled", starts_at=TEN)
    CareAppointmentFactory(
        at=rooms, customer=patient, provider=rooms.another_provider(), starts_at=TEN
    )

    refused(patch(rooms.staff, row, status="confirmed"), 409, "CLIENT_CONFLICT")

    assert patch(rooms.staff, row, status="confirmed", time="12:00").status_code == 200


@pytest.mark.once
def test_what_is_being_paid_for_is_not_given_to_a_colleague(rooms, patient):
    row = post(
        patient,
        {
            "psychologist": rooms.provider.pk,
            "service": rooms.service.pk,
            "start": to_wire(TEN),
        },
    ).json()

    for changes in (
        {"psychologist": rooms.another_provider().pk},
        {"service": ServiceFactory(organization=rooms.organization).pk},
    ):
        refused(patch(rooms.staff, row["id"], **changes), 409, "BEING_PAID")
    assert Checkout.objects.get().status == "held"


@pytest.mark.once
def test_who_may_not_read_notes_neither_changes_nor_loses_them(rooms, patient):
    row = CareAppointmentFactory(at=rooms, customer=patient, starts_at=TEN, status="confirmed")
    signed_in(patient).put(f"{PATH}{row.pk}/notes/", {"notes": "I sleep badly"}, format="json")

    form = patch(rooms.staff, row, status="completed", notes="")
    written_over = patch(rooms.staff, row, notes="Sleeps well")

    assert (form.status_code, form.json()["status"], form.json()["notes"]) == (
        200,
        "completed",
        "",
    )
    assert written_over.status_code == 403
    assert shown(patient, row)["notes"] == "I sleep badly"
    assert not NoteReading.objects.exists()


def test_what_is_removed_nobody_finds_and_its_house_remembers(house, row, patient):
    api = signed_in(house.owner)

    answer = api.delete(at(row))

    assert (answer.status_code, answer.content) == (204, b"")
    for person in (house.owner, patient, house.provider, UserFactory(role="ops_manager")):
        assert signed_in(person).get(at(row)).status_code == 404
        assert signed_in(person).get(PATH).json()["count"] == 0
    assert api.delete(at(row)).status_code == 404
    assert entries() == []
    assert [each["note"] for each in api.get(at(row, "history")).json()["results"]] == [
        "",
        "Removed",
    ]
    assert signed_in(patient).get(at(row, "history")).status_code == 404


@pytest.mark.once
def test_what_took_place_is_removed_as_it_is(house, patient):
    row = AttendedFactory(at=house, customer=patient)

    assert signed_in(house.owner).delete(at(row)).status_code == 204

    assert history() == [("completed", "completed", "Removed")]
    assert entries() == []


@pytest.mark.once
def test_the_history_says_who_and_when(house, row, patient):
    patch(house.staff, row, status="confirmed", date="2027-03-04")
    patch(house.owner, row, status="cancelled", reason="The drill is broken")

    for person in (patient, house.provider, house.owner):
        lines = signed_in(person).get(at(row, "history")).json()["results"]
        assert [
            (each["changed_by_name"], each["from_status"], each["to_status"], each["note"])
            for each in lines
        ] == [
            (str(house.staff), "pending", "pending", ""),
            (str(house.staff), "pending", "confirmed", ""),
            (str(house.owner), "confirmed", "cancelled", "The drill is broken"),
        ]
        assert (lines[0]["from_start"], lines[0]["to_start"]) == (
            "2027-03-03T04:30:00Z",
            "2027-03-04T04:30:00Z",
        )
