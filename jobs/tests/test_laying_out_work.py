from decimal import Decimal

import pytest

from accounts.roles import Role
from accounts.tests.factories import UserFactory
from jobs.models import Quote, QuoteLine, QuoteStage
from jobs.selectors.work import (
    checkpoints_of_jobs,
    costs_of,
    materials_of_jobs,
    photos_of_jobs,
    progress_of_jobs,
)
from jobs.services.work import lay_out_work
from jobs.tests.factories import ContractorFactory
from jobs.tests.work_factories import (
    AgreedJobFactory,
    CheckpointFactory,
    JobPhotoFactory,
    MaterialDeliveryFactory,
    MaterialFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def approved_quote(job, *shares, deposit="20"):
    quote = Quote.objects.create(
        job=job,
        version=1,
        status="approved",
        currency="INR",
        subtotal="1000.01",
        total="1000.01",
        deposit_percent=deposit,
    )
    for position, share in enumerate(shares, start=1):
        QuoteStage.objects.create(
            quote=quote, position=position, title=f"Stage {position}", percent=share
        )
    for position, kind in enumerate(("labour", "material"), start=1):
        QuoteLine.objects.create(
            quote=quote,
            position=position,
            kind=kind,
            description=f"Some {kind}",
            quantity="12.5",
            unit="m2",
            unit_price="40",
            amount="500",
        )
    quote.refresh_from_db()
    return quote


def test_stages_become_checkpoints_with_what_falls_due_with_them():
    job = AgreedJobFactory()

    lay_out_work(job, approved_quote(job, 33, 67))

    steps = job.checkpoints.values_list("position", "title", "amount", "status")
    assert list(steps) == [
        (1, "Stage 1", Decimal("264.00"), "pending"),
        (2, "Stage 2", Decimal("536.01"), "pending"),
    ]


def test_stages_without_shares_are_looked_at_and_cost_nothing():
    job = AgreedJobFactory()

    lay_out_work(job, approved_quote(job, 0, 0))

    assert list(job.checkpoints.values_list("amount", flat=True)) == [None, None]


def test_they_stand_behind_what_the_contractor_wrote_down_before():
    job = AgreedJobFactory()
    CheckpointFactory(job=job, position=4, title="Drawings shown")

    lay_out_work(job, approved_quote(job, 100))

    assert list(job.checkpoints.values_list("position", "title")) == [
        (4, "Drawings shown"),
        (5, "Stage 1"),
    ]


def test_lines_of_material_become_what_is_needed():
    job = AgreedJobFactory()

    lay_out_work(job, approved_quote(job))

    needed = job.materials.values_list("name", "quantity", "unit", "estimated_cost", "status")
    assert list(needed) == [("Some material", Decimal("12.5"), "m2", Decimal(500), "needed")]


@pytest.mark.parametrize("count", [1, 3])
def test_the_work_of_many_jobs_is_read_at_once(django_assert_num_queries, count):
    contractor = ContractorFactory()
    jobs = AgreedJobFactory.create_batch(count, contractor=contractor)
    for job in jobs:
        JobPhotoFactory(job=job, checkpoint=CheckpointFactory(job=job), kind="checkpoint")
        delivery = MaterialDeliveryFactory(material=MaterialFactory(job=job))
        JobPhotoFactory(job=job, delivery=delivery, kind="delivery")
    foreign = JobPhotoFactory()
    CheckpointFactory(job=foreign.job), MaterialFactory(job=foreign.job)
    ids = [job.pk for job in jobs]
    actor = contractor.as_actor()

    with django_assert_num_queries(3):
        steps = checkpoints_of_jobs([*ids, foreign.job_id], actor)
    with django_assert_num_queries(3):
        materials = materials_of_jobs([*ids, foreign.job_id], actor)
    with django_assert_num_queries(1):
        photos = photos_of_jobs([*ids, foreign.job_id], actor)
    with django_assert_num_queries(1):
        progress = progress_of_jobs(dict.fromkeys(ids, "in_progress"))

    counts = {**dict.fromkeys(ids, 1), foreign.job_id: 0}
    assert {job: len(rows) for job, rows in steps.items()} == counts
    assert {job: len(rows) for job, rows in materials.items()} == counts
    assert {job: len(rows) // 2 for job, rows in photos.items()} == counts
    assert progress == dict.fromkeys(ids, 0)
    assert [len(rows[0]["photos"]) for rows in steps.values() if rows] == [1] * count
    delivered = [rows[0]["deliveries"] for rows in materials.values() if rows]
    assert [len(rows[0]["photos"]) for rows in delivered] == [1] * count


def test_a_customer_is_not_shown_what_the_contractor_buys_at():
    material = MaterialFactory(actual_cost="15000.00", notes="Ask for Mr Shah")
    MaterialFactory(job=material.job, status="cancelled")
    customer, contractor = material.job.customer.as_actor(), material.job.contractor.as_actor()

    def shown(actor):
        rows = materials_of_jobs([material.job_id], actor)[material.job_id]
        kept = {key: rows[0][key] for key in ("supplier", "actual_cost", "notes")}
        return kept, costs_of(rows, actor)

    assert shown(contractor) == (
        {
            "supplier": "Shah Ceramics",
            "actual_cost": Decimal("15000.00"),
            "notes": "Ask for Mr Shah",
        },
        {
            "estimated": Decimal("18000.00"),
            "actual": Decimal("15000.00"),
            "expected": Decimal("15000.00"),
        },
    )
    assert shown(customer) == (
        {"supplier": None, "actual_cost": None, "notes": None},
        {"estimated": Decimal("18000.00"), "actual": None, "expected": None},
    )


@pytest.mark.parametrize("role", [Role.CUSTOMER, Role.CONTRACTOR, Role.OWNER])
def test_strangers_see_nothing_of_it(role):
    step = CheckpointFactory()
    MaterialFactory(job=step.job), JobPhotoFactory(job=step.job)
    stranger = UserFactory(role=role).as_actor()

    for read in (checkpoints_of_jobs, materials_of_jobs, photos_of_jobs):
        assert read([step.job_id], stranger) == {step.job_id: []}
