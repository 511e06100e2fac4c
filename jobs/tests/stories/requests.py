"""A customer asks for work, and a contractor takes it on."""

from jobs.tests.stories.people import LABOUR, contractor, customer
from kernel.tests.stage import story


@story
def a_customer_asks_whoever_takes_it(stage):
    sunita, suresh = customer(), contractor()

    job = stage.post(
        "/api/v1/jobs",
        by=sunita,
        body={
            "title": "A leaking tap in the kitchen",
            "description": "It drips day and night, and the cupboard below is wet.",
            "category": "plumbing",
            "address": "14 Hanuman Road, New Delhi",
            "pincode": "110001",
        },
        says="A customer asks for work",
    )
    path = {"job_id": job["id"]}
    stage.get(
        "/api/v1/jobs",
        by=suresh,
        query={"open": "true", "pincode": "110"},
        says="Requests about there that wait for a contractor",
    )
    stage.post("/api/v1/jobs/{job_id}/take", by=suresh, path=path, body={}, says="Take it on")
    visit = stage.post(
        "/api/v1/jobs/{job_id}/visits",
        by=suresh,
        path=path,
        body={
            "starts_at": "2027-03-02T16:00:00+05:30",
            "duration_minutes": 60,
            "purpose": "To see what it needs",
        },
        says="Plan a visit",
    )
    stage.post(
        "/api/v1/jobs/{job_id}/quotes",
        by=suresh,
        path=path,
        body={"lines": [{**LABOUR, "description": "A new tap", "quantity": 2}], "send": True},
        says="Write a quote and send it in the same step",
    )
    stage.get(
        "/api/v1/customers/dashboard", by=sunita, says="Where one's jobs stand, and what waits"
    )
    stage.post(
        "/api/v1/customers/jobs/{job_id}/approve-quote",
        by=sunita,
        path=path,
        body={"approved": True, "name": "Sunita Devi"},
        says="Approve the quote, signed in",
    )
    stage.get(
        "/api/v1/customers/jobs",
        by=sunita,
        query={"status": "approved"},
        says="The jobs that one is the customer of",
    )
    stage.get(
        "/api/v1/customers/jobs/{job_id}",
        by=sunita,
        path=path,
        says="One of them, as its customer sees it",
    )
    of_visit = {**path, "visit_id": visit["id"]}
    stage.patch(
        "/api/v1/jobs/{job_id}/visits/{visit_id}",
        by=suresh,
        path=of_visit,
        body={"starts_at": "2027-03-03T10:00:00+05:30", "duration_minutes": 90},
        says="Move it",
    )
    stage.get(
        "/api/v1/jobs/{job_id}/visits/{visit_id}", by=sunita, path=of_visit, says="When they come"
    )
    stage.post(
        "/api/v1/jobs/{job_id}/visits/{visit_id}/cancel",
        by=suresh,
        path=of_visit,
        body={"reason": "The tap is not delivered yet."},
        says="Call a visit off",
    )
    stage.get("/api/v1/jobs/{job_id}/visits", by=suresh, path=path, says="All visits to a job")
    stage.post(
        "/api/v1/jobs/{job_id}/cancel",
        by=sunita,
        path=path,
        body={"reason": "The landlord sends somebody."},
        says="Call the job off, before work has begun",
    )
    stage.get(
        "/api/v1/jobs/{job_id}/history", by=suresh, path=path, says="All that has become of it"
    )
