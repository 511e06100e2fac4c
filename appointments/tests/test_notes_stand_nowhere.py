"""What a patient tells, and what their provider writes, stands nowhere in clear: it is written in
every way there is, read by everybody who may, and then looked for in every place there is."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from accounts.tests.factories import ManagerFactory, SuperAdminFactory, UserFactory, signed_in
from appointments.models import SealedNote
from appointments.services import notes
from appointments.tests.care_factories import CareAppointmentFactory, clinic, practice
from appointments.tests.everywhere import all_logged, places_of
from kernel import clock, outbox
from scheduling.tests.factories import WorkingHoursFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.once]
MARK = "Zq7Wk3Nb5Tm2"
CONTROL = "Vx9Rt5Hd8Lc4"
WHY = "She has not come and does not answer."


def text(of):
    return f"What {MARK} says of {of}"


def contact(name):
    return {"name": f"{MARK} {name}", "phone": "+919822222222", "relation": MARK}


def answered(response, *statuses):
    assert response.status_code in (statuses or (200, 201)), response.content
    return response.json() if response.content else None


def told():
    return {
        "notes": text("notes"),
        "history": text("history"),
        "emergency_contact": contact("Ravi"),
    }


def send(client, method, path, body, key):
    return getattr(client, method)(
        path, body, format="json", headers={"Idempotency-Key": key} if key else {}
    )


@pytest.fixture
def soon():
    return (clock.now() + timedelta(days=2)).replace(hour=10, minute=0, second=0, microsecond=0)


@pytest.fixture
def alone_with_it(soon):
    """A practice open all day."""
    house = practice(timezone="UTC")
    WorkingHoursFactory(
        provider=house.provider, weekday=soon.weekday(), starts="06:00", ends="20:00"
    )
    return house


def at_a_clinic(soon):
    """A patient asks, staff change what they told and confirm it, everybody looks."""
    house = clinic(timezone="UTC")
    patient, staff = signed_in(UserFactory()), signed_in(house.staff)
    body = {"dentist": house.provider.pk, "service": house.service.pk, "start": soon.isoformat()}
    row = answered(send(patient, "post", "/api/appointments/", {**body, **told()}, "asked"))
    assert MARK in row["notes"]
    path = f"/api/appointments/{row['id']}/"
    answered(staff.patch(path, {"notes": text("staff"), "status": "confirmed"}, format="json"))
    answered(signed_in(house.provider).put(f"{path}notes/", {"clinical": MARK}, format="json"))
    for person in (patient, staff, signed_in(house.owner), signed_in(house.provider)):
        listed = answered(person.get("/api/appointments/"))["results"]
        assert MARK in listed[0]["notes"]
        answered(person.get(path))
        answered(person.get(f"{path}notes/"))
        answered(person.get(f"{path}history/"))
    question = {"appointment": row["id"], "message": text("question")}
    asked = answered(send(patient, "post", "/api/contact-requests/", question, "question"))
    seen = answered(staff.get(f"/api/contact-requests/{asked['id']}/"))
    assert seen["message"] == text("question")
    answered(staff.patch(f"/api/contact-requests/{asked['id']}/", {"status": "answered"}))
    answered(patient.get(f"{path}readings/"))
    answered(send(staff, "post", f"{path}break-glass/", {"reason": WHY}, "glass"))
    answered(send(staff, "post", f"{path}reject/", {"reason": f"Ill: {CONTROL}"}, "off"))


def at_a_practice(house, soon):
    """A client fills in a draft, sends it, changes what they told; others break the glass."""
    client, doctor = signed_in(UserFactory()), signed_in(house.provider)
    choices = {
        "service": house.service.pk,
        "psychologist": house.provider.pk,
        "start": soon.isoformat(),
        "session_type": "in_person",
    }
    draft = answered(
        client.patch("/api/appointment-draft/", {"version": 0, **choices, **told()}, format="json")
    )
    assert draft["notes"] == text("notes")
    row = answered(send(client, "post", "/api/appointments/", {**choices, **told()}, "booked"))
    path = f"/api/appointments/{row['id']}/"
    changed = {"history": text("change"), "emergency_contact": contact("Asha")}
    answered(client.put(f"{path}notes/", changed, format="json"))
    answered(doctor.put(f"{path}notes/", {"clinical": text("session")}, format="json"))
    for person in (house.owner, ManagerFactory()):
        looking = signed_in(person)
        assert MARK not in str(answered(looking.get(path)))
        opened = send(looking, "post", f"{path}break-glass/", {"reason": WHY}, f"b{person.pk}")
        assert MARK in opened.json()["clinical"]
        assert answered(looking.get("/api/note-readings/"))["count"]
    admin = Client()
    admin.force_login(SuperAdminFactory())
    page = reverse("admin:appointments_appointment_open_notes", args=[row["id"]])
    assert MARK in admin.post(page, {"reason": WHY}).content.decode()
    assert MARK not in admin.get(page).content.decode()
    # What is wrong with it is told without saying it again.
    too_long = {"notes": MARK * 200, "history": MARK}
    assert MARK not in str(answered(client.put(f"{path}notes/", too_long, format="json"), 400))


def test_what_was_told_stands_nowhere_and_what_is_no_secret_is_found(alone_with_it, soon, var):
    with all_logged() as logged:
        at_a_clinic(soon)
        at_a_practice(alone_with_it, soon + timedelta(hours=2))
        while outbox.drain():
            pass

    where = places_of(MARK, logged=logged, folder=var)
    known = places_of(CONTROL, logged=logged, folder=var)

    assert where == []
    # It would have been found: what is told to people stands in all these.
    assert {each.split(".")[0] for each in known} >= {
        "appointments_appointment",
        "appointments_appointmentchange",
        "notifications_notification",
    }
    assert any(each.startswith("file ") for each in known)
    assert len({each.name for each in logged}) > 3
    assert SealedNote.objects.count() > 6


def test_nor_does_what_goes_wrong_on_the_way_tell_of_it(monkeypatch, var):
    row = CareAppointmentFactory(at=practice())

    def fail(*args, **kwargs):
        raise DatabaseError("The disk is full.")

    monkeypatch.setattr(notes, "seal", fail)
    client = signed_in(row.customer)
    client.raise_request_exception = False

    with all_logged() as logged:
        answer = client.put(f"/api/appointments/{row.pk}/notes/", told(), format="json")

    assert answer.status_code >= 500
    assert MARK not in answer.content.decode()
    assert any("The disk is full." in str(each.exc_info) for each in logged)
    assert places_of(MARK, logged=logged, folder=var) == []


@pytest.mark.parametrize(
    "kept", [b"%s", b"\x00\x01%s", b'{"note": "%s"}'], ids=["plain", "packed", "json"]
)
def test_whoever_looks_would_find_it(kept, var):
    row = CareAppointmentFactory()
    SealedNote.objects.create(
        appointment=row, kind="notes", sealed=kept.replace(b"%s", MARK.encode())
    )

    assert places_of(MARK, logged=[], folder=var) == ["appointments_sealednote.sealed"]
