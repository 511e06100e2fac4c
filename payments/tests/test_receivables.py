"""How what is owed is sorted by its age."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from payments import receivables
from payments.models import Instalment
from payments.receivables import (
    BUCKETS,
    SUMS,
    age_of,
    bucket_of,
    days_late,
    owed_on,
    sums,
    today_of,
    together,
)
from payments.states import InvoiceStatus
from payments.tests.factories import InstalmentFactory, InvoiceFactory

TODAY = date(2026, 11, 25)
# Two hours to midnight in UTC: in Kolkata it is tomorrow already.
LATE_IN_UTC = datetime(2026, 11, 24, 22, tzinfo=UTC)
EDGES = {
    -400: "not_due",
    -1: "not_due",
    0: "days_0_30",
    1: "days_0_30",
    30: "days_0_30",
    31: "days_31_60",
    60: "days_31_60",
    61: "days_61_90",
    90: "days_61_90",
    91: "days_over_90",
    4000: "days_over_90",
}


def due(age):
    return TODAY - timedelta(days=age)


def summed(rows=None, as_of=TODAY):
    rows = Instalment.objects.all() if rows is None else rows
    return rows.filter(owed_on()).aggregate(**sums(as_of))


@pytest.mark.once
@pytest.mark.parametrize(("age", "bucket"), EDGES.items())
def test_each_age_has_its_bucket(age, bucket):
    assert bucket_of(due(age), TODAY).name == bucket


@pytest.mark.once
def test_what_waits_for_a_stage_is_not_due_and_has_no_age():
    assert bucket_of(None, TODAY).name == "not_due"
    assert age_of(None, TODAY) is None
    assert days_late(None, TODAY) == 0


@pytest.mark.once
def test_every_age_is_in_one_bucket_alone():
    for age in range(-5000, 5001):
        assert sum(each.holds(age) for each in BUCKETS) == 1, age


@pytest.mark.once
@pytest.mark.parametrize(
    ("timezone", "today"),
    [
        ("Asia/Kolkata", date(2026, 11, 25)),
        ("America/New_York", date(2026, 11, 24)),
        ("Pacific/Kiritimati", date(2026, 11, 25)),
        (None, date(2026, 11, 25)),
    ],
)
def test_it_is_the_day_by_the_clock_of_the_house(timezone, today):
    assert today_of(timezone, LATE_IN_UTC) == today


@pytest.mark.django_db
def test_the_database_sorts_as_the_edges_say():
    rows = {age: InstalmentFactory(invoice__total="100.10", due_on=due(age)) for age in EDGES}

    empty = {each.name: Decimal("0.00") for each in BUCKETS}
    for age, bucket in EDGES.items():
        found = summed(Instalment.objects.filter(pk=rows[age].pk))
        sorted_so = {each.name: found[each.name] for each in BUCKETS}
        assert sorted_so == empty | {bucket: Decimal("100.10")}, age
        assert found["total_owed"] == Decimal("100.10")
        assert found["total_overdue"] == (Decimal("100.10") if age > 0 else Decimal("0.00"))
        assert found["oldest_due_on"] == (due(age) if age >= 0 else None)


@pytest.mark.django_db
def test_what_is_left_of_each_counts_to_the_paisa():
    invoice = InvoiceFactory(total="10000.00", paid="1000.13", status=InvoiceStatus.PARTLY_PAID)
    parts = {"invoice": invoice, "amount": "3333.33"}
    InstalmentFactory(**parts, paid="1000.13", due_on=due(95))
    InstalmentFactory(**parts, due_on=due(45))
    InstalmentFactory(**parts | {"amount": "3333.34"}, due_on=None, awaits="milestone:7")

    found = summed()

    assert (found["days_over_90"], found["days_31_60"]) == (Decimal("2333.20"), Decimal("3333.33"))
    assert (found["not_due"], found["total_overdue"]) == (Decimal("3333.34"), Decimal("5666.53"))
    assert found["total_owed"] == Decimal("8999.87")


@pytest.mark.django_db
def test_tenths_of_a_rupee_add_up_exactly_in_the_statement_itself():
    invoice = InvoiceFactory(total="3.30")
    for _ in range(3):
        InstalmentFactory(invoice=invoice, amount="1.10", paid="1.00", due_on=due(1))

    by_invoice = Instalment.objects.filter(owed_on()).order_by().values("invoice")
    exactly = by_invoice.annotate(**sums(TODAY)).filter(total_owed=Decimal("0.30"))

    assert exactly.count() == 1


@pytest.mark.once
@pytest.mark.django_db
@pytest.mark.parametrize("status", InvoiceStatus)
def test_only_what_is_open_is_owed(status):
    paid = "1499.00" if status == InvoiceStatus.PAID else "0.00"
    invoice = InvoiceFactory(status=status, paid=paid)
    InstalmentFactory(invoice=invoice, due_on=due(5))

    is_open = status in {InvoiceStatus.ISSUED, InvoiceStatus.PARTLY_PAID}
    assert (summed()["total_owed"] > 0) is is_open


@pytest.mark.django_db
def test_of_nothing_the_sums_are_nothing():
    found = summed()

    assert {found[name] for name in SUMS} == {Decimal("0.00")}
    assert found["oldest_due_on"] is None


@pytest.mark.once
@pytest.mark.django_db
def test_sums_of_sums_are_those_of_all():
    for age in EDGES:
        InstalmentFactory(invoice__total="33.33", due_on=due(age))
    one_by_one = [
        summed(Instalment.objects.filter(pk=pk))
        for pk in Instalment.objects.values_list("pk", flat=True)
    ]

    assert together(one_by_one) == summed()
    assert together([]) == dict.fromkeys(SUMS, Decimal("0.00")) | {receivables.OLDEST: None}
