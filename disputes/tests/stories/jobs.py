"""A job is reported, disputed and settled, as the contractors' portal plays it."""

from typing import Any

from catalog.tests.stories import cast
from jobs.models import Job
from jobs.tests.stories.people import agreed_job
from kernel.tests.stage import Stage, story

DISPUTES = "/api/v1/disputes"
DISPUTE = "/api/v1/disputes/{dispute_id}"
REPORT = "/api/v1/customers/jobs/{job_id}/report-issue"
ISSUES = "/api/v1/issues"
ISSUE = "/api/v1/issues/{issue_id}"
LEAK = {
    "title": "The shower leaks",
    "description": "The tiles were badly laid, the work is of poor quality.",
}
PDF = b"%PDF-1.7\n% The offer, as it was signed.\n"


def disputed(stage: Stage, job: Job) -> dict[str, Any]:
    made = stage.post(DISPUTES, by=job.customer, body={"job_id": job.pk, **LEAK})
    return {"dispute_id": made["id"]}


def reported(stage: Stage, job: Job) -> dict[str, Any]:
    made = stage.post(REPORT, by=job.customer, path={"job_id": job.pk}, body=LEAK)
    return {"issue_id": made["id"]}


@story
def a_job_is_disputed_and_decided(stage: Stage) -> None:
    job = agreed_job()
    customer, contractor = job.customer, job.contractor
    made = stage.post(
        DISPUTES,
        by=customer,
        body={
            "job_id": job.pk,
            "dispute_type": "poor workmanship",
            **LEAK,
            "evidence": ["Water runs out under the tiles."],
            "claimed_amount": 1500,
        },
        says="Dispute a job",
    )
    here = {"dispute_id": made["id"]}
    stage.get(
        DISPUTES,
        by=contractor,
        query={"job_id": job.pk, "status": "open", "limit": 20},
        says="The disputes about a job",
    )
    stage.get(DISPUTE, by=contractor, path=here, says="One dispute")
    stage.post(
        DISPUTE + "/messages",
        by=contractor,
        path=here,
        body={"message": "I shall look at it on Thursday."},
        says="Answer the other side",
    )
    stage.get(
        DISPUTE + "/messages",
        by=customer,
        path=here,
        query={"page": 1, "limit": 50},
        says="What was said about a job",
    )
    stage.post(DISPUTE + "/read", by=customer, path=here, says="One has read it")
    stage.post(
        DISPUTE + "/evidence",
        by=contractor,
        path=here,
        body={"description": "The offer does not speak of the drain."},
        files={"file": ("offer.pdf", PDF, "application/pdf")},
        says="Bring a paper forward",
    )
    stage.get(
        DISPUTE + "/evidence", by=customer, path=here, says="What was brought forward about a job"
    )
    stage.post(
        DISPUTE + "/escalate",
        by=customer,
        path=here,
        body={"reason": "We do not come to an agreement."},
        says="Have operations decide about a job",
    )
    stage.post(
        "/api/disputes/{id}/resolve/",
        by=cast.manager(),
        path={"id": made["id"]},
        body={"resolution_notes": "The tiles are laid again.", "outcome": "redo"},
    )
    stage.post(
        DISPUTE + "/close",
        by=contractor,
        path=here,
        body={"reason": "Agreed."},
        says="Be content with what was decided",
    )
    stage.post(
        DISPUTE + "/reopen",
        by=customer,
        path=here,
        body={"reason": "Nobody has come."},
        says="Go once more into it",
    )


@story
def a_dispute_about_a_job_is_given_up(stage: Stage) -> None:
    job = agreed_job()
    stage.post(
        DISPUTE + "/withdraw",
        by=job.customer,
        path=disputed(stage, job),
        body={"reason": "It was put right."},
        says="Give a dispute about a job up",
    )


@story
def an_issue_is_reported_and_put_right(stage: Stage) -> None:
    job = agreed_job()
    made = stage.post(
        REPORT,
        by=job.customer,
        path={"job_id": job.pk},
        body={**LEAK, "issue_type": "leak", "severity": "urgent"},
        says="Report that something is wrong with one's job",
    )
    here = {"issue_id": made["id"]}
    stage.get(
        ISSUES,
        by=job.contractor,
        query={"job_id": job.pk, "status": "received", "limit": 20},
        says="What was reported",
    )
    stage.get(ISSUE, by=job.contractor, path=here, says="One report")
    stage.post(
        ISSUE + "/acknowledge", by=job.contractor, path=here, body={}, says="See to a report"
    )
    stage.post(
        ISSUE + "/answer",
        by=job.contractor,
        path=here,
        body={"answer": "I shall come on Thursday."},
        says="Answer a report",
    )
    stage.post(
        ISSUE + "/settle",
        by=job.contractor,
        path=here,
        body={"answer": "The joint is sealed anew."},
        says="It has been put right",
    )


@story
def an_issue_is_dismissed_and_disputed(stage: Stage) -> None:
    job = agreed_job()
    here = reported(stage, job)
    stage.post(
        ISSUE + "/dismiss",
        by=job.contractor,
        path=here,
        body={"answer": "The drain was not part of the job."},
        says="Nothing is to be done about it",
    )
    stage.post(
        ISSUE + "/dispute",
        by=job.customer,
        path=here,
        body={"claimed_amount": 1500},
        says="Make a dispute of a report",
    )


@story
def somebody_without_an_account_reports(stage: Stage) -> None:
    job = agreed_job()
    told = stage.post(
        "/api/v1/disputes/report",
        body={**LEAK, "name": "Sunita Devi", "email": "sunita.devi@example.com"},
        says="Report without an account",
    )
    here, manager = {"issue_id": told["id"]}, cast.manager()
    stage.post(
        ISSUE + "/attach",
        by=manager,
        path=here,
        body={"job_id": job.pk},
        says="Say what a report is about",
    )
    stage.post(ISSUE + "/dispute", by=manager, path=here, body={})
    link = {"dispute_id": told["id"]}
    stage.post(
        "/api/v1/disputes/public/{dispute_id}/messages",
        path=link,
        body={"token": told["token"], "message": "When will you come?"},
        says="Say more, by the link",
    )
    stage.get(
        "/api/v1/disputes/public/{dispute_id}",
        path=link,
        query={"token": told["token"]},
        says="What becomes of it, by the link",
    )
