"""Invoices and what moves on them, for tests of this app and of those above."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from kernel import clock
from payments.models import (
    Freeze,
    Instalment,
    InstalmentRound,
    Invoice,
    Payment,
    Payout,
    PayoutLine,
    Refund,
    RefundOrder,
)
from payments.schedules import installments
from payments.services import issue_invoice, pay_invoice
from payments.states import InvoiceStatus, PaymentStatus, RefundStatus
from payments.subjects import Subject


class InvoiceFactory(DjangoModelFactory):
    class Meta:
        model = Invoice

    number = factory.Sequence(lambda n: f"INV-1999-{n:06d}")
    subject_kind = "booking"
    subject_id = factory.LazyFunction(lambda: str(uuid4()))
    payer = factory.SubFactory("accounts.tests.factories.UserFactory")
    payee = factory.SubFactory("accounts.tests.factories.UserFactory", role="vendor")
    organization = factory.LazyAttribute(lambda o: o.payee and o.payee.organization)
    description = "House cleaning"
    currency = "INR"
    total = Decimal("1499.00")
    issued_at = factory.LazyFunction(clock.now)

    class Params:
        settled = factory.Trait(paid=factory.SelfAttribute("total"), status=InvoiceStatus.PAID)


class InstalmentFactory(DjangoModelFactory):
    """The one part of an invoice, due today and unpaid."""

    class Meta:
        model = Instalment

    invoice = factory.SubFactory(InvoiceFactory)
    number = factory.LazyAttribute(lambda o: o.invoice.instalments.count() + 1)
    label = factory.LazyAttribute(lambda o: f"Instalment {o.number}")
    amount = factory.SelfAttribute("invoice.total")
    due_on = factory.LazyFunction(lambda: clock.now().date())


class InstalmentRoundFactory(DjangoModelFactory):
    class Meta:
        model = InstalmentRound

    name = factory.Sequence(lambda n: f"-7d Zone/{n}")
    done_until = factory.LazyFunction(lambda: clock.now().date())


class PaymentFactory(DjangoModelFactory):
    """A settled cash payment of the whole invoice, unless told otherwise."""

    class Meta:
        model = Payment

    invoice = factory.SubFactory(InvoiceFactory, settled=True)
    method = "cash"
    gateway = "manual"
    amount = factory.SelfAttribute("invoice.total")
    currency = factory.SelfAttribute("invoice.currency")
    status = PaymentStatus.SUCCEEDED
    paid_at = factory.LazyFunction(clock.now)


class RefundFactory(DjangoModelFactory):
    class Meta:
        model = Refund

    payment = factory.SubFactory(PaymentFactory)
    amount = Decimal("100.00")
    status = RefundStatus.PENDING


class ScheduledInvoiceFactory(DjangoModelFactory):
    """The invoice of a sale of 1,000 by instalments, as the use case issues it: with a token of
    100 and three parts of 300, unless there is another `schedule`. Kept by no other app."""

    class Meta:
        model = Invoice

    subject_kind = "sale_of_tests"
    subject_id = factory.Sequence(lambda n: str(n + 1))
    payer = factory.SubFactory("accounts.tests.factories.UserFactory")
    payee = factory.SubFactory("accounts.tests.factories.UserFactory", role="builder")
    description = "A-204, Sunset Residences"
    currency = "INR"
    total = Decimal("1000.00")
    schedule = factory.LazyAttribute(
        lambda o: installments(
            o.total, o.total / 10, booked_on=date(2024, 9, 15), count=3, currency=o.currency
        )
    )

    @classmethod
    def _create(cls, model_class, *args, subject_kind, subject_id, payer, payee, **kwargs):
        invoice = issue_invoice(
            subject=Subject(subject_kind, subject_id),
            payer_id=payer.pk,
            payee_id=payee.pk,
            **kwargs,
        )
        invoice.payer, invoice.payee = payer, payee
        return invoice


class CardPaymentFactory(DjangoModelFactory):
    """What is owed on an invoice, paid by a card in the sandbox, as its payer does."""

    class Meta:
        model = Payment

    invoice = factory.SubFactory(InvoiceFactory)
    amount = None

    @classmethod
    def _create(cls, model_class, *args, invoice, amount):
        return pay_invoice(
            invoice_id=invoice.pk,
            actor=invoice.payer.as_actor(),
            payment_method="pm_card_visa",
            amount=amount,
        )


class PayoutFactory(DjangoModelFactory):
    """What waits to be transferred to somebody who works alone, without lines."""

    class Meta:
        model = Payout

    number = factory.Sequence(lambda n: f"PAY-1999-{n:06d}")
    payee = factory.SubFactory("accounts.tests.factories.UserFactory", role="vendor")
    gateway = "sandbox"
    currency = "INR"
    amount = Decimal("1499.00")


class PayoutLineFactory(DjangoModelFactory):
    class Meta:
        model = PayoutLine

    payout = factory.SubFactory(PayoutFactory)
    invoice = factory.SubFactory(InvoiceFactory, payee=factory.SelfAttribute("..payout.payee"))
    amount = factory.SelfAttribute("payout.amount")


class FreezeFactory(DjangoModelFactory):
    class Meta:
        model = Freeze

    subject_kind = "booking"
    subject_id = factory.LazyFunction(lambda: str(uuid4()))
    key = factory.Sequence(lambda n: f"dispute-{n}")
    reason = "Disputed"


class RefundOrderFactory(DjangoModelFactory):
    """Of money that was handed over, and is to be given back by hand."""

    class Meta:
        model = RefundOrder

    key = factory.Sequence(lambda n: f"dispute-{n}")
    subject_kind = "booking"
    subject_id = factory.LazyFunction(lambda: str(uuid4()))
    currency = "INR"
    amount = by_hand = Decimal("100.00")
    by_card = Decimal("0.00")
