"""Who has been there says how it was."""

from accounts.tests.named import person
from appointments.models import Appointment
from appointments.tests.care_factories import AttendedFactory, ReviewFactory
from appointments.tests.stories.people import dental_clinic, quiet_practice
from kernel.tests.stage import story


@story
def a_client_says_how_it_was(stage):
    house = quiet_practice()
    client = person("Kabir Bose")
    attended: Appointment = AttendedFactory(at=house, customer=client)
    path = {"id": attended.pk}

    stage.get(
        "/api/appointments/{id}/review/",
        by=client,
        path=path,
        status=404,
        says="Nothing was said yet",
    )
    stage.post(
        "/api/appointments/{id}/review/",
        by=client,
        path=path,
        body={"rating": 5, "comment": "She listens, and remembers."},
        says="Say how it was",
    )
    stage.patch(
        "/api/appointments/{id}/review/",
        by=client,
        path=path,
        body={"rating": 4},
        says="Think better of it",
    )
    stage.get("/api/appointments/{id}/review/", by=client, path=path, says="What one has said")
    stage.get(
        "/api/psychologists/{id}/reviews/",
        by=person("Zoya Khan"),
        path={"id": house.provider.pk},
        says="What is said of a psychologist",
    )


@story
def a_patient_reads_what_others_say(stage):
    house = dental_clinic()
    for name, rating, comment in (
        ("Imran Sheikh", 5, "On time, and gentle."),
        ("Zoya Khan", 4, "Explains every step."),
    ):
        ReviewFactory(
            appointment=AttendedFactory(at=house, customer=person(name), in_the_calendar=False),
            rating=rating,
            comment=comment,
        )

    stage.get(
        "/api/dentists/{id}/reviews/",
        by=person("Asha Rao"),
        path={"id": house.provider.pk},
        says="What is said of a dentist",
    )
