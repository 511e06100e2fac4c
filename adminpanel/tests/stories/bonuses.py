"""A pool is shared among vendors: proposed, decided by somebody else, contested, answered."""

from datetime import UTC, datetime

from adminpanel.tests.stories.people import a_week_of_work, manager, superior
from kernel.tests.stage import story

BONUS = "/api/advanced-vendor-bonus/"
RUNS, SHARES = f"{BONUS}runs/", f"{BONUS}shares/"
# A Monday, in Delhi.
FIRST = datetime(2027, 2, 14, 18, 30, tzinfo=UTC)


@story
def a_pool_is_shared(stage):
    vendors = a_week_of_work(FIRST)
    farah, dev = manager(), superior()
    ravi = vendors[0]

    stage.get(
        BONUS,
        by=farah,
        query={"vendor_id": ravi.pk, "days": 30},
        says="How a vendor stands beside those who do the same work",
    )
    run = stage.post(
        RUNS,
        by=farah,
        body={
            "first": "2027-02-15",
            "last": "2027-02-21",
            "pool": "10000.00",
            "currency": "INR",
            "note": "The week of the fair.",
        },
        says="Propose to share a pool",
    )
    path = {"id": run["id"]}
    stage.post(
        f"{RUNS}{{id}}/approve/",
        by=farah,
        path=path,
        body={},
        status=403,
        says="Nobody approves what they have proposed",
    )
    stage.get(RUNS, by=dev, query={"status": "proposed"}, says="What waits to be decided")
    stage.get(f"{RUNS}{{id}}/", by=dev, path=path, says="One of them")
    stage.get(
        f"{RUNS}{{id}}/recompute/", by=dev, path=path, says="Whether it comes out the same again"
    )
    stage.post(
        f"{RUNS}{{id}}/approve/",
        by=dev,
        path=path,
        body={"note": "Looks right."},
        says="Approve it: vendors see their share from now on",
    )
    mine = stage.get(SHARES, by=ravi, says="What one has got oneself")
    share = {"id": mine["results"][0]["id"]}
    stage.get(f"{SHARES}{{id}}/", by=ravi, path=share, says="A share, and what it is made of")
    stage.post(
        f"{SHARES}{{id}}/contest/",
        by=ravi,
        path=share,
        body={"reason": "I was late because the lift stood still."},
        says="Say why it is wrong",
    )
    stage.post(
        f"{SHARES}{{id}}/answer/",
        by=farah,
        path=share,
        body={
            "uphold": True,
            "answer": "The caretaker confirms it.",
            "adjustment": "250.00",
        },
        says="Answer, and add to it",
    )
    stage.get(f"{RUNS}{{id}}/file/", by=farah, path=path, says="What may go out, for the bank")


@story
def a_pool_is_not_shared(stage):
    a_week_of_work(FIRST)
    run = stage.post(
        RUNS,
        by=manager(),
        body={"first": "2027-02-15", "last": "2027-02-21", "pool": "500000.00"},
    )

    stage.post(
        f"{RUNS}{{id}}/reject/",
        by=superior(),
        path={"id": run["id"]},
        body={"note": "The pool has a nought too many."},
        says="Turn it down, and say why",
    )
