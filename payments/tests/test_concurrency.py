"""Many at once: never a rupee more than is owed, never one twice. Real threads, real locks."""

from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from functools import partial

import pytest

from accounts.tests.factories import UserFactory
from kernel.actors import Actor
from kernel.models import Event
from kernel.tests.races import race
from kernel.transactions import use_case
from payments import services, watchers
from payments.audit import audit_ledger
from payments.models import Invoice, Payment, Refund, SandboxIntent
from payments.schedules import fill
from payments.subjects import Subject
from payments.tests.factories import InvoiceFactory, ScheduledInvoiceFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(count: int, work: Callable[[int], object]) -> Counter:
    return race([partial(work, number) for number in range(count)])


@pytest.fixture
def balances(monkeypatch):
    """What a watcher of sales was told."""
    told = []
    monkeypatch.setitem(watchers._watchers, "sale_of_tests", told.append)
    return told


def test_a_hundred_parts_never_exceed_the_whole():
    invoice = InvoiceFactory(total=Decimal("1000.00"))

    came = at_once(
        100,
        lambda number: services.record_manual_payment(
            invoice_id=invoice.pk,
            actor=Actor.system(),
            amount=Decimal("30.00"),
            method="cash",
            transaction_id=f"T-{number}",
        ),
    )

    invoice.refresh_from_db()
    assert came["won"] == 33
    assert (invoice.paid, invoice.pending) == (Decimal("990.00"), Decimal("10.00"))
    assert invoice.payments.count() == 33
    assert audit_ledger().differences == []


def test_a_hundred_payments_of_a_sale_fill_its_parts_exactly(balances):
    """Of a token of 100 and three parts of 300: by hand and by card, of different amounts."""
    invoice = ScheduledInvoiceFactory()
    payer = invoice.payer.as_actor()

    def pay(number):
        amount = Decimal(17 + number % 7)
        if number % 10 == 0:
            services.pay_invoice(
                invoice_id=invoice.pk, actor=payer, payment_method="pm_card_visa", amount=amount
            )
        else:
            services.record_manual_payment(
                invoice_id=invoice.pk, actor=Actor.system(), amount=amount, method="cash"
            )

    came = at_once(100, pay)

    invoice.refresh_from_db()
    counted = [each.amount for each in invoice.payments.filter(status="succeeded")]
    assert invoice.paid == sum(counted)
    assert Decimal("977.00") <= invoice.paid <= invoice.total
    assert came["won"] == len(counted)
    parts = list(invoice.instalments.order_by("number"))
    assert [part.paid for part in parts] == fill([part.amount for part in parts], invoice.paid)
    assert sorted(balance.paid for balance in balances)[-1] == invoice.paid
    assert len(balances) == len(counted)
    assert audit_ledger().differences == []


def test_one_transaction_sent_twenty_times_at_once_counts_once():
    """For the same sale and for others of the same house."""
    first = ScheduledInvoiceFactory()
    sales = [first, ScheduledInvoiceFactory(payee=first.payee)]

    came = at_once(
        20,
        lambda number: services.record_manual_payment(
            invoice_id=sales[number % 2].pk,
            actor=Actor.system(),
            amount=Decimal("10.00"),
            method="bank_transfer",
            transaction_id="UTR-1",
        ),
    )

    assert came == {"won": 1, "PAYMENT_FAILED": 19}
    assert sum(Invoice.objects.values_list("paid", flat=True)) == Decimal("10.00")
    assert audit_ledger().differences == []


def test_cheques_that_bounce_while_others_come_in_leave_exact_sums():
    invoice = ScheduledInvoiceFactory()
    cheques = [
        services.record_manual_payment(
            invoice_id=invoice.pk, actor=Actor.system(), amount=Decimal("50.00"), method="cheque"
        ).pk
        for _ in range(10)
    ]

    def move(number):
        if number % 2:
            services.refund_payment(payment_id=cheques[number // 2], actor=Actor.system())
        else:
            services.record_manual_payment(
                invoice_id=invoice.pk, actor=Actor.system(), amount=Decimal("60.00"), method="cash"
            )

    came = at_once(20, move)

    invoice.refresh_from_db()
    assert invoice.reopened == invoice.refunded == Decimal("500.00")
    assert invoice.paid == Decimal("500.00") + 60 * (came["won"] - 10)
    assert invoice.kept + invoice.pending == invoice.total
    assert audit_ledger().differences == []


def test_one_invoice_paid_by_many_cards_at_once_is_paid_once():
    invoice = InvoiceFactory(total=Decimal("1000.00"))
    payer = invoice.payer.as_actor()

    came = at_once(
        20,
        lambda number: services.pay_invoice(
            invoice_id=invoice.pk, actor=payer, payment_method="pm_card_visa"
        ),
    )

    invoice.refresh_from_db()
    assert came["won"] >= 1
    assert set(came) <= {"won", "NOTHING_OWED"}
    assert (invoice.status, invoice.paid) == ("paid", Decimal("1000.00"))
    assert SandboxIntent.objects.filter(status="succeeded").count() == 1
    assert Event.objects.filter(name="payments.PaymentSucceeded").count() == 1


def test_one_intent_for_all_who_ask_at_once():
    invoice = InvoiceFactory()
    payer = invoice.payer.as_actor()
    seen = []

    came = at_once(
        20,
        lambda number: seen.append(
            services.payment_intent_for(invoice_id=invoice.pk, actor=payer)["id"]
        ),
    )

    assert came == {"won": 20}
    assert len(set(seen)) == SandboxIntent.objects.count() == Payment.objects.count() == 1


def test_refunds_at_once_never_exceed_the_payment():
    invoice = InvoiceFactory(total=Decimal("1000.00"))
    payment = services.pay_invoice(
        invoice_id=invoice.pk, actor=invoice.payer.as_actor(), payment_method="pm_card_visa"
    )

    came = at_once(
        20,
        lambda number: services.refund_payment(
            payment_id=payment.pk, actor=Actor.system(), amount=Decimal("150.00")
        ),
    )

    invoice.refresh_from_db()
    assert came == {"won": 6, "REFUND_REFUSED": 14}
    assert invoice.refunded == Decimal("900.00")
    assert Refund.objects.count() == 6
    assert SandboxIntent.objects.get().amount_refunded == 90000
    assert audit_ledger().differences == []


def test_invoices_issued_at_once_have_numbers_without_holes():
    payer, payee = UserFactory(), UserFactory(role="vendor")
    numbers = []

    @use_case
    def issue(number):
        invoice = services.issue_invoice(
            subject=Subject("booking", f"b{number}"),
            payer_id=payer.pk,
            payee_id=payee.pk,
            total=Decimal("10.00"),
            currency="INR",
            description="Cleaning",
        )
        numbers.append(int(invoice.number.rpartition("-")[2]))

    came = at_once(30, issue)

    assert came == {"won": 30}
    assert sorted(numbers) == list(range(1, 31))


def test_one_subject_invoiced_at_once_has_one_invoice():
    payer, payee = UserFactory(), UserFactory(role="vendor")

    @use_case
    def issue(number):
        services.issue_invoice(
            subject=Subject("booking", "b"),
            payer_id=payer.pk,
            payee_id=payee.pk,
            total=Decimal("10.00"),
            currency="INR",
            description="Cleaning",
        )

    assert at_once(20, issue) == {"won": 20}
    assert Invoice.objects.get().number.endswith("-000001")


def test_receipts_made_at_once_are_one():
    invoice = InvoiceFactory()
    payment = services.pay_invoice(
        invoice_id=invoice.pk, actor=invoice.payer.as_actor(), payment_method="pm_card_visa"
    )
    names = []

    came = at_once(
        10, lambda number: names.append(services.issue_receipt(payment_id=payment.pk).receipt_file)
    )

    assert came == {"won": 10}
    assert len(set(names)) == 1
    assert Event.objects.filter(name="payments.ReceiptIssued").count() == 1
