"""A patient has a question, and the clinic's desk sees to it."""

from accounts.tests.named import person
from appointments.tests.stories.people import dental_clinic
from kernel.tests.stage import story


@story
def a_patient_has_a_question(stage):
    house = dental_clinic()
    patient = person("Asha Rao")

    asked = stage.post(
        "/api/contact-requests/",
        by=patient,
        body={
            "organization": house.organization.pk,
            "topic": "other",
            "message": "May I eat before the cleaning on Wednesday?",
            "reply_by": "phone",
        },
        says="Put a question to a clinic",
    )
    path = {"id": asked["id"]}
    stage.get(
        "/api/contact-requests/",
        by=house.staff,
        query={"status": "open"},
        says="What waits for an answer",
    )
    stage.get("/api/contact-requests/{id}/", by=house.staff, path=path, says="One of them")
    stage.patch(
        "/api/contact-requests/{id}/",
        by=house.staff,
        path=path,
        body={"status": "answered"},
        says="It is answered",
    )
