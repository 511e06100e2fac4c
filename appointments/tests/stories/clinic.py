"""A patient asks a dental clinic for a time, and its desk keeps the book."""

from datetime import UTC, datetime

from accounts.tests.named import person
from appointments.tests.care_factories import CareAppointmentFactory
from appointments.tests.stories.people import dental_clinic
from kernel.tests.stage import story


@story
def a_patient_finds_a_dentist_and_asks_for_a_time(stage):
    house = dental_clinic()
    patient = person("Asha Rao")

    stage.get(
        "/api/dentists/",
        by=patient,
        query={"service": house.service.pk, "date": "2027-03-03"},
        says="Who does it, and is free on a day",
    )
    stage.get(
        "/api/dentists/{id}/",
        by=patient,
        path={"id": house.provider.pk},
        query={"service": house.service.pk, "timezone": "Asia/Kolkata"},
        says="One of them, and when they are free next",
    )
    asked = stage.post(
        "/api/appointments/",
        by=patient,
        body={
            "dentist": house.provider.pk,
            "service": house.service.pk,
            "date": "2027-03-03",
            "time": "10:30",
            "notes": "A filling on the left side hurts when I drink something cold.",
        },
        says="A patient asks for a time",
    )
    stage.get(
        "/api/appointments/dashboard/",
        by=patient,
        says="What a patient sees first",
    )
    stage.patch(
        "/api/appointments/{id}/",
        by=patient,
        path={"id": asked["id"]},
        body={"time": "11:30"},
        status=403,
        says="Patients change nothing themselves",
    )


@story
def the_desk_answers_those_who_asked(stage):
    house = dental_clinic()
    asha, imran, zoya = person("Asha Rao"), person("Imran Sheikh"), person("Zoya Khan")
    first = stage.post("/api/appointments/", by=asha, body=_wish(house, "2027-03-03", "10:30"))
    second = stage.post("/api/appointments/", by=imran, body=_wish(house, "2027-03-03", "15:00"))

    stage.get(
        "/api/appointments/",
        by=house.staff,
        query={"status": "pending", "ordering": "start"},
        says="What waits for the desk's answer",
    )
    stage.post(
        "/api/appointments/{id}/approve/",
        by=house.staff,
        path={"id": first["id"]},
        says="Confirm it",
    )
    stage.post(
        "/api/appointments/{id}/reject/",
        by=house.staff,
        path={"id": second["id"]},
        body={"reason": "Dr. Iyer is at a conference that afternoon."},
        says="Turn it down, and say why",
    )
    made = stage.post(
        "/api/appointments/",
        by=house.staff,
        body={
            **_wish(house, "2027-03-04", "09:00"),
            "patient": asha.pk,
            "status": "confirmed",
            "notes": "Second look at the filling.",
        },
        says="The desk makes one for a patient",
    )
    stage.post(
        "/api/appointments/",
        by=zoya,
        body=_wish(house, "2027-03-04", "09:00"),
        status=409,
        says="A time that the dentist has something else at",
    )
    stage.patch(
        "/api/appointments/{id}/",
        by=house.staff,
        path={"id": made["id"]},
        body={"date": "2027-03-05", "time": "11:00", "duration_minutes": 45},
        says="Move it, and make it longer",
    )
    stage.get(
        "/api/appointments/{id}/",
        by=asha,
        path={"id": made["id"]},
        says="One of one's own, as a patient sees it",
    )
    stage.get(
        "/api/appointments/{id}/history/",
        by=house.staff,
        path={"id": made["id"]},
        says="Every change of it",
    )
    stage.delete(
        "/api/appointments/{id}/",
        by=house.owner,
        path={"id": made["id"]},
        says="Take it out of the book",
    )


@story
def a_week_of_the_clinic(stage):
    house = dental_clinic()
    for name, day, hour, status in (
        ("Asha Rao", 3, 5, "confirmed"),
        ("Imran Sheikh", 3, 9, "pending"),
        ("Zoya Khan", 4, 4, "confirmed"),
    ):
        CareAppointmentFactory(
            at=house,
            customer=person(name),
            starts_at=datetime(2027, 3, day, hour, tzinfo=UTC),
            duration_minutes=30,
            status=status,
        )

    stage.get(
        "/api/appointments/calendar/",
        by=house.staff,
        query={"view": "week", "date": "2027-03-03", "dentist": house.provider.pk},
        says="A week of a dentist's",
    )
    stage.get(
        "/api/appointments/dashboard/",
        by=house.staff,
        says="What the desk sees first",
    )


def _wish(house, day, at):
    return {
        "dentist": house.provider.pk,
        "service": house.service.pk,
        "date": day,
        "time": at,
    }
