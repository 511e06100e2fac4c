"""What a customer is asked for when they have said yes."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import transaction

from jobs.models import Checkpoint, Quote, QuoteStage
from jobs.services.asking import ask_for_job
from jobs.tests.factories import JobFactory
from kernel.actors import Actor
from payments.models import Invoice

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def agreed(job, *amounts, total="1000.01", deposit="20"):
    """An approved quote whose stages have become checkpoints worth these amounts."""
    quote = Quote.objects.create(
        job=job,
        version=1,
        status="approved",
        currency="INR",
        subtotal=total,
        total=total,
        deposit_percent=deposit,
    )
    for position, amount in enumerate(amounts, start=1):
        title = f"Stage {position}"
        QuoteStage.objects.create(quote=quote, position=position, title=title)
        Checkpoint.objects.create(
            job=job, position=10 + position, title=title, amount=amount, agreed=True
        )
    quote.refresh_from_db()
    return quote


def ask(job, quote):
    with transaction.atomic():
        return ask_for_job(job, quote, actor=Actor.system())


def parts(invoice_id):
    return [
        (part.label, part.amount, part.due_on, part.awaits)
        for part in Invoice.objects.get(pk=invoice_id).instalments.order_by("number")
    ]


@pytest.fixture
def today(time_machine):
    time_machine.move_to("2026-11-02T20:00:00Z", tick=False)
    return date(2026, 11, 3)  # in Delhi


def test_the_deposit_is_due_at_once_and_each_stage_with_its_checkpoint(today):
    job = JobFactory()
    # What the contractor looks at for nothing is no part of it.
    Checkpoint.objects.create(job=job, position=1, title="Drawings", amount=Decimal(5))
    quote = agreed(job, "264.00", None, "536.01")
    # And they may have added a step before the customer had an account that could owe it.
    Checkpoint.objects.create(job=job, position=99, title="Swept up")

    pk = ask(job, quote)

    first, third = job.checkpoints.filter(title__in=["Stage 1", "Stage 3"])
    assert parts(pk) == [
        ("Deposit", Decimal("200.00"), today, ""),
        ("Stage 1", Decimal("264.00"), None, f"checkpoint-{first.pk}"),
        ("Stage 3", Decimal("536.01"), None, f"checkpoint-{third.pk}"),
    ]
    invoice = Invoice.objects.get()
    assert (invoice.subject_kind, invoice.subject_id) == ("job", str(job.pk))
    assert (invoice.payer_id, invoice.payee_id) == (job.customer_id, job.contractor_id)
    assert invoice.organization_id == job.organization_id
    assert (invoice.next_due_on, invoice.next_due_amount) == (today, Decimal("200.00"))


@pytest.mark.parametrize(
    ("deposit", "told"),
    [
        ("0", [("On completion", Decimal("1000.01"))]),
        ("33.33", [("Deposit", Decimal("333.30")), ("On completion", Decimal("666.71"))]),
        ("100", [("Deposit", Decimal("1000.01"))]),
    ],
)
def test_without_stages_the_rest_is_due_when_the_work_is_done(deposit, told):
    job = JobFactory()

    pk = ask(job, agreed(job, deposit=deposit))

    assert [(label, amount) for label, amount, _, _ in parts(pk)] == told
    waiting = {awaits for _, _, due_on, awaits in parts(pk) if due_on is None}
    assert waiting <= {f"job-{job.pk}"}


def test_asked_again_it_is_the_same_invoice():
    job = JobFactory()
    quote = agreed(job)

    assert ask(job, quote) == ask(job, quote)
    assert Invoice.objects.count() == 1


def test_who_has_no_account_yet_owes_nothing_yet():
    job = JobFactory(customer=None, customer_name="Asha Rao", customer_email="asha@example.com")

    assert ask(job, agreed(job)) is None
    assert not Invoice.objects.exists()
