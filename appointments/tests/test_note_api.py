"""Notes over HTTP: each reads and writes what is theirs, and the patient sees who has looked."""

import pytest
from django.db import IntegrityError

from accounts.models import User
from accounts.tests.factories import ManagerFactory, UserFactory, signed_in
from appointments.models import AppointmentChange, NoteReading, SealedNote
from appointments.services.notes import write_notes
from appointments.states import NoteKind
from appointments.tests.care_factories import (
    AttendedFactory,
    CareAppointmentFactory,
    clinic,
    practice,
)
from appointments.tests.factories import AppointmentFactory
from kernel.models import Event, IdempotencyRecord
from notifications.models import Notification

pytestmark = [pytest.mark.django_db, pytest.mark.once]
CONTACT = {"name": "Ravi", "phone": "+919822222222", "relation": "brother"}
WHY = "She is not answering and has missed two sessions."


def noted(house, factory=CareAppointmentFactory, **facts):
    row = factory(at=house, **facts)
    texts = {NoteKind.NOTES: "Cannot sleep", NoteKind.CLINICAL: "Insomnia"}
    write_notes(row, texts, actor=row.customer.as_actor())
    return row


def at(row, what):
    return f"/api/appointments/{row.pk}/{what}/"


def body(**open_):
    closed = {"notes": None, "history": None, "emergency_contact": None, "clinical": None}
    return {**closed, **open_}


def test_the_provider_reads_all_of_it_and_that_is_written_down():
    house = practice()
    row = noted(house)

    answer = signed_in(house.provider).get(at(row, "notes"), headers={"X-Request-ID": "look-0001"})

    assert answer.json() == {
        "appointment": row.pk,
        **body(notes="Cannot sleep", history="", clinical="Insomnia"),
        "open": ["clinical", "emergency_contact", "history", "notes"],
        "may_break_glass": False,
    }
    assert answer.headers["Cache-Control"] == "no-store"
    reading = NoteReading.objects.get()
    assert (reading.reader, reading.purpose) == (house.provider, "detail")
    assert (reading.address, reading.request_id) == ("127.0.0.1", "look-0001")


@pytest.mark.parametrize(
    ("make", "who", "shown"),
    [
        (practice, "owner", {}),
        (practice, "staff", {}),
        (clinic, "staff", {"notes": "Cannot sleep", "history": ""}),
    ],
)
def test_the_house_reads_what_its_rules_open_to_it(make, who, shown):
    house = make()
    row = noted(house)

    answer = signed_in(getattr(house, who)).get(at(row, "notes")).json()

    assert {name: answer[name] for name in body()} == body(**shown)
    assert answer["may_break_glass"] is True
    assert NoteReading.objects.count() == bool(shown)


def test_a_reading_that_cannot_be_written_down_shows_nothing(monkeypatch):
    row = noted(clinic())

    def refuse(*args, **kwargs):
        raise IntegrityError("full")

    monkeypatch.setattr(NoteReading.objects, "bulk_create", refuse)
    client = signed_in(row.provider)
    client.raise_request_exception = False

    answer = client.get(at(row, "notes"))

    assert answer.status_code == 500
    assert "Cannot sleep" not in answer.content.decode()


def test_a_client_changes_what_they_tell_until_they_come():
    row = noted(practice())
    client = signed_in(row.customer)

    answer = client.put(
        at(row, "notes"),
        {"notes": "Sleeps better", "emergency_contact": CONTACT},
        format="json",
    )

    assert answer.status_code == 200
    assert (answer.json()["notes"], answer.json()["emergency_contact"]) == (
        "Sleeps better",
        CONTACT,
    )
    assert answer.json()["clinical"] is None
    assert AppointmentChange.objects.get().note == "Changed the notes"
    assert (
        client.put(at(row, "notes"), {"notes": "Sleeps better"}, format="json").status_code == 200
    )
    assert AppointmentChange.objects.count() == 1
    cleared = client.put(at(row, "notes"), {"emergency_contact": None}, format="json").json()
    assert (cleared["notes"], cleared["emergency_contact"]) == ("Sleeps better", None)


def test_a_provider_writes_what_is_clinical_also_afterwards():
    row = noted(practice(), AttendedFactory)

    answer = signed_in(row.provider).put(at(row, "notes"), {"clinical": "CBT"}, format="json")

    assert answer.json()["clinical"] == "CBT"
    assert SealedNote.objects.get(kind="clinical").written_by == row.provider
    assert AppointmentChange.objects.get().note == "Changed the clinical notes"


@pytest.mark.parametrize(
    ("make", "factory", "who", "sent"),
    [
        (clinic, CareAppointmentFactory, "customer", {"notes": "Better"}),
        (practice, CareAppointmentFactory, "customer", {"clinical": "Healthy"}),
        (practice, AttendedFactory, "customer", {"notes": "Better"}),
        (practice, CareAppointmentFactory, "provider", {"notes": "Better"}),
        (practice, CareAppointmentFactory, "owner", {"clinical": "Healthy"}),
        (clinic, CareAppointmentFactory, "staff", {"notes": "Better"}),
        (practice, CareAppointmentFactory, "operations", {"notes": "Better"}),
    ],
)
def test_what_is_not_theirs_to_write_is_refused_and_stays(make, factory, who, sent):
    house = make()
    row = noted(house, factory)
    people = {"customer": row.customer, "operations": ManagerFactory()}
    person = people.get(who) or getattr(house, who)
    before = list(SealedNote.objects.order_by("pk").values("sealed"))

    answer = signed_in(person).put(at(row, "notes"), sent, format="json")

    assert answer.status_code == 403
    assert list(SealedNote.objects.order_by("pk").values("sealed")) == before
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("contact", "field"),
    [
        ({"name": "", "phone": "+919822222222"}, "emergency_contact.name"),
        ({"name": "Ravi", "phone": "12"}, "emergency_contact.phone"),
    ],
)
def test_somebody_whom_nobody_can_call_is_no_contact(contact, field):
    row = noted(practice())

    answer = signed_in(row.customer).put(
        at(row, "notes"), {"emergency_contact": contact}, format="json"
    )

    assert (answer.status_code, list(answer.json())) == (400, [field])


@pytest.mark.parametrize("what", ["notes", "readings"])
def test_a_visit_to_a_site_has_none_of_it(what):
    row = AppointmentFactory()

    assert signed_in(row.customer).get(at(row, what)).status_code == 404


@pytest.mark.parametrize("who", ["owner", "staff", "operations"])
def test_who_breaks_the_glass_says_why_and_the_patient_is_told(who):
    house = practice()
    row = noted(house)
    reader = ManagerFactory() if who == "operations" else getattr(house, who)

    answer = signed_in(reader).post(at(row, "break-glass"), {"reason": WHY}, format="json")

    assert answer.status_code == 200
    assert (answer.json()["notes"], answer.json()["clinical"]) == ("Cannot sleep", "Insomnia")
    reading = NoteReading.objects.get()
    assert (reading.purpose, reading.reason, reading.reader) == ("break_glass", WHY, reader)
    told = Notification.objects.get()
    assert (told.recipient, told.kind) == (row.customer, "notes_opened")
    for text in ("Cannot sleep", "Insomnia", WHY):
        assert text not in f"{told.title}{told.body}{told.data}"
    assert str(reader) in told.body


@pytest.mark.parametrize("reason", ["", "because", "     why    "])
def test_without_a_reason_to_speak_of_it_stays_whole(reason):
    house = practice()
    row = noted(house)

    answer = signed_in(house.owner).post(at(row, "break-glass"), {"reason": reason}, format="json")

    assert (answer.status_code, list(answer.json())) == (400, ["reason"])
    assert not NoteReading.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("patient", 403), ("provider", 403), ("other", 404)])
def test_for_all_others_there_is_no_glass_to_break(who, status):
    house = practice()
    row = noted(house)
    person = {"patient": row.customer, "provider": house.provider, "other": practice().owner}[who]

    answer = signed_in(person).post(at(row, "break-glass"), {"reason": WHY}, format="json")

    assert answer.status_code == status
    assert not NoteReading.objects.exists()
    assert not Notification.objects.exists()


def test_where_nothing_is_written_nobody_has_opened_anything():
    house = practice()
    row = CareAppointmentFactory(at=house)

    answer = signed_in(house.owner).post(at(row, "break-glass"), {"reason": WHY}, format="json")

    assert (answer.status_code, answer.json()["code"]) == (409, "NOTHING_WRITTEN")
    assert not Notification.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_broken_under_one_key_it_is_told_once_and_each_answer_is_written_down():
    house = practice()
    row = noted(house)
    client = signed_in(house.owner)

    first, second = (
        client.post(
            at(row, "break-glass"),
            {"reason": WHY},
            format="json",
            headers={"Idempotency-Key": "glass-1"},
        )
        for _ in range(2)
    )

    assert first.content == second.content
    assert (NoteReading.objects.count(), Notification.objects.count()) == (2, 1)
    assert "Cannot sleep" not in str(IdempotencyRecord.objects.values())


@pytest.mark.django_db(transaction=True)
def test_who_has_left_the_house_is_not_answered_again():
    house = practice()
    row = noted(house)
    sent = {"path": at(row, "break-glass"), "data": {"reason": WHY}, "format": "json"}
    headers = {"Idempotency-Key": "glass-2"}
    first = signed_in(house.staff).post(**sent, headers=headers)
    User.objects.filter(pk=house.staff.pk).update(organization=practice().organization)

    second = signed_in(User.objects.get(pk=house.staff.pk)).post(**sent, headers=headers)

    assert (first.status_code, second.status_code) == (200, 404)
    assert NoteReading.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_whoever_is_answered_again_has_read_again():
    house = clinic()
    row = noted(house)
    staff, headers = signed_in(house.staff), {"Idempotency-Key": "approved"}

    answers = [
        staff.post(f"/api/appointments/{row.pk}/approve/", headers=headers) for _ in range(2)
    ]

    assert [each.json()["notes"] for each in answers] == ["Cannot sleep"] * 2
    assert answers[1].headers["Idempotent-Replayed"] == "true"
    assert NoteReading.objects.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_the_patient_sees_who_looked_and_why(count, django_assert_num_queries):
    house = practice()
    row, foreign = noted(house), noted(house, provider=house.another_provider())
    for client in (signed_in(house.provider), signed_in(foreign.provider)):
        client.get(at(row, "notes"))
        client.get(at(foreign, "notes"))
    for _ in range(count):
        signed_in(house.owner).post(at(row, "break-glass"), {"reason": WHY}, format="json")
    patient = signed_in(row.customer)
    patient.get("/auth/me/")

    with django_assert_num_queries(2):
        found = patient.get("/api/note-readings/").json()["results"]

    assert [each["purpose"] for each in found] == ["break_glass"] * count + ["detail"]
    assert {key: found[0][key] for key in found[0] if key not in {"id", "read_at"}} == {
        "appointment": row.pk,
        "reference": row.reference,
        "patient": row.customer_id,
        "patient_name": str(row.customer),
        "reader": house.owner.pk,
        "reader_name": str(house.owner),
        "reader_role": "owner",
        "kinds": ["clinical", "notes"],
        "purpose": "break_glass",
        "reason": WHY,
    }
    assert patient.get(at(row, "readings")).json()["results"] == found
    narrowed = patient.get("/api/note-readings/", {"purpose": "detail", "appointment": row.pk})
    assert narrowed.json()["results"] == found[-1:]


@pytest.mark.parametrize(
    ("who", "sees", "all_of_it"),
    [
        ("patient", 200, 1),
        ("owner", 200, 2),
        ("operations", 200, 3),
        ("staff", 403, 0),
        ("provider", 403, 0),
        ("another patient", 404, 0),
        ("another owner", 404, 0),
    ],
)
def test_readings_are_shown_to_whom_they_concern(who, sees, all_of_it):
    house = practice()
    row = noted(house)
    for each in (row, noted(house, provider=house.another_provider()), noted(practice())):
        signed_in(each.provider).get(at(each, "notes"))
    people = {
        "patient": row.customer,
        "operations": ManagerFactory(),
        "another patient": UserFactory(),
        "another owner": practice().owner,
    }
    client = signed_in(people.get(who) or getattr(house, who))

    assert client.get(at(row, "readings")).status_code == sees
    assert client.get("/api/note-readings/").json()["count"] == all_of_it
