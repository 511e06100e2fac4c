"""Whoever received money writes it down; nobody else does."""

from datetime import timedelta
from decimal import Decimal

import pytest

from accounts.tests.factories import OrganizationFactory, UserFactory
from kernel import clock
from kernel.errors import Invalid, NotFound
from payments import services
from payments.errors import NotYourMoney, PaymentFailed
from payments.models import Payment
from payments.tests.factories import InvoiceFactory

pytestmark = pytest.mark.django_db


def record(invoice, actor=None, **changes):
    wanted = {
        "invoice_id": invoice.pk,
        "actor": actor or invoice.payee.as_actor(),
        "amount": Decimal("500.00"),
        "method": "bank_transfer",
    }
    return services.record_manual_payment(**(wanted | changes))


def test_parts_add_up_to_the_whole():
    invoice = InvoiceFactory(total=Decimal("1499.00"))

    record(invoice, transaction_id="UTR-1", notes="first half")
    invoice.refresh_from_db()
    assert (invoice.status, invoice.paid, invoice.pending) == (
        "partly_paid",
        Decimal("500.00"),
        Decimal("999.00"),
    )
    last = record(invoice, amount=Decimal("999.00"), method="cash")

    invoice.refresh_from_db()
    assert (invoice.status, invoice.pending) == ("paid", 0)
    assert (last.status, last.gateway, last.transaction_id) == ("succeeded", "manual", None)


@pytest.mark.parametrize("amount", ["0.00", "-1.00"])
def test_nothing_is_not_money(amount):
    invoice = InvoiceFactory()

    with pytest.raises(Invalid) as refusal:
        record(invoice, amount=Decimal(amount))

    assert refusal.value.field == "amount"
    assert not Payment.objects.exists()


def test_more_than_is_owed_is_refused():
    invoice = InvoiceFactory(total=Decimal("499.99"))

    with pytest.raises(PaymentFailed, match=r"Only 499\.99 INR is owed"):
        record(invoice)

    assert not Payment.objects.exists()


def test_a_transaction_id_counts_once():
    first = InvoiceFactory()
    record(first, transaction_id="UTR-1")
    other = InvoiceFactory(payee=first.payee)

    with pytest.raises(PaymentFailed, match="used already"):
        record(other, transaction_id=" UTR-1 ")

    other.refresh_from_db()
    assert (other.paid, other.payments.count()) == (0, 0)


def test_a_refused_payment_leaves_the_open_intent_alone():
    record(InvoiceFactory(), transaction_id="UTR-1")
    invoice = InvoiceFactory()
    services.payment_intent_for(invoice_id=invoice.pk, actor=invoice.payer.as_actor())

    with pytest.raises(PaymentFailed):
        record(invoice, amount=Decimal("5000.00"))

    assert invoice.payments.get().status == "pending"


def test_a_paid_invoice_takes_no_more():
    invoice = InvoiceFactory(total=Decimal("500.00"))
    record(invoice)

    with pytest.raises(PaymentFailed, match=r"Only 0\.00 INR is owed"):
        record(invoice)


def test_money_is_not_received_in_the_future():
    invoice = InvoiceFactory()

    with pytest.raises(Invalid) as refusal:
        record(invoice, paid_at=clock.now() + timedelta(hours=1))

    assert refusal.value.field == "paid_at"
    yesterday = clock.now() - timedelta(days=1)
    assert record(invoice, paid_at=yesterday).paid_at == yesterday


def test_who_may_record():
    clinic, other = OrganizationFactory(), OrganizationFactory()
    dentist = UserFactory(role="dentist", organization=clinic)
    invoice = InvoiceFactory(payee=dentist, total=Decimal("5000.00"))
    may = [
        dentist,
        UserFactory(role="staff", organization=clinic),
        UserFactory(role="owner", organization=clinic),
        UserFactory(role="ops_manager"),
        UserFactory(role="super_admin"),
    ]

    for person in may:
        assert record(invoice, actor=person.as_actor()).status == "succeeded"
    with pytest.raises(NotYourMoney):
        record(invoice, actor=invoice.payer.as_actor())
    for person in (
        UserFactory(role="staff", organization=other),
        UserFactory(role="dentist", organization=clinic),
        UserFactory(role="onboard_manager"),
        UserFactory(),
    ):
        with pytest.raises(NotFound):
            record(invoice, actor=person.as_actor())

    assert invoice.payments.count() == len(may)
