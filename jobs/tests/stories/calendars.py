"""A contractor's visit in one's own calendar."""

from catalog.tests.stories import cast
from jobs.tests.stories.people import agreed_job
from kernel.tests.stage import Stage, story


@story
def a_visit_goes_into_a_calendar(stage: Stage) -> None:
    job = agreed_job()
    visit = stage.post(
        "/api/v1/jobs/{job_id}/visits",
        by=job.contractor,
        path={"job_id": job.pk},
        body={"starts_at": cast.at(11), "purpose": "Tiling"},
    )
    here = {"id": visit["id"]}
    stage.get(
        "/api/v1/job-visits/{id}/ics/",
        by=job.customer,
        path=here,
        says="A contractor's visit for one's own calendar",
    )
    stage.get(
        "/api/v1/job-visits/{id}/calendar-links/",
        by=job.customer,
        path=here,
        says="Links that put a contractor's visit into a web calendar",
    )
