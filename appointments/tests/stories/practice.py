"""A client books a session at a practice step by step, and pays for it."""

from accounts.tests.named import person
from appointments.tests.stories.people import quiet_practice
from kernel.tests.stage import story

START = "2027-03-04T10:00:00+05:30"
CONTACT = {"name": "Ravi Bose", "phone": "+91 98225 55555", "relation": "brother"}


@story
def a_client_books_step_by_step(stage):
    house = quiet_practice()
    client = person("Kabir Bose")

    stage.get(
        "/api/psychologists/",
        by=client,
        query={"service": house.service.pk, "session_type": "telehealth", "date": "2027-03-04"},
        says="Who has time on a day",
    )
    stage.get(
        "/api/psychologists/{id}/",
        by=client,
        path={"id": house.provider.pk},
        query={"service": house.service.pk},
        says="One of them",
    )
    stage.patch(
        "/api/appointment-draft/",
        by=client,
        body={"version": 0, "service": house.service.pk, "psychologist": house.provider.pk},
        says="Keep what was chosen so far",
    )
    draft = stage.patch(
        "/api/appointment-draft/",
        by=client,
        body={
            "version": 1,
            "start": START,
            "session_type": "telehealth",
            "timezone": "Asia/Kolkata",
            "notes": "I would like to talk about sleeping badly.",
            "emergency_contact": CONTACT,
            "payment_method": "card",
        },
        says="And go on, from whichever browser",
    )
    stage.patch(
        "/api/appointment-draft/",
        by=client,
        body={"version": 1, "notes": "I sleep badly."},
        status=409,
        says="Another window was quicker",
    )
    stage.get("/api/appointment-draft/", by=client, says="How far one has come")
    stage.post(
        "/api/appointments/check/",
        by=client,
        body={"draft": draft["id"]},
        says="Whether it would be made, sent so now",
    )
    stage.post(
        "/api/appointments/check/",
        by=client,
        body={
            "psychologist": house.provider.pk,
            "service": house.service.pk,
            "start": "2027-03-04T07:00:00+05:30",
        },
        says="What is wrong with a time, and the nearest that are free",
    )
    made = stage.post(
        "/api/appointments/",
        by=client,
        body={"draft": draft["id"]},
        says="Ask for what was filled in; its time is kept until it is paid",
    )
    stage.post(
        "/api/appointments/{id}/keep/",
        by=client,
        path={"id": made["id"]},
        says="Have the time kept for longer, while one pays",
    )
    _pay(stage, client, made)
    stage.get(
        "/api/appointments/{id}/",
        by=client,
        path={"id": made["id"]},
        says="What was booked and paid",
    )
    stage.post(
        "/api/appointments/{id}/cancel/",
        by=client,
        path={"id": made["id"]},
        body={"refund": "1500.00"},
        says="Call it off while all comes back",
    )


@story
def a_client_begins_anew(stage):
    house = quiet_practice()
    client = person("Kabir Bose")
    stage.patch(
        "/api/appointment-draft/", by=client, body={"version": 0, "service": house.service.pk}
    )

    stage.delete("/api/appointment-draft/", by=client, says="Forget what was filled in")


@story
def a_client_asks_for_a_time_at_once(stage):
    house = quiet_practice()
    wish = {
        "psychologist": house.provider.pk,
        "service": house.service.pk,
        "start": START,
        "session_type": "in_person",
        "timezone": "Asia/Kolkata",
        "emergency_contact": CONTACT,
    }

    stage.post(
        "/api/appointments/",
        by=person("Kabir Bose"),
        body=wish,
        says="A client asks for a session, to be paid within minutes",
    )
    stage.post(
        "/api/appointments/",
        by=person("Zoya Khan"),
        body=wish,
        status=409,
        says="A time that somebody is about to pay for",
    )


@story
def how_a_practice_does(stage):
    house = quiet_practice()
    client = person("Kabir Bose")
    made = stage.post(
        "/api/appointments/",
        by=client,
        body={
            "psychologist": house.provider.pk,
            "service": house.service.pk,
            "start": START,
            "session_type": "telehealth",
        },
    )
    _pay(stage, client, made)

    stage.get(
        "/api/appointment-analytics/",
        by=house.owner,
        query={"date_from": "2027-03-01", "date_to": "2027-03-31"},
        says="How people book, and what it brings",
    )


def _pay(stage, client, made):
    stage.post(
        "/api/payments/",
        by=client,
        body={
            "appointment": str(made["id"]),
            "amount": "1500.00",
            "currency": "INR",
            "payment_method": "pm_card_visa",
        },
    )
