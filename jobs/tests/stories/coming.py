"""The contractor comes, and the customer sees them come."""

from jobs.tests.stories.people import agreed_job
from kernel.tests.stage import story


@story
def the_contractor_comes(stage):
    job = agreed_job()
    suresh, sunita = job.contractor, job.customer
    path = {"job_id": job.pk}
    visit = stage.post(
        "/api/v1/jobs/{job_id}/visits",
        by=suresh,
        path=path,
        body={"starts_at": "2027-03-01T11:30:00+05:30", "purpose": "Tiling"},
    )

    stage.get(
        "/api/v1/customers/jobs/{job_id}/contractor-location",
        by=sunita,
        path=path,
        says="Where the contractor is: nobody knows while they are at home",
    )
    stage.post(
        "/api/v1/jobs/{job_id}/on-my-way",
        by=suresh,
        path=path,
        body={"visit_id": visit["id"]},
        says="Set out",
    )
    stage.wait(minutes=5)
    stage.post(
        "/api/v1/jobs/{job_id}/location",
        by=suresh,
        path=path,
        body={
            "pings": [
                {"latitude": 28.5921, "longitude": 77.2090, "recorded_at": _at("10:02:00")},
                {"latitude": 28.6010, "longitude": 77.2105, "recorded_at": _at("10:03:30")},
            ]
        },
        says="Where the phone was while it was offline",
    )
    stage.wait(minutes=1)
    stage.post(
        "/api/v1/jobs/{job_id}/location",
        by=suresh,
        path=path,
        body={
            "latitude": 28.6105,
            "longitude": 77.2120,
            "accuracy": 12.0,
            "heading": 12.5,
            "speed": 8.3,
        },
        says="Where the phone is",
    )
    stage.get(
        "/api/v1/customers/jobs/{job_id}/contractor-location",
        by=sunita,
        path=path,
        says="Where the contractor is, on the way",
    )
    stage.get(
        "/api/v1/customers/jobs/{job_id}/tracking",
        by=sunita,
        path=path,
        says="The way so far, and when they arrive",
    )
    stage.post("/api/v1/jobs/{job_id}/arrive", by=suresh, path=path, body={}, says="Arrive")
    stage.post("/api/v1/jobs/{job_id}/leave", by=suresh, path=path, body={}, says="Leave")


def _at(time):
    return f"2027-03-01T{time}+05:30"
