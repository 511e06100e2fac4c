"""Money goes back the way it came, never more of it than came."""

from decimal import Decimal

import pytest

from accounts.tests.factories import UserFactory
from kernel.errors import Invalid, NotFound
from kernel.models import Event, OutboxEntry
from payments import services
from payments.errors import NotYourMoney, PaymentGatewayFailed, RefundRefused
from payments.gateways import GatewayRefused, SandboxGateway
from payments.models import Refund
from payments.tests.factories import InvoiceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return UserFactory(role="ops_manager").as_actor()


@pytest.fixture
def paid():
    invoice = InvoiceFactory(total=Decimal("1000.00"))
    return services.pay_invoice(
        invoice_id=invoice.pk, actor=invoice.payer.as_actor(), payment_method="pm_card_visa"
    )


def test_a_part_then_the_rest_is_refunded(paid, manager):
    services.refund_payment(payment_id=paid.pk, actor=manager, amount=Decimal("250.00"))
    paid.invoice.refresh_from_db()
    assert (paid.invoice.status, paid.invoice.refunded) == ("paid", Decimal("250.00"))

    rest = services.refund_payment(payment_id=paid.pk, actor=manager, reason="Cancelled")

    paid.invoice.refresh_from_db()
    paid.refresh_from_db()
    assert (rest.amount, rest.status, rest.reason) == (Decimal("750.00"), "succeeded", "Cancelled")
    assert (paid.invoice.status, paid.invoice.refunded, paid.refunded) == (
        "refunded",
        Decimal("1000.00"),
        Decimal("1000.00"),
    )
    assert paid.invoice.pending == 0


def test_a_refund_is_published_and_asked_for_once(paid, manager):
    refund = services.refund_payment(payment_id=paid.pk, actor=manager)

    services.finish_refund(refund_id=refund.pk, patient=True)

    assert Event.objects.filter(name="payments.PaymentRefunded").count() == 1


@pytest.mark.parametrize(
    ("amount", "refusal"),
    [("1000.01", RefundRefused), ("0.00", Invalid), ("-5.00", Invalid)],
)
def test_more_than_came_or_nothing_is_not_refunded(paid, manager, amount, refusal):
    with pytest.raises(refusal):
        services.refund_payment(payment_id=paid.pk, actor=manager, amount=Decimal(amount))

    assert not Refund.objects.exists()


def test_a_refund_under_way_is_set_aside(paid, manager, monkeypatch):
    def unreachable(*args, **kwargs):
        raise PaymentGatewayFailed()

    monkeypatch.setattr(SandboxGateway, "refund", unreachable)
    waiting = services.refund_payment(payment_id=paid.pk, actor=manager, amount=Decimal("700.00"))

    assert waiting.status == "pending"
    with pytest.raises(RefundRefused, match=r"Only 300\.00 INR"):
        services.refund_payment(payment_id=paid.pk, actor=manager, amount=Decimal("400.00"))
    assert OutboxEntry.objects.filter(handler="payments.finish_refund").count() == 1
    monkeypatch.undo()
    done = services.finish_refund(refund_id=waiting.pk, patient=True)
    paid.invoice.refresh_from_db()
    assert (done.status, paid.invoice.refunded) == ("succeeded", Decimal("700.00"))


def test_a_refund_that_the_gateway_refuses_frees_the_amount(paid, manager, monkeypatch):
    def refuse(*args, **kwargs):
        raise GatewayRefused("The bank says no.")

    with monkeypatch.context() as patch:
        patch.setattr(SandboxGateway, "refund", refuse)
        with pytest.raises(RefundRefused, match="The bank says no"):
            services.refund_payment(payment_id=paid.pk, actor=manager)

    assert Refund.objects.get().status == "failed"
    assert services.refund_payment(payment_id=paid.pk, actor=manager).status == "succeeded"


def test_cash_is_refunded_by_saying_so(manager):
    invoice = InvoiceFactory(total=Decimal("80.00"))
    cash = services.record_manual_payment(
        invoice_id=invoice.pk,
        actor=invoice.payee.as_actor(),
        amount=Decimal("80.00"),
        method="cash",
    )

    refund = services.refund_payment(payment_id=cash.pk, actor=manager)

    invoice.refresh_from_db()
    assert (refund.status, invoice.status) == ("succeeded", "refunded")


def test_only_operations_refund(paid):
    for person in (paid.invoice.payer, paid.invoice.payee):
        with pytest.raises(NotYourMoney):
            services.refund_payment(payment_id=paid.pk, actor=person.as_actor())
    with pytest.raises(NotFound):
        services.refund_payment(payment_id=paid.pk, actor=UserFactory().as_actor())

    assert not Refund.objects.exists()


def test_what_has_not_arrived_is_not_refunded(manager):
    invoice = InvoiceFactory()
    services.payment_intent_for(invoice_id=invoice.pk, actor=manager)

    with pytest.raises(RefundRefused, match="nothing left"):
        services.refund_payment(payment_id=invoice.payments.get().pk, actor=manager)
