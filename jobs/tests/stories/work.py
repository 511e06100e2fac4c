"""Work is shown step by step, paid for part by part, and accepted."""

from jobs.tests.stories.people import agreed_job
from kernel.tests.pictures import picture
from kernel.tests.stage import story

JOB = "/api/v1/jobs/{job_id}"
THEIRS = "/api/v1/customers/jobs/{job_id}"


def _photo(name):
    return (name, picture("PNG", (32, 24)), "image/png")


@story
def work_is_shown_step_by_step(stage):
    job = agreed_job()
    suresh, sunita, path = job.contractor, job.customer, {"job_id": job.pk}

    stage.post(f"{JOB}/start", by=suresh, path=path, says="Work has begun")
    steps = stage.get(
        f"{JOB}/checkpoints", by=sunita, path=path, says="The steps of a job, in their order"
    )
    walls, floor = ({**path, "checkpoint_id": each["id"]} for each in steps["checkpoints"])
    added = stage.post(
        f"{JOB}/checkpoints",
        by=suresh,
        path=path,
        body={"title": "Old tiles removed", "due_on": "2027-03-17", "position": 1},
        says="Another step, before the others",
    )
    own = {**path, "checkpoint_id": added["id"]}
    stage.patch(
        f"{JOB}/checkpoints/{{checkpoint_id}}",
        by=suresh,
        path=own,
        body={"description": "Rubble is taken away the same day."},
        says="Put it right",
    )
    stage.get(f"{JOB}/checkpoints/{{checkpoint_id}}", by=sunita, path=own, says="One step")
    stage.delete(
        f"{JOB}/checkpoints/{{checkpoint_id}}",
        by=suresh,
        path=own,
        says="Take back a step that was never submitted",
    )
    stage.post(
        f"{JOB}/checkpoints/{{checkpoint_id}}/submit",
        by=suresh,
        path=walls,
        body={"notes": "All four walls, up to the ceiling."},
        files={"photos": _photo("walls.png")},
        says="Show that it is done, with a photo",
    )
    stage.post(
        f"{THEIRS}/approve-checkpoint/{{checkpoint_id}}",
        by=sunita,
        path=walls,
        body={"approved": False, "notes": "One tile behind the door is cracked."},
        says="Say no, and what is to be put right",
    )
    stage.post(
        f"{JOB}/checkpoints/{{checkpoint_id}}/submit",
        by=suresh,
        path=walls,
        body={"notes": "The tile is replaced."},
        says="Show it again",
    )
    stage.post(
        f"{THEIRS}/approve-checkpoint/{{checkpoint_id}}",
        by=sunita,
        path=walls,
        body={"approved": True, "rating": 5},
        says="Say yes, and what waits for it falls due",
    )
    stage.post(
        f"{JOB}/complete",
        by=suresh,
        path=path,
        body={},
        status=409,
        says="Not done while a step is not approved",
    )
    _approved(stage, job, floor)
    stage.post(
        f"{JOB}/complete",
        by=suresh,
        path=path,
        body={"notes": "Everything is in place; please have a look."},
        says="The work is done",
    )
    stage.post(
        f"{JOB}/reopen",
        by=suresh,
        path=path,
        body={"notes": "The shower door closes badly; I come again on Monday."},
        says="Something is to be put right after all",
    )
    stage.post(f"{JOB}/complete", by=suresh, path=path, body={})
    stage.post(
        f"{THEIRS}/accept",
        by=sunita,
        path=path,
        body={"rating": 5, "notes": "Clean work, and on time."},
        says="Accept what was done",
    )


@story
def materials_come(stage):
    job = agreed_job()
    suresh, sunita, path = job.contractor, job.customer, {"job_id": job.pk}

    made = stage.post(
        f"{JOB}/materials",
        by=suresh,
        path=path,
        body={
            "name": "Grout, light grey",
            "quantity": 6,
            "unit": "bag",
            "supplier": "Shah Ceramics",
            "estimated_cost": 2400,
            "needed_on": "2027-03-18",
        },
        says="Write down what is needed",
    )
    grout = {**path, "material_id": made["id"]}
    stage.patch(
        f"{JOB}/materials/{{material_id}}",
        by=suresh,
        path=grout,
        body={"quantity": 8, "estimated_cost": 3200},
        says="Put it right",
    )
    stage.post(
        f"{JOB}/materials/{{material_id}}/order",
        by=suresh,
        path=grout,
        body={"actual_cost": 3150, "expected_on": "2027-03-16"},
        says="It is ordered",
    )
    stage.post(
        f"{JOB}/materials/{{material_id}}/deliver",
        by=suresh,
        path=grout,
        body={"quantity": 8, "notes": "Stands in the hall."},
        files={"photos": _photo("grout.png")},
        says="It has come, with a photo",
    )
    stage.get(
        f"{THEIRS}/materials", by=sunita, path=path, says="What one's job needs, and what has come"
    )
    stage.post(
        f"{THEIRS}/materials/{{material_id}}/confirm",
        by=sunita,
        path=grout,
        body={"quantity": 7, "condition": "short", "notes": "One bag was torn."},
        says="Say how much of it is there and good",
    )
    stage.post(
        f"{JOB}/materials/{{material_id}}/deliver",
        by=suresh,
        path=grout,
        body={"quantity": 1},
        says="The rest has come",
    )
    stage.post(
        f"{THEIRS}/materials/{{material_id}}/confirm",
        by=sunita,
        path=grout,
        body={"condition": "good"},
        says="All of it is there",
    )
    stage.get(
        f"{JOB}/materials/{{material_id}}", by=suresh, path=grout, says="One, with its deliveries"
    )
    stage.get(f"{JOB}/materials", by=suresh, path=path, says="What a job needs, and what it costs")


@story
def pictures_of_a_job(stage):
    job = agreed_job()
    suresh, sunita, path = job.contractor, job.customer, {"job_id": job.pk}

    added = stage.post(
        f"{JOB}/photos",
        by=sunita,
        path=path,
        body={"kind": "before", "description": "The old bathroom"},
        files={"file": _photo("before.png")},
        says="Either side adds a picture",
    )
    stage.get(f"{JOB}/photos", by=suresh, path=path, says="All photos of a job")
    stage.delete(
        f"{JOB}/photos/{{photo_id}}",
        by=sunita,
        path={**path, "photo_id": added["id"]},
        says="Who sent it takes it back",
    )


@story
def a_job_is_paid_for(stage):
    job = agreed_job()
    suresh, sunita, path = job.contractor, job.customer, {"job_id": job.pk}

    stage.post(
        f"{THEIRS}/pay",
        by=sunita,
        path=path,
        body={"payment_method": "pm_card_chargeDeclined"},
        status=400,
        says="A card that is declined",
    )
    stage.post(
        f"{THEIRS}/pay",
        by=sunita,
        path=path,
        body={"payment_method": "pm_card_visa"},
        says="Pay the next part that is due by card",
    )
    stage.post(
        f"{JOB}/payments",
        by=suresh,
        path=path,
        body={
            "amount": 5000,
            "payment_method": "bank_transfer",
            "transaction_id": "NEFT-20270301-0042",
            "payment_date": "2027-03-01",
            "notes": "Ahead, for the tiles.",
        },
        says="Write down money that was handed over",
    )
    stage.get(f"{JOB}/payments", by=sunita, path=path, says="What was paid, and what is asked for")


def _approved(stage, job, checkpoint):
    stage.post(
        f"{JOB}/checkpoints/{{checkpoint_id}}/submit", by=job.contractor, path=checkpoint, body={}
    )
    stage.post(
        f"{THEIRS}/approve-checkpoint/{{checkpoint_id}}",
        by=job.customer,
        path=checkpoint,
        body={"approved": True},
    )
