"""A contractor writes a job down and says what it costs."""

from accounts.tests.named import person
from jobs.tests.stories.people import LABOUR, STAGES, SUNITA, TILES, contractor, draft_of
from kernel.tests.stage import story


@story
def a_contractor_writes_a_job_down(stage):
    suresh = contractor()

    job = stage.post(
        "/api/v1/jobs",
        by=suresh,
        body={
            **SUNITA,
            "title": "A new bathroom",
            "description": "Tiles, basin and a walk-in shower.",
            "category": "bathroom",
            "address": "14 Hanuman Road, New Delhi",
            "pincode": "110001",
            "starts_on": "2027-03-15",
            "ends_on": "2027-04-02",
        },
        says="A contractor writes a job down",
    )
    path = {"job_id": job["id"]}
    stage.patch(
        "/api/v1/jobs/{job_id}",
        by=suresh,
        path=path,
        body={"ends_on": "2027-04-09", "contractor_notes": "The old tiles sit on wood."},
        says="Describe it anew",
    )
    quote = stage.post(
        "/api/v1/jobs/{job_id}/quotes",
        by=suresh,
        path=path,
        body={"lines": [LABOUR, TILES], "stages": STAGES, "deposit_percent": 20},
        says="Write a quote",
    )
    of_quote = {"quote_id": quote["id"]}
    stage.patch(
        "/api/v1/quotes/{quote_id}",
        by=suresh,
        path=of_quote,
        body={"discount": 1500, "message": "As we looked at it on Monday."},
        says="Change a draft",
    )
    stage.post(
        "/api/v1/quotes/{quote_id}/send",
        by=suresh,
        path=of_quote,
        says="Send it: from now on it has a number, a link and an end",
    )
    stage.patch(
        "/api/v1/quotes/{quote_id}",
        by=suresh,
        path=of_quote,
        body={"discount": 0},
        status=409,
        says="What was sent is not changed any more",
    )
    stage.get("/api/v1/quotes/{quote_id}", by=suresh, path=of_quote, says="One version")
    stage.get("/api/v1/quotes/{quote_id}/pdf", by=suresh, path=of_quote, says="Its paper")
    renewed = stage.post(
        "/api/v1/quotes/{quote_id}/renew",
        by=suresh,
        path=of_quote,
        body={"expires_at": "2027-04-15T18:00:00+05:30"},
        says="Send the same once more, good for longer",
    )
    stage.get(
        "/api/v1/jobs/{job_id}/quotes", by=suresh, path=path, says="All versions, the latest first"
    )
    stage.get(
        "/api/v1/jobs",
        by=suresh,
        query={"status": "quoted", "search": "bathroom"},
        says="One's own jobs that wait for an answer",
    )
    stage.get(
        "/api/v1/jobs/{job_id}", by=suresh, path=path, says="A job with all that belongs to it"
    )
    stage.post(
        "/api/v1/quotes/{quote_id}/revoke",
        by=suresh,
        path={"quote_id": renewed["id"]},
        body={"reason": "The tiles cost more by now."},
        says="Take it back",
    )


@story
def a_job_and_its_price_at_once(stage):
    stage.post(
        "/api/v1/jobs",
        by=contractor(),
        body={
            **SUNITA,
            "title": "Paint the stairwell",
            "address": "14 Hanuman Road, New Delhi 110001",
            "amount": 18500,
        },
        says="With its price, which is sent as a quote at once",
    )


@story
def a_quote_is_answered_by_its_link(stage):
    suresh = contractor()
    job = draft_of(suresh)
    link = _sent(stage, suresh, job)

    stage.get(
        "/api/v1/customers/public/job/{token}",
        path={"token": link},
        says="What the link of a quote opens",
    )
    stage.get(
        "/api/v1/customers/public/job/{token}",
        path={"token": "never-given-out"},
        status=404,
        says="A link that was never given out",
    )
    stage.post(
        "/api/v1/customers/public/job/{token}/approve-quote",
        path={"token": link},
        body={"approved": True, "name": "Sunita Devi", "notes": "Please begin soon."},
        says="Approve the quote; who has no account is given credentials, this once",
    )
    stage.get(
        "/api/v1/customers/public/job/{token}",
        path={"token": link},
        says="How the job goes, once it is approved",
    )
    stage.post(
        "/api/v1/customers/generate-credentials",
        by=suresh,
        body={"job_id": job.pk},
        says="New credentials for a customer who has not logged in yet",
    )


@story
def who_has_an_account_takes_the_job_into_it(stage):
    suresh = contractor()
    sunita = person("Sunita Devi")
    job = draft_of(suresh)
    link = _sent(stage, suresh, job)

    stage.post(
        "/api/v1/customers/public/job/{token}/approve-quote",
        path={"token": link},
        body={"approved": True, "name": "Sunita Devi"},
        says="Approve it where the mailbox has an account already",
    )
    stage.post(
        "/api/v1/customers/jobs/attach",
        by=sunita,
        body={"token": link},
        says="Take the job into one's account",
    )


@story
def a_quote_is_declined(stage):
    suresh = contractor()
    link = _sent(stage, suresh, draft_of(suresh))

    stage.post(
        "/api/v1/customers/public/job/{token}/approve-quote",
        path={"token": link},
        body={"approved": False, "notes": "We had reckoned with less."},
        says="Decline it",
    )


def _sent(stage, suresh, job):
    """The token of the link of a quote that was sent."""
    quote = stage.post(
        "/api/v1/jobs/{job_id}/quotes",
        by=suresh,
        path={"job_id": job.pk},
        body={
            "lines": [LABOUR, TILES],
            "stages": STAGES,
            "deposit_percent": 20,
            "message": "As we looked at it on Monday.",
            "send": True,
        },
    )
    return quote["public_token"]
