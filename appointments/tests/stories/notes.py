"""What is written beside an appointment, and who has read it."""

from accounts.tests.named import person
from appointments.tests.stories.people import quiet_practice
from kernel.tests.stage import story


@story
def notes_are_written_and_read(stage):
    house = quiet_practice()
    client = person("Kabir Bose")
    made = stage.post(
        "/api/appointments/",
        by=client,
        body={
            "psychologist": house.provider.pk,
            "service": house.service.pk,
            "start": "2027-03-04T10:00:00+05:30",
        },
    )
    path = {"id": made["id"]}

    stage.put(
        "/api/appointments/{id}/notes/",
        by=client,
        path=path,
        body={
            "notes": "I would like to talk about sleeping badly.",
            "history": "Two years ago a few sessions elsewhere.",
            "emergency_contact": {
                "name": "Ravi Bose",
                "phone": "+91 98225 55555",
                "relation": "brother",
            },
        },
        says="A client tells what matters, until they come",
    )
    stage.put(
        "/api/appointments/{id}/notes/",
        by=house.provider,
        path=path,
        body={"clinical": "First session. Sleep diary agreed on."},
        says="The psychologist writes what is clinical",
    )
    stage.get(
        "/api/appointments/{id}/notes/",
        by=house.provider,
        path=path,
        says="What stands beside it, as the psychologist reads it",
    )
    stage.get(
        "/api/appointments/{id}/notes/",
        by=house.staff,
        path=path,
        says="What the desk of a practice sees of it: nothing",
    )
    stage.post(
        "/api/appointments/{id}/break-glass/",
        by=house.owner,
        path=path,
        body={"reason": "He does not answer and has missed two sessions."},
        says="Open them by way of exception",
    )
    stage.get(
        "/api/appointments/{id}/readings/",
        by=client,
        path=path,
        says="Who has read what stands beside one's appointment",
    )
    stage.get(
        "/api/note-readings/",
        by=client,
        query={"purpose": "break_glass"},
        says="Who has opened one's notes by way of exception, in all appointments",
    )
