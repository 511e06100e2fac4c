"""A job as its quote was approved: its steps done one by one, to the last paisa and box."""

from decimal import Decimal

import pytest
from django.db.models import Sum

from accounts.services.sessions import Caller
from accounts.tests.factories import ManagerFactory, UserFactory, signed_in
from jobs.services.checkpoints import answer_checkpoint, submit_checkpoint
from jobs.services.moving import complete_job
from jobs.services.quoting import attach_job
from jobs.tests.factories import ApprovedJobFactory
from kernel import outbox
from notifications.models import Notification
from payments.models import Instalment

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ODD = {"deposit_percent": Decimal("33.33"), "discount": Decimal("0.07")}


def settle():
    while outbox.drain():
        pass


def due():
    return list(Instalment.objects.exclude(due_on=None).order_by("number").values_list("amount"))


def test_each_yes_makes_its_part_fall_due_and_together_they_are_the_price():
    job = ApprovedJobFactory(quote=ODD)
    steps = list(job.checkpoints.all())
    contractor, customer = signed_in(job.contractor), signed_in(job.customer)
    seen = [due()]

    for step in steps:
        contractor.post(f"/api/v1/jobs/{job.pk}/checkpoints/{step.pk}/submit", {}, format="json")
        answered = customer.post(
            f"/api/v1/customers/jobs/{job.pk}/approve-checkpoint/{step.pk}",
            {"approved": True, "notes": ""},
            format="json",
        )
        settle()
        seen.append(due())

    assert answered.json()["progress"] == 100
    assert [len(parts) for parts in seen] == [1, 2, 3]
    assert seen[2][1:] == [(step.amount,) for step in steps]
    assert Instalment.objects.aggregate(all=Sum("amount"))["all"] == job.quote.total
    # What is due by then and not paid: the deposit is still among it.
    notices = Notification.objects.filter(kind="job_stage_due").order_by("pk")
    assert [Decimal(each.data["due"]) for each in notices] == [
        sum(amount for (amount,) in parts) for parts in seen[1:]
    ]


def test_who_comes_late_owes_what_was_approved_in_their_stead():
    person = UserFactory()
    job = ApprovedJobFactory(
        customer=None, customer_name="Meera", customer_email=person.email, status="draft"
    )
    step = job.checkpoints.first()
    said = {"job_id": job.pk, "checkpoint_id": step.pk}
    submit_checkpoint(**said, actor=job.contractor.as_actor())
    answer_checkpoint(**said, actor=ManagerFactory().as_actor(), approved=True)
    settle()
    assert Instalment.objects.count() == 0

    attach_job(token=job.link, actor=person.as_actor(), caller=Caller())
    settle()

    assert [amount for (amount,) in due()][1:] == [step.amount]


def test_no_step_is_left_out_before_the_work_is_done():
    job = ApprovedJobFactory()
    first = job.checkpoints.first()
    first.status = "approved"
    first.save()
    job.status = "in_progress"
    job.save()

    client = signed_in(job.contractor)
    response = client.post(f"/api/v1/jobs/{job.pk}/complete", {}, format="json")

    assert (response.status_code, response.json()["error_code"]) == (409, "CHECKPOINTS_OPEN")
    job.checkpoints.update(status="approved")
    assert complete_job(job_id=job.pk, actor=job.contractor.as_actor()).status == "completed"


def test_the_job_shows_its_work_to_both_sides_as_the_paths_of_the_work_do():
    job = ApprovedJobFactory()
    paths = {
        "checkpoints": f"/api/v1/jobs/{job.pk}/checkpoints",
        "materials": f"/api/v1/jobs/{job.pk}/materials",
    }

    for person in (job.contractor, job.customer):
        client = signed_in(person)
        whole = client.get(f"/api/v1/jobs/{job.pk}").json()
        for name, path in paths.items():
            assert whole[name] == client.get(path).json()[name] != []
