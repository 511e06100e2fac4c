"""Money that goes back: owed again while the sale lives, not any more when it was called off."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from accounts.tests.factories import OrganizationFactory, UserFactory
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.money import to_minor_units
from kernel.transactions import use_case
from payments import services, watchers
from payments.audit import audit_ledger
from payments.errors import (
    InvoiceInUse,
    NotYourMoney,
    PaymentFailed,
    PaymentGatewayFailed,
    RefundRefused,
)
from payments.gateways import GatewayRefused, SandboxGateway
from payments.models import Payment, Refund, SandboxIntent
from payments.schedules import installments
from payments.services import HandedBack
from payments.tests.factories import ScheduledInvoiceFactory

pytestmark = pytest.mark.django_db

BOOKED = date(2024, 9, 15)


@pytest.fixture
def told():
    balances = []
    watchers.register("unit_of_tests", balances.append)
    yield balances
    watchers._watchers.pop("unit_of_tests")


@pytest.fixture
def invoice(told):
    """A token of 100, then three instalments of 300."""
    return ScheduledInvoiceFactory(
        subject_kind="unit_of_tests",
        schedule=installments(Decimal("1000.00"), Decimal("100.00"), booked_on=BOOKED, count=3),
    )


def receive(invoice, amount, **changes):
    payment = services.record_manual_payment(
        invoice_id=invoice.pk,
        actor=invoice.payee.as_actor(),
        amount=Decimal(amount),
        method="cheque",
        **changes,
    )
    invoice.refresh_from_db()
    return payment


def card(invoice, amount):
    payment = services.pay_invoice(
        invoice_id=invoice.pk,
        actor=invoice.payer.as_actor(),
        payment_method="pm_card_visa",
        amount=Decimal(amount),
    )
    invoice.refresh_from_db()
    return payment


def give_back(payment, amount=None, **changes):
    refund = services.open_refund(
        payment_id=payment.pk,
        actor=payment.invoice.payee.as_actor(),
        amount=amount and Decimal(amount),
        **changes,
    )
    return services.finish_refund(refund_id=refund.pk)


def parts_of(invoice):
    return list(invoice.instalments.order_by("number").values_list("paid", flat=True))


def test_a_cheque_that_bounced_is_owed_again_and_missing_from_the_last_parts(invoice, told):
    receive(invoice, "100.00")
    cheque = receive(invoice, "450.00")

    refund = give_back(cheque, reason="The cheque bounced.")

    invoice.refresh_from_db()
    assert (refund.status, refund.reopens) == ("succeeded", True)
    assert (invoice.status, invoice.paid, invoice.refunded, invoice.reopened) == (
        "partly_paid",
        Decimal("550.00"),
        Decimal("450.00"),
        Decimal("450.00"),
    )
    assert (invoice.kept, invoice.pending) == (Decimal("100.00"), Decimal("900.00"))
    assert parts_of(invoice) == [Decimal("100.00"), 0, 0, 0]
    assert (invoice.next_due_on, invoice.next_due_amount) == (date(2024, 10, 15), Decimal("300.00"))
    assert (told[-1].paid, told[-1].is_open) == (Decimal("100.00"), True)
    assert audit_ledger().differences == []


def test_a_paid_invoice_is_open_again_and_may_be_paid_again(invoice):
    payment = receive(invoice, "1000.00", transaction_id="CHQ-1")

    give_back(payment)
    invoice.refresh_from_db()
    assert (invoice.status, invoice.pending) == ("issued", Decimal("1000.00"))

    receive(invoice, "1000.00", transaction_id="CHQ-2")
    assert (invoice.status, invoice.paid, invoice.kept) == (
        "paid",
        Decimal("2000.00"),
        Decimal("1000.00"),
    )
    assert audit_ledger().differences == []


def test_what_is_returned_after_closing_is_not_owed_again(invoice, told):
    receive(invoice, "550.00")
    use_case(services.close_invoice)(invoice.subject)

    use_case(services.return_money)(
        invoice_id=invoice.pk, amount=Decimal("200.00"), requested_by_id=None, reason="Cancelled"
    )

    invoice.refresh_from_db()
    assert (invoice.status, invoice.reopened, invoice.kept) == ("closed", 0, Decimal("350.00"))
    assert invoice.pending == 0
    assert (told[-1].paid, told[-1].is_open) == (Decimal("350.00"), False)

    use_case(services.return_money)(
        invoice_id=invoice.pk, amount=Decimal("350.00"), requested_by_id=None, reason="Cancelled"
    )
    invoice.refresh_from_db()
    assert (invoice.status, invoice.kept) == ("refunded", 0)
    assert audit_ledger().differences == []


def test_money_is_returned_from_the_last_payment_on_each_the_way_it_came(invoice):
    cheque, by_card, cash = (
        receive(invoice, "100.00"),
        card(invoice, "300.00"),
        receive(invoice, "50.00"),
    )
    use_case(services.close_invoice)(invoice.subject)

    refunds = use_case(services.return_money)(
        invoice_id=invoice.pk,
        amount=Decimal("400.00"),
        requested_by_id=invoice.payee_id,
        reason="Cancelled",
        by_hand=HandedBack(method="bank_transfer", reference="NEFT-9"),
    )

    assert [(each.payment_id, each.amount, each.status, each.method) for each in refunds] == [
        (cash.pk, Decimal("50.00"), "succeeded", "bank_transfer"),
        (by_card.pk, Decimal("300.00"), "pending", ""),
        (cheque.pk, Decimal("50.00"), "succeeded", "bank_transfer"),
    ]
    services.finish_refund(refund_id=refunds[1].pk)
    invoice.refresh_from_db()
    assert (invoice.status, invoice.kept) == ("closed", Decimal("50.00"))
    assert audit_ledger().differences == []


def test_more_than_is_there_is_not_returned_and_nothing_is(invoice):
    receive(invoice, "100.00")

    with pytest.raises(RefundRefused, match=r"Only 100\.00 is left"):
        use_case(services.return_money)(
            invoice_id=invoice.pk, amount=Decimal("100.01"), requested_by_id=None, reason=""
        )

    invoice.refresh_from_db()
    assert (invoice.kept, Refund.objects.count()) == (Decimal("100.00"), 0)


def test_a_card_refund_that_fails_leaves_all_as_it_was(invoice, told, monkeypatch):
    payment = card(invoice, "300.00")
    before = parts_of(invoice)
    with monkeypatch.context() as patch:
        patch.setattr(SandboxGateway, "refund", _refuse)
        with pytest.raises(RefundRefused, match="The bank says no"):
            give_back(payment)

    invoice.refresh_from_db()
    assert (invoice.status, invoice.kept, invoice.reopened) == ("partly_paid", Decimal("300.00"), 0)
    assert parts_of(invoice) == before
    assert len(told) == 1
    assert give_back(payment).status == "succeeded"
    invoice.refresh_from_db()
    assert (invoice.status, invoice.pending) == ("issued", Decimal("1000.00"))


def test_a_card_refund_on_its_way_when_the_sale_is_called_off_is_not_owed_again(
    invoice, monkeypatch
):
    payment = card(invoice, "300.00")
    with monkeypatch.context() as patch:
        patch.setattr(SandboxGateway, "refund", _unreachable)
        waiting = give_back(payment)
    assert (waiting.status, waiting.reopens) == ("pending", True)

    use_case(services.close_invoice)(invoice.subject)
    done = services.finish_refund(refund_id=waiting.pk)

    invoice.refresh_from_db()
    assert (done.reopens, invoice.status, invoice.reopened) == (False, "refunded", 0)
    assert audit_ledger().differences == []


def test_what_went_back_by_hand_is_written_down_as_it_was_told(invoice):
    cash = receive(invoice, "100.00", paid_on=date(2025, 1, 2))

    refund = give_back(
        cash,
        "40.00",
        by_hand=HandedBack(method="upi", reference=" UPI-7 ", on=date(2025, 1, 2)),
    )

    assert (refund.method, refund.reference, refund.refunded_on) == (
        "upi",
        "UPI-7",
        date(2025, 1, 2),
    )
    for day in (clock.now().date() + timedelta(days=2), date(2025, 1, 1)):
        with pytest.raises(Invalid) as refusal:
            give_back(cash, "1.00", by_hand=HandedBack(on=day))
        assert refusal.value.field == "refunded_on"
    assert Refund.objects.count() == 1


@pytest.mark.parametrize(
    ("currency", "total", "fine", "wrong"),
    [("JPY", "1000.00", "333.00", "333.50"), ("KWD", "1000.00", "333.25", "0.00")],
)
def test_what_goes_back_is_what_its_currency_has(currency, total, fine, wrong):
    invoice = ScheduledInvoiceFactory(currency=currency, total=Decimal(total))
    payments = [receive(invoice, "500.00"), card(invoice, "500.00")]
    returned = use_case(services.return_money)

    for payment in payments:
        with pytest.raises(Invalid) as refusal:
            give_back(payment, wrong)
        assert refusal.value.field == "amount"
        assert give_back(payment, fine).status == "succeeded"
    with pytest.raises(Invalid) as refusal:
        returned(invoice_id=invoice.pk, amount=Decimal(wrong), requested_by_id=None, reason="")
    assert refusal.value.field == "refund_amount"

    invoice.refresh_from_db()
    assert (invoice.refunded, invoice.pending) == (2 * Decimal(fine), 2 * Decimal(fine))
    intent = SandboxIntent.objects.get()
    assert intent.amount_refunded == to_minor_units(Decimal(fine), currency)
    assert audit_ledger().differences == []


def test_a_card_is_not_paid_back_by_hand_as_well(invoice):
    payment = card(invoice, "300.00")

    with pytest.raises(RefundRefused, match="goes back to the card"):
        give_back(payment, by_hand=HandedBack(method="cash"))

    assert not Refund.objects.exists()


def test_who_may_give_back():
    house = OrganizationFactory()
    builder = UserFactory(role="builder", organization=house)
    invoice = ScheduledInvoiceFactory(payee=builder)
    payment = receive(invoice, "500.00")

    def give(person):
        return services.open_refund(
            payment_id=payment.pk, actor=person.as_actor(), amount=Decimal("1.00")
        )

    for role in ("builder", "staff", "owner"):
        assert give(UserFactory(role=role, organization=house)).status == "succeeded"
    with pytest.raises(NotYourMoney):
        give(invoice.payer)


def test_what_is_called_off_without_a_payment_is_void_and_otherwise_not(invoice):
    receive(invoice, "1.00")

    with pytest.raises(InvoiceInUse):
        use_case(services.void_invoice)(invoice.subject)


def test_two_houses_may_have_a_transaction_of_the_same_id_and_one_may_not():
    first, other = ScheduledInvoiceFactory(), ScheduledInvoiceFactory()
    again = ScheduledInvoiceFactory(payee=first.payee)

    receive(first, "1.00", transaction_id="000123")
    receive(other, "1.00", transaction_id="000123")
    with pytest.raises(PaymentFailed, match="used already"):
        receive(again, "1.00", transaction_id=" 000123")

    assert Payment.objects.count() == 2


def test_a_payment_has_a_day_by_the_payees_clock(time_machine):
    time_machine.move_to("2026-03-01T20:00:00Z", tick=False)
    house = OrganizationFactory(timezone="Asia/Kolkata")
    invoice = ScheduledInvoiceFactory(payee=UserFactory(role="builder", organization=house))

    assert receive(invoice, "1.00").paid_on == date(2026, 3, 2)
    assert receive(invoice, "1.00", paid_on=date(2026, 3, 2)).paid_on == date(2026, 3, 2)
    past = receive(invoice, "1.00", paid_on=date(2026, 2, 1))
    assert (past.paid_on, past.paid_at.isoformat()) == (
        date(2026, 2, 1),
        "2026-02-01T12:00:00+05:30",
    )
    with pytest.raises(Invalid) as refusal:
        receive(invoice, "1.00", paid_on=date(2026, 3, 3))
    assert refusal.value.field == "payment_date"


def test_operations_refund_a_service_and_it_is_not_owed_again(invoice):
    service = ScheduledInvoiceFactory(schedule=())
    payment = card(service, "1000.00")

    refund = services.refund_payment(
        payment_id=payment.pk, actor=Actor.system(), amount=Decimal("10.00")
    )

    service.refresh_from_db()
    assert (refund.reopens, service.status, service.pending) == (False, "paid", 0)


def _refuse(*args, **kwargs):
    raise GatewayRefused("The bank says no.")


def _unreachable(*args, **kwargs):
    raise PaymentGatewayFailed()
