"""A customer wants to see a flat, and the builder's pages arrange it."""

from accounts.tests.named import person
from appointments.tests.stories.people import builder_of_a_project
from kernel.tests.stage import story


@story
def somebody_sees_a_flat(stage):
    builder, project = builder_of_a_project()
    customer = person("John Smith")
    wanted = {
        "project_id": project.pk,
        "appointment_type": "site_visit",
        "appointment_date": "2027-03-06T10:00:00+05:30",
        "duration_minutes": 60,
        "meeting_location": "Project site, gate 2",
        "notes": "Interested in 2BHK units, second floor or above.",
    }

    made = stage.post("/api/appointments", by=customer, body=wanted, says="Ask to see the site")
    path = {"appointment_id": made["id"]}
    stage.post(
        "/api/appointments",
        by=person("Sunita Devi"),
        body={**wanted, "appointment_date": "2027-03-06T10:30:00+05:30", "notes": ""},
        status=409,
        says="A time that the builder has something else at",
    )
    stage.get(
        "/api/appointments",
        by=builder,
        query={"status": "pending", "upcoming": "true"},
        says="What waits for the builder's answer",
    )
    stage.get("/api/appointments/{appointment_id}", by=customer, path=path, says="One of one's own")
    stage.patch(
        "/api/appointments/{appointment_id}/status",
        by=builder,
        path=path,
        body={"status": "confirmed"},
        says="The builder confirms it",
    )
    stage.patch(
        "/api/appointments/{appointment_id}/reschedule",
        by=customer,
        path=path,
        body={
            "appointment_date": "2027-03-07T11:00:00+05:30",
            "meeting_location": "Sales office, ground floor",
        },
        says="The customer asks for another day",
    )
    stage.patch(
        "/api/appointments/{appointment_id}",
        by=builder,
        path=path,
        body={"notes": "Show 2BHK units F-203 and F-305; bring the floor plans."},
        says="Change what both sides read",
    )
    stage.delete("/api/appointments/{appointment_id}", by=customer, path=path, says="Call it off")
    stage.get(
        "/api/appointments/{appointment_id}/history",
        by=builder,
        path=path,
        says="What has become of it",
    )


@story
def the_builder_makes_one_for_a_customer(stage):
    builder, project = builder_of_a_project()
    customer = person("John Smith")
    # Who has written to the house, or asked before, is its client.
    stage.post(
        "/api/appointments",
        by=customer,
        body={
            "project_id": project.pk,
            "appointment_type": "virtual_tour",
            "appointment_date": "2027-03-05T16:00:00+05:30",
        },
    )
    made = stage.post(
        "/api/appointments",
        by=builder,
        body={
            "customer_id": customer.pk,
            "project_id": project.pk,
            "appointment_type": "documentation",
            "appointment_date": "2027-03-09T15:00:00+05:30",
            "duration_minutes": 45,
            "notes": "To go through the payment plan.",
            "created_by": "builder",
        },
        says="The builder makes one for a client",
    )
    stage.patch(
        "/api/appointments/{appointment_id}/status",
        by=builder,
        path={"appointment_id": made["id"]},
        body={"status": "cancelled", "reason": "The office is closed that day."},
        says="Cancel it, and say why",
    )
