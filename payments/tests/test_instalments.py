"""An invoice in parts: what comes in fills them in order, and the next one is known."""

from datetime import date
from decimal import Decimal

import pytest

from accounts.tests.factories import UserFactory
from kernel.actors import Actor
from kernel.models import Event
from kernel.transactions import use_case
from payments import selectors, services, watchers
from payments.models import Instalment
from payments.schedules import Part, installments, staged
from payments.subjects import Subject
from payments.tests.factories import ScheduledInvoiceFactory

pytestmark = pytest.mark.django_db

BOOKED = date(2024, 9, 15)
TODAY = date(2024, 12, 1)
SALE = Subject("unit_booking", "1")


@use_case
def issue(schedule, *, subject=SALE, total=Decimal("1000.00")):
    return services.issue_invoice(
        subject=subject,
        payer_id=UserFactory().pk,
        payee_id=UserFactory(role="builder").pk,
        total=total,
        currency="INR",
        description="A-204, Sunset Residences",
        schedule=schedule,
    )


@pytest.fixture
def invoice():
    """A token of 100, then three instalments of 300."""
    return issue(installments(Decimal("1000.00"), Decimal("100.00"), booked_on=BOOKED, count=3))


@pytest.fixture(autouse=True)
def told():
    """What the watcher of unit bookings was told; there are none of these here."""
    balances = []
    before = watchers._watchers.get(SALE.kind)
    watchers.register(SALE.kind, balances.append)
    yield balances
    watchers._watchers.pop(SALE.kind)
    if before:
        watchers.register(SALE.kind, before)


def receive(invoice, amount):
    payment = services.record_manual_payment(
        invoice_id=invoice.pk, actor=Actor.system(), amount=Decimal(amount), method="cash"
    )
    invoice.refresh_from_db()
    return payment


def parts_of(invoice):
    return list(invoice.instalments.values_list("paid", flat=True))


def test_the_parts_are_laid_with_the_invoice_and_the_first_is_next(invoice):
    assert list(invoice.instalments.values_list("number", "label", "amount", "due_on")) == [
        (1, "Token", Decimal("100.00"), BOOKED),
        (2, "Instalment 1 of 3", Decimal("300.00"), date(2024, 10, 15)),
        (3, "Instalment 2 of 3", Decimal("300.00"), date(2024, 11, 15)),
        (4, "Instalment 3 of 3", Decimal("300.00"), date(2024, 12, 15)),
    ]
    assert (invoice.next_due_on, invoice.next_due_amount) == (BOOKED, Decimal("100.00"))


def test_parts_that_are_not_the_total_are_refused():
    with pytest.raises(ValueError, match="do not sum"):
        issue([Part(Decimal("999.99"), "Most of it", BOOKED)])


def test_asked_again_the_invoice_keeps_its_parts(invoice):
    again = issue([Part(Decimal("1000.00"), "At once", BOOKED)])

    assert again == invoice
    assert invoice.instalments.count() == 4


def test_money_fills_the_parts_in_order_and_the_rest_of_one_is_next(invoice, told):
    receive(invoice, "450.00")

    assert parts_of(invoice) == [Decimal("100.00"), Decimal("300.00"), Decimal("50.00"), 0]
    assert (invoice.next_due_on, invoice.next_due_amount) == (date(2024, 11, 15), Decimal("250.00"))
    assert told == [
        watchers.Balance(
            invoice_id=invoice.pk,
            subject=SALE,
            total=Decimal("1000.00"),
            paid=Decimal("450.00"),
            is_open=True,
        )
    ]
    assert [
        (row["installment_number"], row["status"], row["remaining_amount"])
        for row in selectors.schedule_of(invoice.pk, TODAY)
    ] == [
        (1, "paid", 0),
        (2, "paid", 0),
        (3, "overdue", Decimal("250.00")),
        (4, "pending", Decimal("300.00")),
    ]
    assert selectors.overdue_of(selectors.schedule_of(invoice.pk, TODAY)) == Decimal("250.00")


def test_nothing_is_next_when_all_is_paid(invoice, told):
    receive(invoice, "1000.00")

    assert (invoice.status, invoice.next_due_on, invoice.next_due_amount) == ("paid", None, None)
    assert [balance.is_open for balance in told] == [False]


def test_a_closed_invoice_owes_nothing_and_keeps_what_came(invoice, told):
    receive(invoice, "450.00")

    use_case(services.close_invoice)(SALE)

    invoice.refresh_from_db()
    assert (invoice.status, invoice.paid, invoice.pending) == ("closed", Decimal("450.00"), 0)
    assert (invoice.next_due_on, invoice.next_due_amount) == (None, None)
    assert (told[-1].is_open, told[-1].paid) == (False, Decimal("450.00"))
    assert "overdue" not in {row["status"] for row in selectors.schedule_of(invoice.pk, TODAY)}


def test_closing_what_was_never_paid_voids_it(invoice, told):
    use_case(services.close_invoice)(SALE)

    invoice.refresh_from_db()
    assert invoice.status == "void"
    assert [balance.is_open for balance in told] == [False]


def test_what_was_waited_for_makes_all_parts_due_and_may_be_taken_back():
    sales = [
        issue(
            staged(
                Decimal("1000.00"),
                Decimal("0"),
                booked_on=BOOKED,
                stages=[
                    ("milestone:7", "Roof", Decimal("40"), None),
                    ("milestone:8", "Keys", Decimal("60"), None),
                ],
            ),
            subject=Subject("unit_booking", str(number)),
        )
        for number in range(3)
    ]
    due = date(2025, 3, 1)

    assert [sale.next_due_on for sale in sales] == [None] * 3
    assert services.fall_due(awaits="milestone:7", on=due) == 3
    assert services.fall_due(awaits="milestone:7", on=date(2025, 9, 9)) == 0

    for sale in sales:
        sale.refresh_from_db()
        assert (sale.next_due_on, sale.next_due_amount) == (due, Decimal("400.00"))
    assert Instalment.objects.filter(due_on=None).count() == 3
    assert services.wait_again(awaits="milestone:7") == 3
    assert services.wait_again(awaits="milestone:7") == 0
    sales[0].refresh_from_db()
    assert (sales[0].next_due_on, sales[0].next_due_amount) == (None, None)


def test_many_invoices_fall_due_batch_by_batch(monkeypatch):
    monkeypatch.setattr("payments.services.instalments.BATCH", 2)
    for number in range(5):
        issue(
            [Part(Decimal("1000.00"), "Keys", awaits="milestone:9")],
            subject=Subject("unit_booking", str(number)),
        )

    assert services.fall_due(awaits="milestone:9", on=TODAY) == 5
    assert not Instalment.objects.filter(due_on=None).exists()


def test_who_keeps_something_beside_is_told_first_and_may_say_no(monkeypatch):
    """Before anybody else hears of it, in the transaction in which it moves."""
    invoice = ScheduledInvoiceFactory()
    heard = []

    def hear(balance):
        invoice.refresh_from_db()
        heard.append((balance.paid, invoice.paid, Event.objects.exclude(pk__in=before).count()))
        if balance.paid > Decimal("100.00"):
            raise ZeroDivisionError

    monkeypatch.setitem(watchers._watchers, invoice.subject_kind, hear)

    def pay(amount):
        services.record_manual_payment(
            invoice_id=invoice.pk, actor=Actor.system(), amount=Decimal(amount), method="cash"
        )

    before = list(Event.objects.values_list("pk", flat=True))
    pay("100.00")
    before = list(Event.objects.values_list("pk", flat=True))
    with pytest.raises(ZeroDivisionError):
        pay("50.00")

    assert heard == [
        (Decimal("100.00"), Decimal("100.00"), 0),
        (Decimal("150.00"), Decimal("150.00"), 0),
    ]
    invoice.refresh_from_db()
    assert (invoice.paid, invoice.payments.count()) == (Decimal("100.00"), 1)
    assert Event.objects.count() == len(before)
