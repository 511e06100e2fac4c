"""An appointment for a service is asked for, or made by its house: what it becomes, and what is
refused by which field."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.tests.factories import ProviderProfileFactory, UserFactory, signed_in
from appointments.models import Appointment, AppointmentChange, SealedNote
from appointments.tests.care.wire import PATH, post, refused
from appointments.tests.care_factories import CareAppointmentFactory, clinic, practice
from kernel import clock
from kernel.json import to_wire
from kernel.models import Event
from scheduling.models import CalendarEntry
from scheduling.tests.factories import HoldFactory, WorkingHoursFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("now")]

ROW = {
    "id",
    "reference",
    "booking_reference",
    "organization",
    "organization_name",
    "patient",
    "patient_name",
    "patient_email",
    "patient_phone",
    "dentist",
    "dentist_name",
    "psychologist",
    "psychologist_name",
    "service",
    "service_name",
    "date",
    "time",
    "start",
    "end",
    "duration_minutes",
    "timezone",
    "session_type",
    "status",
    "notes",
    "has_notes",
    "location",
    "series",
    "recurs_on",
    "created_by",
    "created_at",
    "updated_at",
    "ics_url",
    "payment",
    "receipt_url",
    "can_review",
}
DETAIL = ROW | {"history", "emergency_contact", "cancellation"}


def dental(house, **more):
    """As the dental page sends it; what is None is left out."""
    sent = {
        "dentist": house.provider.pk,
        "service": house.service.pk,
        "date": "2027-03-03",
        "time": "10:00",
        **more,
    }
    return {name: value for name, value in sent.items() if value is not None}


def mental(rooms, **more):
    """As the psychology pages send it."""
    sent = {
        "psychologist": rooms.provider.pk,
        "service": rooms.service.pk,
        "start": "2027-03-03T05:30:00Z",
        "session_type": "telehealth",
        "timezone": "Europe/Berlin",
        **more,
    }
    return {name: value for name, value in sent.items() if value is not None}


def fields_of(answer):
    assert answer.status_code == 400, answer.content
    return sorted(answer.json())


def test_a_patient_asks_as_the_dental_page_does(house, patient):
    answer = post(patient, dental(house, patient=patient.pk, notes="A tooth aches"))

    row = answer.json()
    assert answer.status_code == 201
    assert set(row) == DETAIL
    made = Appointment.objects.get()
    assert {name: row[name] for name in sorted(ROW - {"ics_url"})} == {
        "id": made.pk,
        "reference": made.reference,
        "booking_reference": made.reference,
        "organization": house.organization.pk,
        "organization_name": "Bright Smiles",
        "patient": patient.pk,
        "patient_name": "Asha Rao",
        "patient_email": patient.email,
        "patient_phone": str(patient.phone),
        "dentist": house.provider.pk,
        "dentist_name": str(house.provider),
        "psychologist": None,
        "psychologist_name": None,
        "service": house.service.pk,
        "service_name": house.service.name,
        "date": "2027-03-03",
        "time": "10:00:00",
        "start": "2027-03-03T10:00:00+05:30",
        "end": "2027-03-03T11:00:00+05:30",
        "duration_minutes": 60,
        "timezone": "Asia/Kolkata",
        "session_type": "in_person",
        "status": "pending",
        "notes": "A tooth aches",
        "has_notes": True,
        "location": None,
        "series": None,
        "recurs_on": None,
        "created_by": patient.pk,
        "created_at": to_wire(made.created_at),
        "updated_at": to_wire(made.updated_at),
        "payment": None,
        "receipt_url": None,
        "can_review": False,
    }


def test_it_stands_in_the_calendar_in_the_history_and_in_the_log(house, patient):
    post(patient, dental(house, notes="A tooth aches"))

    made = Appointment.objects.get()
    entry = CalendarEntry.objects.get()
    starts_at = datetime(2027, 3, 3, 4, 30, tzinfo=UTC)
    assert made.calendar_entry_id == entry.pk
    assert (entry.provider_id, entry.kind, entry.subject_id, entry.job_starts_at) == (
        house.provider.pk,
        "appointment",
        str(made.pk),
        starts_at,
    )
    line = AppointmentChange.objects.get()
    assert (line.from_status, line.to_status, line.changed_by_id) == ("", "pending", patient.pk)
    event = Event.objects.get(name="appointments.AppointmentMade")
    assert event.payload["appointment_id"] == made.pk
    # What was written stands sealed and nowhere else.
    assert made.notes == ""
    assert SealedNote.objects.filter(appointment=made, kind="notes").count() == 1


def test_without_a_dentist_it_takes_nobodys_time(house, patient):
    row = post(patient, dental(house, dentist=None, service=None)).json()

    assert (row["dentist"], row["organization"], row["duration_minutes"]) == (
        None,
        house.organization.pk,
        60,
    )
    assert not CalendarEntry.objects.exists()


@pytest.mark.once
def test_the_house_is_the_only_clinic_or_the_one_that_knows_the_patient(house, patient):
    clinic(name="Another")
    sent = dental(house, dentist=None, service=None)

    nobodys = post(patient, sent)
    named = post(patient, {**sent, "organization": house.organization.pk})
    known = post(patient, {**sent, "date": "2027-03-04"})

    assert fields_of(nobodys) == ["organization"]
    assert named.json()["organization"] == house.organization.pk
    assert known.json()["organization"] == house.organization.pk


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"date": "2027-02-28"}, "date"),
        # Today, an hour ago.
        ({"date": "2027-03-01", "time": "07:30"}, "date"),
        ({"date": None}, "date"),
        ({"time": None}, "time"),
        ({"time": "25:00"}, "time"),
        ({"date": "2027-02-30"}, "date"),
        ({"start": "2027-02-28T10:00:00Z"}, "start"),
        ({"timezone": "Mars/Olympus"}, "timezone"),
        # An hour that the clocks of Berlin skip.
        ({"date": "2027-03-28", "time": "02:30", "timezone": "Europe/Berlin"}, "time"),
        ({"dentist": 2**40}, "dentist"),
        ({"service": 2**40}, "service"),
        ({"session_type": "by_post"}, "session_type"),
        ({"status": "maybe"}, "status"),
        ({"duration_minutes": 1}, "duration_minutes"),
    ],
)
def test_what_cannot_be_is_refused_by_its_field(changes, field, house, patient):
    for person in (house.staff, patient):
        answer = post(person, dental(house, patient=patient.pk, **changes))
        assert fields_of(answer) == [field]

    assert not Appointment.objects.exists()
    assert not CalendarEntry.objects.exists()


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "starts_at"),
    [
        ({}, "2027-03-03T04:30:00Z"),
        ({"timezone": "Europe/Berlin"}, "2027-03-03T09:00:00Z"),
        ({"start": "2027-03-03T10:00:00+02:00"}, "2027-03-03T08:00:00Z"),
        ({"start": "2027-03-03T10:00:00", "timezone": "Europe/Berlin"}, "2027-03-03T09:00:00Z"),
        # Of an hour that comes twice, the first.
        (
            {"date": "2027-10-31", "time": "02:30", "timezone": "Europe/Berlin"},
            "2027-10-31T00:30:00Z",
        ),
    ],
)
def test_the_hour_is_by_the_clock_that_is_meant(changes, starts_at, house, patient):
    answer = post(house.staff, dental(house, patient=patient.pk, **changes))

    assert answer.status_code == 201, answer.content
    assert to_wire(Appointment.objects.get().starts_at) == starts_at


def test_a_dentist_is_not_booked_twice(house, patient):
    CareAppointmentFactory(at=house, starts_at=datetime(2027, 3, 3, 5, tzinfo=UTC))

    for person in (patient, house.staff):
        answer = post(person, dental(house, patient=patient.pk))
        refused(answer, 409, "APPOINTMENT_CONFLICT")

    assert Appointment.objects.count() == CalendarEntry.objects.count() == 1
    assert post(patient, dental(house, time="11:30")).status_code == 201


def test_minutes_that_a_service_needs_before_and_after_are_kept_free(house, patient):
    house.service.buffer_before_minutes = house.service.buffer_after_minutes = 15
    house.service.save()
    post(house.staff, dental(house, patient=patient.pk))

    too_near = post(house.staff, dental(house, patient=patient.pk, time="11:15"))
    just_right = post(house.staff, dental(house, patient=patient.pk, time="11:30"))

    refused(too_near, 409, "APPOINTMENT_CONFLICT")
    assert just_right.status_code == 201


@pytest.mark.once
def test_the_same_request_twice_makes_one(house, patient):
    api = signed_in(patient)
    sent = {"data": dental(house), "format": "json", "HTTP_IDEMPOTENCY_KEY": "a click"}

    first, again = api.post(PATH, **sent), api.post(PATH, **sent)

    assert first.json()["id"] == again.json()["id"]
    assert Appointment.objects.count() == 1


def held(provider, patient):
    starts_at = datetime(2027, 3, 3, 4, 30, tzinfo=UTC)
    span = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=1)}
    return HoldFactory(
        provider=provider,
        subject_id=str(patient.pk),
        expires_at=clock.now() + timedelta(minutes=5),
        **span,
        **{f"job_{name}": value for name, value in span.items()},
    )


@pytest.mark.once
def test_a_time_that_was_held_is_taken_over(house, patient):
    hold = held(house.provider, patient)

    row = post(patient, dental(house, hold=hold.pk)).json()

    assert Appointment.objects.get(pk=row["id"]).calendar_entry_id == hold.pk
    assert CalendarEntry.objects.get().kind == "appointment"


@pytest.mark.once
def test_a_hold_in_another_calendar_is_none(house, patient):
    hold = held(house.another_provider(), patient)

    answer = post(patient, dental(house, hold=hold.pk))

    assert fields_of(answer) == ["hold"]
    assert not Appointment.objects.exists()
    assert CalendarEntry.objects.get().kind == "hold"


@pytest.mark.once
def test_clinics_take_requests_at_any_hour_and_practices_keep_to_theirs(house, rooms, patient):
    for place in (house, rooms):
        WorkingHoursFactory(provider=place.provider, weekday=2, starts="09:00", ends="12:00")

    at_night = post(patient, dental(house, time="22:00"))
    too_late = post(patient, mental(rooms, start="2027-03-03T16:30:00Z"))
    by_staff = post(rooms.staff, mental(rooms, patient=patient.pk, start="2027-03-03T18:30:00Z"))

    assert at_night.status_code == by_staff.status_code == 201
    refused_for = too_late.json()
    assert (too_late.status_code, refused_for["code"]) == (400, "OUTSIDE_WORKING_HOURS")


def test_at_a_practice_a_client_pays_first(rooms, patient):
    row = post(patient, mental(rooms)).json()

    assert row["status"] == "pending"
    assert row["session_type"] == "telehealth"
    assert (row["psychologist"], row["dentist"]) == (rooms.provider.pk, None)
    assert (row["payment"]["status"], row["payment"]["amount"]) == ("held", "1500.00")
    entry = CalendarEntry.objects.get()
    assert (entry.kind, entry.subject_id) == ("unpaid", str(row["id"]))


@pytest.mark.once
def test_what_costs_nothing_is_confirmed_at_once(rooms, patient):
    rooms.service.base_price = 0
    rooms.service.save()

    row = post(patient, mental(rooms)).json()

    assert (row["status"], row["payment"]) == ("confirmed", None)
    assert CalendarEntry.objects.get().kind == "appointment"


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "field"),
    [({"psychologist": None}, "psychologist"), ({"service": None}, "service")],
)
def test_a_session_is_with_somebody_and_for_something(changes, field, rooms, patient):
    sent = mental(rooms, organization=rooms.organization.pk, **changes)

    assert post(patient, sent).status_code == 400
    assert not Appointment.objects.exists()


@pytest.mark.once
def test_who_does_not_do_it_is_not_asked_for_it(rooms, patient):
    stranger = ProviderProfileFactory(
        user__role="psychologist", user__organization=rooms.organization
    ).user

    answer = post(patient, mental(rooms, psychologist=stranger.pk))

    assert answer.status_code == 400
    assert not Appointment.objects.exists()


@pytest.mark.once
def test_nobody_is_twice_at_the_same_time(rooms, patient):
    """Wherever the other appointment is, as far as who asks may know; a clinic takes the
    patient's word for it."""
    ten = datetime(2027, 3, 3, 5, 30, tzinfo=UTC)
    earlier = ten - timedelta(minutes=30)
    elsewhere = CareAppointmentFactory(customer=patient, starts_at=earlier)

    assert elsewhere.reference in refused(post(patient, mental(rooms)), 409, "CLIENT_CONFLICT")
    # That somebody is treated elsewhere is not to be found out by trying hours.
    made = post(rooms.staff, mental(rooms, client=patient.pk))
    assert made.status_code == 201, made.json()
    for person in (rooms.staff, rooms.owner):
        body = mental(rooms, client=patient.pk, psychologist=rooms.another_provider().pk)
        assert made.json()["reference"] in refused(post(person, body), 409, "CLIENT_CONFLICT")
    assert Appointment.objects.count() == 2


@pytest.mark.once
def test_who_goes_back_to_choose_another_hour_of_the_day_may(rooms, patient):
    first = post(patient, mental(rooms)).json()

    second = post(patient, mental(rooms, start="2027-03-03T09:30:00Z"))

    assert (second.status_code, second.json()["status"]) == (201, "pending")
    again = mental(rooms, start=first["start"], psychologist=rooms.another_provider().pk)
    assert first["reference"] in refused(post(patient, again), 409, "CLIENT_CONFLICT")


@pytest.mark.once
@pytest.mark.parametrize(
    ("said", "contact"),
    [
        (
            {"name": "Ravi Rao", "phone": "+91 98123 45678", "relation": "brother"},
            {"name": "Ravi Rao", "phone": "+91 98123 45678", "relation": "brother"},
        ),
        (
            "Ravi Rao, 98123 45678",
            {"name": "Ravi Rao", "phone": "98123 45678", "relation": ""},
        ),
        (None, None),
    ],
)
def test_whom_to_call_is_kept_and_shown_to_who_may_see_it(said, contact, rooms, patient):
    sent = mental(rooms, emergency_contact=said, history="Sleeps badly", notes="First time")

    row = post(patient, sent).json()

    assert (row["emergency_contact"], row["history"], row["notes"]) == (
        contact,
        "Sleeps badly",
        "First time",
    )
    unseen = signed_in(rooms.owner).get(f"{PATH}{row['id']}/").json()
    assert (unseen["emergency_contact"], unseen["history"], unseen["notes"]) == (None, "", "")
    assert unseen["has_notes"] is True


@pytest.mark.once
@pytest.mark.parametrize(
    "said", ["nobody", {"name": "Ravi", "phone": "none"}, {"phone": "98123 45678"}, 7, []]
)
def test_whom_nobody_can_call_is_refused(said, rooms, patient):
    answer = post(patient, mental(rooms, emergency_contact=said))

    assert [name.partition(".")[0] for name in fields_of(answer)] == ["emergency_contact"]
    assert not Appointment.objects.exists()


@pytest.mark.once
def test_a_house_makes_one_for_a_client_who_is_there(house, patient):
    dentist = house.provider
    for nobody in (None, 2**40, dentist.pk):
        answer = post(house.staff, dental(house, patient=nobody))
        assert fields_of(answer) == ["patient"]

    assert not Appointment.objects.exists()


@pytest.mark.once
def test_a_patient_fills_nobodys_calendar_with_requests(house, patient, settings):
    settings.APPOINTMENT_OPEN_REQUESTS_LIMIT = 2
    times = ("09:00", "10:00", "11:00")

    answers = [post(patient, dental(house, time=each)).status_code for each in times]

    assert answers == [201, 201, 429]


@pytest.mark.once
def test_practices_and_clinics_are_strangers_to_each_other(patient):
    rooms, house = practice(), clinic()

    answer = post(patient, mental(rooms, service=house.service.pk))

    assert fields_of(answer) == ["service"]
    assert not UserFactory().appointments.exists()
