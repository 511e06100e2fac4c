"""A patient comes every week: checked, made, moved and ended as one."""

from datetime import UTC, datetime

from accounts.tests.named import person
from appointments.tests.care_factories import CareAppointmentFactory
from appointments.tests.stories.people import dental_clinic
from kernel.tests.stage import story


@story
def a_patient_comes_every_monday(stage):
    house = dental_clinic()
    patient = person("Asha Rao")
    # The second Monday is taken: half past ten in Delhi.
    CareAppointmentFactory(
        at=house,
        customer=person("Imran Sheikh"),
        starts_at=datetime(2027, 3, 15, 5, tzinfo=UTC),
        duration_minutes=30,
    )
    wish = {
        "patient": patient.pk,
        "dentist": house.provider.pk,
        "service": house.service.pk,
        "rule": "FREQ=WEEKLY;BYDAY=MO;COUNT=4",
        "starts_on": "2027-03-08",
        "time": "10:30",
    }

    report = stage.post(
        "/api/appointment-series/check/",
        by=house.staff,
        body=wish,
        says="Whether every date is free",
    )
    stage.post(
        "/api/appointment-series/",
        by=house.staff,
        body=wish,
        status=409,
        says="Every date or none: one of them is taken",
    )
    (taken,) = (each for each in report["dates"] if each["status"] == "conflict")
    made = stage.post(
        "/api/appointment-series/",
        by=house.staff,
        body={
            **wish,
            "alternatives": [{"date": taken["date"], "start": taken["alternative"]}],
            "notes": "Braces: to be tightened each time.",
        },
        says="Make them all, one at another time of its day",
    )
    path = {"id": made["series"]["id"]}
    stage.get(
        "/api/appointment-series/",
        by=house.staff,
        query={"status": "active", "dentist": house.provider.pk},
        says="A dentist's patients who come again and again",
    )
    stage.get(
        "/api/appointment-series/{id}/", by=patient, path=path, says="One's own, with its dates"
    )
    stage.patch(
        "/api/appointment-series/{id}/",
        by=house.staff,
        path=path,
        body={"scope": "following", "date": "2027-03-22", "time": "14:00", "dry_run": True},
        says="What would become of another hour from a date on",
    )
    moved = stage.patch(
        "/api/appointment-series/{id}/",
        by=house.staff,
        path=path,
        body={"scope": "following", "date": "2027-03-22", "time": "14:00"},
        says="Another hour, from a date on",
    )
    stage.post(
        "/api/appointment-series/{id}/cancel/",
        by=house.staff,
        path={"id": moved["series"]["id"]},
        body={"scope": "this", "date": "2027-03-29", "reason": "The patient travels."},
        says="Call off one date",
    )
