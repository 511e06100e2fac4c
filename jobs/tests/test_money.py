"""What a job costs is asked for part by part, paid by card or by hand, and written down."""

from decimal import Decimal

import pytest

from accounts.roles import Role
from accounts.tests.factories import UserFactory, signed_in
from jobs.debts import debts_of
from jobs.selectors.money import money_of_jobs
from jobs.services.closing import cancel_job
from jobs.services.moving import start_job
from jobs.services.paying import note_paid
from jobs.tests.factories import ApprovedJobFactory, ContractorFactory, JobFactory
from kernel import outbox
from kernel.actors import Actor
from kernel.tests.papers import text_of
from payments import services
from payments.audit import audit_ledger
from payments.debts import debt_of
from payments.models import Invoice, Payment, SandboxIntent
from payments.services import receipt_file
from payments.subjects import Subject
from payments.tests.factories import InvoiceFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SYSTEM = Actor.system()
# A quote of ₹62,540: a fifth at once, the rest in two stages (`quote_wish`).
DEPOSIT, WALLS, FLOOR = 12508.0, 20012.8, 30019.2


@pytest.fixture
def job():
    return ApprovedJobFactory()


def work():
    while outbox.drain():
        pass


def pay(job, person=None, **wish):
    path = f"/api/v1/customers/jobs/{job.pk}/pay"
    headers = wish.pop("headers", None)
    return signed_in(person or job.customer).post(path, wish, format="json", headers=headers)


def hand_over(job, person=None, **wish):
    said = {"amount": 1000, "payment_method": "cash"} | wish
    path = f"/api/v1/jobs/{job.pk}/payments"
    return signed_in(person or job.contractor).post(path, said, format="json")


def money(job, person=None):
    return signed_in(person or job.customer).get(f"/api/v1/jobs/{job.pk}/payments").json()


def test_what_was_agreed_is_asked_for_part_by_part(job):
    told = money(job)["money"]

    assert (told["total"], told["paid"], told["pending"]) == (62540.0, 0.0, 62540.0)
    assert (told["due_now"], told["overdue"], told["is_disputed"]) == (DEPOSIT, 0.0, False)
    walls, floor = job.checkpoints.order_by("position")
    assert [
        (part["label"], part["amount"], part["is_waiting"], part["checkpoint_id"])
        for part in told["schedule"]
    ] == [
        ("Deposit", DEPOSIT, False, None),
        ("Walls tiled", WALLS, True, walls.pk),
        ("Floor tiled", FLOOR, True, floor.pk),
    ]


def test_a_card_pays_what_is_due_and_the_job_shows_it(job):
    answer = pay(job)

    assert answer.status_code == 201
    body = answer.json()
    assert (body["payment"]["amount"], body["payment"]["status"]) == (DEPOSIT, "succeeded")
    assert (body["money"]["paid"], body["money"]["due_now"]) == (DEPOSIT, 0.0)
    assert body["payment_intent"]["status"] == "succeeded"
    shown = signed_in(job.contractor).get(f"/api/v1/jobs/{job.pk}").json()["payment"]
    assert (shown["paid"], shown["pending"]) == (DEPOSIT, 50032.0)


def test_a_second_click_pays_nothing_ahead_and_an_amount_does(job):
    pay(job)

    again = pay(job)
    ahead = pay(job, amount="20012.80")

    assert again.status_code == 422
    assert "Nothing is due yet" in again.json()["detail"][0]["msg"]
    assert ahead.status_code == 201
    assert ahead.json()["money"]["schedule"][1]["status"] == "paid"


def test_a_request_that_is_sent_again_charges_once(job):
    key = {"Idempotency-Key": "pay-1"}

    first, again = pay(job, headers=key), pay(job, headers=key)

    assert first.json()["payment"]["id"] == again.json()["payment"]["id"]
    assert SandboxIntent.objects.filter(status="succeeded").count() == 1


def test_a_declined_card_leaves_it_as_open_as_before(job):
    declined = pay(job, payment_method="sandbox_declined")

    assert (declined.status_code, declined.json()["error_code"]) == (400, "PAYMENT_FAILED")
    assert money(job)["money"]["paid"] == 0.0
    assert pay(job).status_code == 201


def test_the_contractor_writes_down_what_was_handed_over(job):
    made = hand_over(job, transaction_id="UTR 5", payment_method="bank_transfer")
    again = hand_over(job, transaction_id="UTR 5", payment_method="bank_transfer")

    assert made.status_code == 201
    assert (made.json()["amount"], made.json()["payment_method"]) == (1000.0, "bank_transfer")
    assert (again.status_code, again.json()["error_code"]) == (400, "PAYMENT_FAILED")
    listed = money(job)
    assert (listed["total"], listed["money"]["paid"]) == (1, 1000.0)
    assert listed["payments"][0]["transaction_id"] == "UTR 5"


def test_more_than_is_owed_is_not_written_down(job):
    refused = hand_over(job, amount="62540.01")

    assert (refused.status_code, refused.json()["error_code"]) == (400, "PAYMENT_FAILED")
    assert not Payment.objects.exists()


def test_the_receipt_names_the_job(job):
    payment_id = pay(job).json()["payment"]["id"]

    _, content = receipt_file(payment_id=payment_id, actor=job.customer.as_actor())

    text = text_of(content)
    assert job.title in text
    assert job.quote.number in text
    assert "14 Hanuman Road" in text


def test_who_may_do_what_with_it(job):
    owner = UserFactory(role=Role.OWNER, organization=job.organization)
    colleague = ContractorFactory(organization=job.organization)
    stranger = UserFactory()

    assert pay(job, job.contractor).status_code == 403
    assert hand_over(job, job.customer).status_code == 403
    for person in (colleague, stranger, ContractorFactory()):
        assert pay(job, person).status_code == 404
        assert hand_over(job, person).status_code == 404
        path = f"/api/v1/jobs/{job.pk}/payments"
        assert signed_in(person).get(path).status_code == 404
    assert not Payment.objects.exists()
    assert hand_over(job, owner).status_code == 201


def test_before_a_quote_is_approved_there_is_nothing_to_pay():
    job = JobFactory()

    assert money(job)["money"] is None
    for answer in (pay(job), hand_over(job)):
        assert (answer.status_code, answer.json()["error_code"]) == (409, "NOTHING_ASKED")


def test_what_moved_stands_in_the_history_once_and_is_shown_live(job):
    payment = Payment.objects.get(pk=pay(job).json()["payment"]["id"])
    work()
    services.refund_payment(payment_id=payment.pk, actor=SYSTEM, amount=Decimal("8.00"))
    work()

    lines = job.history.filter(what__in=["paid", "refunded"]).order_by("pk")
    assert [(line.what, line.facts["amount"]) for line in lines] == [
        ("paid", "12508.00"),
        ("refunded", "8.00"),
    ]
    note_paid(payment_id=payment.pk)
    assert job.history.filter(what="paid").count() == 1


def test_nothing_is_owed_any_more_for_a_job_that_is_called_off(job):
    pay(job)

    cancel_job(job_id=job.pk, actor=job.contractor.as_actor(), reason="The wall is wet.")

    invoice = Invoice.objects.get(subject_kind="job", subject_id=str(job.pk))
    assert (invoice.status, invoice.pending) == ("closed", Decimal("0.00"))
    assert debts_of([str(job.pk)])[str(job.pk)].is_live is False
    assert audit_ledger().differences == []


def test_the_rest_falls_due_with_the_end_of_the_work():
    job = ApprovedJobFactory(quote={"stages": []})
    start_job(job_id=job.pk, actor=job.contractor.as_actor())
    assert money(job)["money"]["due_now"] == DEPOSIT

    signed_in(job.contractor).post(f"/api/v1/jobs/{job.pk}/complete")
    work()

    assert money(job)["money"]["due_now"] == 62540.0


def test_a_customer_is_reminded_of_it_by_the_job_s_title(job):
    debt = debt_of(Subject("job", str(job.pk)), "")

    assert (debt.project, debt.is_live) == (job.title, True)


@pytest.mark.parametrize("count", [1, 3])
def test_the_money_of_many_jobs_is_read_at_once(django_assert_num_queries, count):
    jobs = [ApprovedJobFactory() for _ in range(count)]
    InvoiceFactory(subject_kind="job", subject_id="987654")  # somebody else's

    with django_assert_num_queries(3):
        told = money_of_jobs([each.pk for each in jobs], SYSTEM)

    assert set(told) == {each.pk for each in jobs}
    assert {len(each["schedule"]) for each in told.values()} == {3}
