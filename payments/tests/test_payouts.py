"""What cards brought goes on to those who earned it: once, in time, undisputed."""

from datetime import date, timedelta
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory, VendorFactory
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid, NotFound
from kernel.states import IllegalTransition
from notifications.models import Notification
from payments import services
from payments.audit import audit_ledger
from payments.errors import NotYourMoney
from payments.models import Payout, PayoutLine
from payments.selectors import creditors, owed_to, sums_of
from payments.tests.factories import CardPaymentFactory, InvoiceFactory

pytestmark = pytest.mark.django_db(transaction=True)

SYSTEM = Actor.system()


@pytest.fixture
def house():
    return OrganizationFactory()


@pytest.fixture(autouse=True)
def at_once(settings):
    settings.PAYOUT_DELAY_DAYS = 0


def paid(amount="1000.00", **facts):
    return CardPaymentFactory(invoice__total=Decimal(amount), **facts)


def pay_out():
    made = services.pay_out(actor=SYSTEM)
    return [(each.payee_id, each.organization_id, each.amount) for each in made]


def freeze(payment):
    with transaction.atomic():
        return services.freeze(payment.invoice.subject, key="dispute-1", reason="Dispute 1")


def send_back(payment, amount):
    services.refund_payment(payment_id=payment.pk, actor=SYSTEM, amount=Decimal(amount))


def test_what_cards_brought_goes_to_the_house_or_to_who_works_alone(house):
    alone = paid().invoice.payee
    member = UserFactory(role=Role.VENDOR, organization=house)
    first, second = (paid("250.50", invoice__payee=member) for _ in range(2))
    cash = InvoiceFactory(payee=member)
    services.record_manual_payment(
        invoice_id=cash.pk, actor=SYSTEM, amount=cash.total, method="cash"
    )

    assert set(pay_out()) == {
        (alone.pk, None, Decimal("1000.00")),
        (None, house.pk, Decimal("501.00")),
    }
    of_house = Payout.objects.get(organization=house)
    assert list(of_house.lines.values_list("invoice_id", "amount")) == [
        (first.invoice_id, Decimal("250.50")),
        (second.invoice_id, Decimal("250.50")),
    ]
    assert (of_house.gateway, of_house.currency, of_house.status) == ("sandbox", "INR", "prepared")
    assert audit_ledger().differences == []


def test_it_goes_out_once():
    paid()

    assert len(pay_out()) == 1
    assert pay_out() == []


def test_what_came_lately_waits(settings):
    settings.PAYOUT_DELAY_DAYS = 7
    payee = paid().invoice.payee

    assert pay_out() == []
    (row,) = owed_to(payee.as_actor())
    assert (row["held"], row["ready"], row["waiting"]) == (
        Decimal("1000.00"),
        Decimal("0.00"),
        Decimal("1000.00"),
    )

    with time_machine.travel(clock.now() + timedelta(days=7, seconds=1), tick=False):
        assert pay_out() == [(payee.pk, None, Decimal("1000.00"))]


def test_what_is_frozen_stays_until_it_is_released():
    payee = VendorFactory()
    kept, other = paid(invoice__payee=payee), paid("300.00", invoice__payee=payee)
    freeze(kept)

    assert pay_out() == [(payee.pk, None, Decimal("300.00"))]
    (row,) = owed_to(payee.as_actor())
    assert (row["frozen"], row["ready"], row["on_its_way"]) == (
        Decimal("1000.00"),
        Decimal("0.00"),
        Decimal("300.00"),
    )

    services.release_freeze(key="dispute-1")
    assert pay_out() == [(payee.pk, None, Decimal("1000.00"))]
    assert PayoutLine.objects.filter(invoice=other.invoice).count() == 1


def test_what_is_on_its_way_back_does_not_go_on():
    payment = paid()
    with transaction.atomic():
        services.request_refund(
            payment_id=payment.pk, amount=Decimal("400.00"), reason="", requested_by_id=None
        )

    assert [amount for _, _, amount in pay_out()] == [Decimal("600.00")]


def test_what_went_back_after_it_was_paid_out_is_taken_off_the_next():
    payee = VendorFactory()
    first = paid(invoice__payee=payee)
    pay_out()
    services.send_payouts(payout_ids=[Payout.objects.get().pk], actor=SYSTEM)
    send_back(first, "400.00")

    assert pay_out() == []  # less than nothing is ready
    (row,) = owed_to(payee.as_actor())
    assert row["ready"] == row["held"] == Decimal("-400.00")

    second = paid("1000.00", invoice__payee=payee)
    assert pay_out() == [(payee.pk, None, Decimal("600.00"))]
    last = Payout.objects.latest("pk")
    assert list(last.lines.order_by("invoice").values_list("invoice_id", "amount")) == [
        (first.invoice_id, Decimal("-400.00")),
        (second.invoice_id, Decimal("1000.00")),
    ]
    assert audit_ledger().differences == []


def test_currencies_are_never_added():
    payee = VendorFactory()
    paid(invoice__payee=payee)
    paid("20.00", invoice__payee=payee, invoice__currency="USD")

    pay_out()

    assert sorted(Payout.objects.values_list("currency", "amount")) == [
        ("INR", Decimal("1000.00")),
        ("USD", Decimal("20.00")),
    ]


def test_one_that_fails_holds_up_no_other(monkeypatch):
    paid(), paid()
    works = services.payouts.prepare_payout
    broken = []

    def once(**facts):
        if not broken:
            broken.append(facts)
            raise OSError("The disk is full.")
        return works(**facts)

    monkeypatch.setattr(services.payouts, "prepare_payout", once)

    with pytest.raises(OSError, match="full"):
        services.pay_out(actor=SYSTEM)

    assert Payout.objects.count() == 1


def test_a_payout_is_sent_and_recorded_and_those_who_get_it_are_told(house):
    owner = UserFactory(role=Role.OWNER, organization=house)
    paid(invoice__payee=UserFactory(role=Role.VENDOR, organization=house))
    pay_out()
    payout = Payout.objects.get()

    services.send_payouts(payout_ids=[payout.pk], actor=SYSTEM)
    for _ in range(2):
        services.record_payout(
            payout_id=payout.pk, actor=SYSTEM, reference=" UTR  77 ", paid_on=date(2025, 1, 2)
        )

    payout.refresh_from_db()
    assert (payout.status, payout.reference, payout.paid_on) == (
        "paid",
        "UTR 77",
        date(2025, 1, 2),
    )
    notice = Notification.objects.get(kind="payout_paid")
    assert notice.recipient_id == owner.pk
    assert "UTR 77" in notice.body
    assert "Sandbox: no money moved." in notice.body


def test_what_the_bank_sends_back_is_owed_again():
    payee = paid().invoice.payee
    pay_out()
    payout = Payout.objects.get()
    services.record_payout(payout_id=payout.pk, actor=SYSTEM, reference="UTR 77")

    services.fail_payout(payout_id=payout.pk, actor=SYSTEM, note="The account is closed.")

    assert Notification.objects.filter(kind="payout_failed", recipient=payee).count() == 1
    assert pay_out() == [(payee.pk, None, Decimal("1000.00"))]


def test_what_is_called_off_is_prepared_anew_and_what_was_sent_is_not_called_off():
    payee = paid().invoice.payee
    pay_out()
    first = Payout.objects.get()
    services.cancel_payout(payout_id=first.pk, actor=SYSTEM, note="Wrong day")

    assert pay_out() == [(payee.pk, None, Decimal("1000.00"))]
    second = Payout.objects.latest("pk")
    services.send_payouts(payout_ids=[second.pk], actor=SYSTEM)
    with pytest.raises(IllegalTransition):
        services.cancel_payout(payout_id=second.pk, actor=SYSTEM, note="Too late")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"reference": "  "}, "reference"),
        ({"reference": "UTR", "paid_on": date(2999, 1, 1)}, "paid_on"),
    ],
)
def test_a_payout_is_not_recorded_without_what_the_bank_says_of_it(facts, field):
    paid()
    pay_out()
    payout = Payout.objects.get()

    with pytest.raises(Invalid) as refused:
        services.record_payout(payout_id=payout.pk, actor=SYSTEM, **facts)

    payout.refresh_from_db()
    assert (refused.value.field, payout.status) == (field, "prepared")


def test_a_payout_goes_on_the_day_that_it_is_here():
    paid()
    pay_out()

    with time_machine.travel("2026-03-01T20:00:00Z", tick=False):  # half past one in India
        payout = services.record_payout(
            payout_id=Payout.objects.get().pk,
            actor=SYSTEM,
            reference="UTR",
            paid_on=date(2026, 3, 2),
        )

    assert payout.paid_on == date(2026, 3, 2)


def test_whom_it_is_paid_to_sees_it_and_only_operations_move_it():
    payee = paid().invoice.payee
    pay_out()
    payout = Payout.objects.get()

    with pytest.raises(NotYourMoney):
        services.record_payout(payout_id=payout.pk, actor=payee.as_actor(), reference="UTR 1")
    with pytest.raises(NotFound):
        services.record_payout(
            payout_id=payout.pk, actor=VendorFactory().as_actor(), reference="UTR 1"
        )
    with pytest.raises(NotYourMoney):
        services.pay_out(actor=payee.as_actor())

    payout.refresh_from_db()
    assert payout.status == "prepared"


def test_the_command_tells_before_it_does():
    paid()
    frozen = paid("70.00")
    freeze(frozen)
    told, done = StringIO(), StringIO()

    call_command("pay_out", "--dry-run", stdout=told)
    assert not Payout.objects.exists()
    call_command("pay_out", stdout=done)

    assert "ready ₹1,000.00" in told.getvalue()
    assert "frozen ₹70.00" in told.getvalue()
    assert done.getvalue().splitlines() == [
        f"{Payout.objects.get().number}: ₹1,000.00",
        "1 payouts prepared.",
    ]


def test_the_audit_finds_what_does_not_add_up():
    payment = paid()
    pay_out()
    payout = Payout.objects.get()
    PayoutLine.objects.update(amount=Decimal("1200.00"))

    found = audit_ledger().differences

    assert found == [
        f"{payout.number}: says 1000.00; its lines say 1200.00",
        f"{payment.invoice.number}: 1200.00 was paid out of 1000.00 that sandbox brought",
    ]


def test_the_audit_finds_frozen_money_on_its_way():
    payment = paid()
    freeze(payment)
    other = paid()
    pay_out()
    payout = Payout.objects.get()
    PayoutLine.objects.filter(invoice=other.invoice).update(invoice=payment.invoice)

    found = audit_ledger().differences

    assert f"{payout.number}: 1000.00 for {payment.invoice.number} is held back" in found
    assert any("some for somebody else" in each for each in found)


@pytest.mark.parametrize("count", [1, 3])
def test_what_is_owed_is_read_at_once(django_assert_num_queries, count):
    payee = VendorFactory()
    for _ in range(count):
        paid(invoice__payee=payee)
    paid()  # somebody else's

    with django_assert_num_queries(3):
        (row,) = owed_to(payee.as_actor())

    assert row["ready"] == 1000 * count
    assert [sums_of(each)["ready"] for each in creditors() if each.payee_id == payee.pk] == [
        row["ready"]
    ]
