"""Payers are reminded once, in time, and of nothing but what they still owe."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from threading import Thread

import pytest
import time_machine
from django.db import connection, transaction

from accounts.models import User
from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from kernel import due, outbox
from kernel.actors import Actor
from kernel.errors import Conflict, NotAllowed, NotFound
from kernel.tests.plans import kept_plan
from kernel.tests.races import race
from notifications.models import ContactSettings, Delivery, Notification
from payments import debts, services
from payments.debts import Debt
from payments.errors import HeldBack
from payments.models import Instalment, InstalmentRound, Invoice
from payments.reminders import Rule, rules
from payments.services import reminding
from payments.services.reminding import Look, reached, remind_due, remind_now
from payments.states import InvoiceStatus
from payments.tests.factories import InstalmentFactory, InvoiceFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 12, 15)
# Noon in Kolkata.
NOON = datetime(2026, 12, 15, 6, 30, tzinfo=UTC)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
KOLKATA = "Asia/Kolkata"


@pytest.fixture
def time():
    """A month before it falls due."""
    with time_machine.travel(NOON - 31 * DAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def sold():
    """What the units are of which a test says something; all others are what their invoice says."""
    units = {}
    debts.register("unit", lambda ids: {each: units[each] for each in ids if each in units})
    yield units
    debts._sources.pop("unit")


def owed(due_on=DUE, **facts):
    return InstalmentFactory(due_on=due_on, **facts)


def told():
    """By what rule, on which day each was told, in order."""
    rows = Notification.objects.filter(kind__startswith="instalment_").order_by("pk")
    return [(row.data["rule"], row.created_at.date()) for row in rows]


def on(days):
    return DUE + days * DAY


def live_through(time, days):
    """Look on each of the days."""
    for each in days:
        time.move_to(NOON + each * DAY)
        remind_due()


def pay(instalment, amount=None):
    """With real money, through the ledger."""
    amount = amount or instalment.amount - instalment.paid
    return services.record_manual_payment(
        invoice_id=instalment.invoice_id, actor=Actor.system(), amount=amount, method="cash"
    )


def sent(settings):
    folder = Path(settings.OUTBOX_DIR)
    return [path.read_text() for path in sorted(folder.glob("*.eml"))] if folder.exists() else []


@pytest.mark.once
def test_each_rule_speaks_until_the_next_one_and_a_friendly_one_never_when_it_is_late(settings):
    assert rules() == (Rule(-7, -2), Rule(-1, 0), Rule(3, 9), Rule(10, 29), Rule(30, 60))

    settings.INSTALMENT_REMINDER_DAYS, settings.INSTALMENT_OVERDUE_DAYS = (0,), ()
    assert rules() == (Rule(0, 0),)

    settings.INSTALMENT_REMINDER_DAYS = ()
    assert rules() == ()
    assert remind_due() == 0


def test_a_payer_is_told_before_and_after_the_day_once_each(time):
    owed()

    live_through(time, [*range(-9, 13), 29, 30, 31, 60, 61])

    expected = [(-7, on(-7)), (-1, on(-1)), (3, on(3)), (10, on(10)), (30, on(30))]
    assert told() == expected
    kinds = Notification.objects.order_by("pk").values_list("kind", flat=True)
    assert list(kinds) == ["instalment_due"] * 2 + ["instalment_late"] * 3


@pytest.mark.once
def test_who_lost_count_of_the_rounds_tells_nobody_twice(time):
    owed()
    time.move_to(NOON - 7 * DAY)
    assert remind_due() == 1
    InstalmentRound.objects.all().delete()

    assert remind_due() == 0
    assert told() == [(-7, on(-7))]


def test_nobody_is_reminded_of_what_is_frozen_until_it_is_released(time):
    part = owed()
    with transaction.atomic():
        services.freeze(part.invoice.subject, key="dispute-1", reason="Dispute 1")

    live_through(time, range(-9, 0))
    with pytest.raises(HeldBack):
        remind_now(instalment_id=part.pk, actor=Actor.system())
    assert told() == []

    services.release_freeze(key="dispute-1")
    live_through(time, range(12))

    assert told() == [(3, on(3)), (10, on(10))]


def test_a_reminder_that_waits_for_the_morning_is_not_sent_once_it_is_frozen(time):
    part = owed()
    time.move_to(NOON - 7 * DAY)
    remind_due()
    data = Notification.objects.get().data
    assert reminding.as_it_stands(data) is not None

    with transaction.atomic():
        services.freeze(part.invoice.subject, key="dispute-1", reason="Dispute 1")

    assert reminding.as_it_stands(data) is None


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_tell_it_once(time):
    owed()
    time.move_to(NOON - 7 * DAY)

    race([remind_due] * 2)

    assert told() == [(-7, on(-7))]
    assert Delivery.objects.filter(channel="email").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_reminder_waits_for_a_payment_that_is_just_being_counted():
    with time_machine.travel(NOON - 31 * DAY, tick=False):
        instalment = owed()
    with time_machine.travel(NOON - 7 * DAY, tick=False):
        scheduler = Thread(target=lambda: race([remind_due]))
        with transaction.atomic():
            Invoice.objects.locked(instalment.invoice_id)
            Instalment.objects.filter(pk=instalment.pk).update(paid=instalment.amount)
            scheduler.start()
            # Long enough for one that does not wait.
            scheduler.join(timeout=0.3)
        scheduler.join()

    assert told() == []


@pytest.mark.once
def test_after_three_weeks_of_silence_each_hears_only_what_still_makes_sense(time):
    """From four days before until seventeen after."""
    owed(on(-30))
    soon, late = owed(), owed(on(10))
    long_paid = owed(on(1))
    live_through(time, (-9, -7, -5))
    before = len(told())
    Instalment.objects.filter(pk=long_paid.pk).update(paid=long_paid.amount)

    time.move_to(NOON + 17 * DAY)
    count = remind_due()

    # Of the first the reminder of day 30 is due; the second is 17 days late, the third 7. What
    # they were to be told a day before and 3 days after is past.
    assert count == 3
    assert sorted(told()[before:]) == [(3, on(17)), (10, on(17)), (30, on(17))]
    assert remind_due() == 0
    assert {soon.paid, late.paid} == {Decimal("0.00")}


@pytest.mark.once
def test_what_was_due_for_longer_than_a_month_before_anybody_looked_is_left_alone(time):
    owed(on(-120))
    time.move_to(NOON)

    assert remind_due() == 0


@pytest.mark.once
def test_of_what_was_asked_for_when_a_reminder_was_due_already_nobody_is_reminded(time):
    time.move_to(NOON - 5 * DAY)
    owed()

    live_through(time, (-5, -2, -1, 0, 3, 4))

    assert told() == [(-1, on(-1)), (3, on(3))]


@pytest.mark.once
def test_what_waits_for_a_stage_is_reminded_of_when_it_has_a_day(time):
    waiting = owed(None, awaits="milestone:7")
    live_through(time, range(-10, -8))
    assert told() == []

    services.fall_due(awaits="milestone:7", on=DUE)
    live_through(time, range(-8, -5))

    waiting.refresh_from_db()
    assert (told(), waiting.due_on) == ([(-7, on(-7))], DUE)


@pytest.mark.once
def test_one_that_moves_to_another_day_is_told_of_anew(time):
    moved = owed()
    live_through(time, range(-8, -5))
    Instalment.objects.filter(pk=moved.pk).update(due_on=on(20))

    live_through(time, (-5, -1, 3, 13, 14, 19, 20))

    assert told() == [(-7, on(-7)), (-7, on(13)), (-1, on(19))]


@pytest.mark.once
@pytest.mark.parametrize(
    "status",
    [InvoiceStatus.VOID, InvoiceStatus.CLOSED, InvoiceStatus.REFUNDED, InvoiceStatus.PAID],
)
def test_of_what_is_not_open_nobody_is_reminded(time, status):
    paid = "1499.00" if status == InvoiceStatus.PAID else "0.00"
    owed(invoice=InvoiceFactory(status=status, paid=paid))

    live_through(time, (-7, -1, 3, 30))

    assert told() == []


@pytest.mark.once
def test_of_what_was_called_off_nobody_is_reminded(time, sold):
    sold["1"] = Debt(project="Sunset Residences", is_live=False)
    owed(invoice__subject_kind="unit", invoice__subject_id="1")
    owed(invoice__subject_kind="unit", invoice__subject_id="gone")

    live_through(time, (-7, -1, 3))

    assert told() == []


@pytest.mark.once
def test_what_is_paid_ahead_is_not_spoken_of_and_of_a_part_only_the_rest(time):
    invoice = InvoiceFactory(total="300.00")
    parts = [owed(on(30 * n), invoice=invoice, amount="100.00") for n in range(3)]
    pay(parts[0], Decimal("140.00"))

    live_through(time, (-7, -1, 3, 10, 23, 29, 33, 53, 59, 63))

    told_of = Notification.objects.order_by("pk").values_list("data__instalment_id", flat=True)
    assert set(told_of) == {parts[1].pk, parts[2].pk}
    first = Notification.objects.filter(data__instalment_id=parts[1].pk).earliest("pk")
    assert first.data["amount"] == "60.00"


@pytest.mark.once
def test_money_that_went_back_and_is_owed_again_is_reminded_of_by_the_next_rule(time):
    instalment = owed()
    payment = pay(instalment)
    live_through(time, (-7, -1, 3, 5))
    assert told() == []
    # A cheque that bounced.
    Instalment.objects.filter(pk=instalment.pk).update(paid=0)
    invoice = payment.invoice
    invoice.refresh_from_db()
    invoice.status, invoice.refunded, invoice.reopened = "issued", invoice.paid, invoice.paid
    invoice.save()

    live_through(time, (6, 9, 10, 14))

    assert told() == [(10, on(10))]


@pytest.mark.once
@pytest.mark.parametrize(
    ("timezone", "at", "expected"),
    [
        # Five past midnight of the 8th in Kolkata is the evening of the 7th in New York.
        (KOLKATA, datetime(2026, 12, 7, 18, 35, tzinfo=UTC), 1),
        (KOLKATA, datetime(2026, 12, 7, 18, 25, tzinfo=UTC), 0),
        ("America/New_York", datetime(2026, 12, 7, 18, 35, tzinfo=UTC), 0),
        ("America/New_York", datetime(2026, 12, 8, 4, 55, tzinfo=UTC), 0),
        ("America/New_York", datetime(2026, 12, 8, 5, 5, tzinfo=UTC), 1),
        (None, datetime(2026, 12, 7, 18, 35, tzinfo=UTC), 1),
    ],
)
def test_the_day_is_that_of_the_house(time, timezone, at, expected):
    house = OrganizationFactory(timezone=timezone) if timezone else None
    owed(invoice__organization=house)
    time.move_to(at)

    assert remind_due() == expected


def test_houses_by_different_clocks_are_looked_at_each_on_its_own_day(time):
    for zone in (KOLKATA, "America/New_York"):
        owed(invoice__organization=OrganizationFactory(timezone=zone))
    counts = []
    for at in (18, 19, 28, 29, 30):
        time.move_to(datetime(2026, 12, 7, 0, 40, tzinfo=UTC) + at * HOUR)
        counts.append(remind_due())

    assert counts == [1, 0, 0, 1, 0]


@pytest.mark.once
def test_nobody_is_written_to_at_night_and_what_was_paid_meanwhile_is_not_spoken_of(time, settings):
    payer, other = (UserFactory(timezone=KOLKATA) for _ in range(2))
    paid, waits = owed(invoice__payer=payer), owed(invoice__payer=other)
    # Ten past midnight in Kolkata.
    time.move_to(datetime(2026, 12, 7, 18, 40, tzinfo=UTC))
    assert remind_due() == 2
    outbox.drain()
    assert sent(settings) == []
    Instalment.objects.filter(pk=paid.pk).update(paid="1499.00")
    Instalment.objects.filter(pk=waits.pk).update(paid="99.00")

    time.move_to(datetime(2026, 12, 8, 2, 31, tzinfo=UTC))
    outbox.drain()

    about = Delivery.objects.filter(kind="instalment_due", channel="email")
    assert dict(about.values_list("address", "status")) == {
        payer.email: "overtaken",
        other.email: "sent",
    }
    assert Notification.objects.get(recipient=other).data["amount"] == "1400.00"
    assert len(sent(settings)) == 1


@pytest.mark.once
def test_who_has_stated_quiet_hours_has_those(time, settings):
    owl = UserFactory(timezone=KOLKATA)
    ContactSettings.objects.create(user=owl, quiet_from="02:00", quiet_until="12:00")
    owed(invoice__payer=owl)
    time.move_to(datetime(2026, 12, 7, 18, 40, tzinfo=UTC))

    remind_due()
    outbox.drain()

    assert Delivery.objects.get(channel="email").status == "sent"


@pytest.mark.once
@pytest.mark.parametrize(
    ("change", "overtaken"),
    [
        ({"due_on": on(2)}, True),
        ({"paid": "1499.00"}, True),
        ({"paid": "1.00"}, False),
        ({}, False),
    ],
)
def test_a_reminder_says_what_holds_when_it_goes_out(time, change, overtaken):
    instalment = owed()
    time.move_to(NOON - 7 * DAY)
    remind_due()
    Instalment.objects.filter(pk=instalment.pk).update(**change)

    now = reminding.as_it_stands(Notification.objects.get().data)

    assert (now is None) is overtaken


@pytest.mark.once
def test_a_reminder_that_is_another_rules_turn_by_now_is_overtaken(time):
    owed()
    time.move_to(NOON - 7 * DAY)
    remind_due()
    data = Notification.objects.get().data

    stands = []
    for age in (-3, -2, -1, 1):
        time.move_to(NOON + age * DAY)
        stands.append(reminding.as_it_stands(data) is not None)

    assert stands == [True, True, False, False]


@pytest.mark.once
def test_it_says_how_much_for_what_until_when_and_how_to_pay(time, sold):
    house = OrganizationFactory(name="Sunset Homes", timezone=KOLKATA)
    sold["1"] = Debt(
        project="Sunset Residences", unit="A-204", reference="BK-001", link="/bookings/1"
    )
    owed(
        label="Instalment 3 of 12",
        invoice__total="150000.00",
        invoice__organization=house,
        invoice__subject_kind="unit",
        invoice__subject_id="1",
    )
    time.move_to(NOON - 7 * DAY)
    remind_due()
    notice = Notification.objects.get()

    assert notice.title == "₹1,50,000.00 due on Tue 15 Dec 2026: A-204, Sunset Residences"
    assert notice.body == (
        "A-204, Sunset Residences: ₹1,50,000.00 (Instalment 3 of 12) is due on Tue 15 Dec 2026."
    )
    assert notice.link == "/bookings/1"
    assert {name: notice.data[name] for name in ("reference", "payee", "days_late")} == {
        "reference": "BK-001",
        "payee": "Sunset Homes",
        "days_late": 0,
    }


@pytest.mark.once
def test_staff_have_somebody_reminded_once_a_day(time):
    instalment = owed()
    manager = UserFactory(role=Role.OPS_MANAGER).as_actor()
    time.move_to(NOON + 5 * DAY)

    def ask():
        return remind_now(instalment_id=instalment.pk, actor=manager)

    first, again = ask(), ask()
    time.move_to(NOON + 6 * DAY)
    next_day = ask()

    assert (first, again, next_day) == (True, False, True)
    assert [rule for rule, _ in told()] == [None, None]


@pytest.mark.once
def test_nobody_is_reminded_of_nothing_and_by_nobody_who_may_not(time):
    paid = owed(paid="1499.00", invoice__settled=True)
    waiting = owed(None, awaits="milestone:7")
    open_one = owed()
    manager = UserFactory(role=Role.OPS_MANAGER).as_actor()

    for instalment, actor, refusal in (
        (paid, manager, Conflict),
        (waiting, manager, Conflict),
        (open_one, open_one.invoice.payer.as_actor(), NotAllowed),
        (open_one, open_one.invoice.payee.as_actor(), NotAllowed),
        (open_one, UserFactory().as_actor(), NotFound),
    ):
        with pytest.raises(refusal):
            remind_now(instalment_id=instalment.pk, actor=actor)
    assert told() == []


@pytest.mark.once
def test_one_that_cannot_be_told_holds_up_no_other(time, sold, monkeypatch):
    class Broken(dict):
        def get(self, key, default=None):
            raise RuntimeError(key)

    debts.register("unit", lambda ids: Broken())
    owed(invoice__subject_kind="unit")
    owed()
    time.move_to(NOON - 7 * DAY)

    with pytest.raises(RuntimeError):
        remind_due()
    assert len(told()) == 1

    # It is tried again, and the other is not told a second time.
    debts.register("unit", lambda ids: {each: Debt(project="Sunset") for each in ids})
    assert remind_due() == 1
    assert remind_due() == 0


@pytest.mark.once
def test_no_more_are_told_in_one_round_than_it_may(time):
    for _ in range(3):
        owed()
    time.move_to(NOON - 7 * DAY)

    assert [remind_due(limit=2), remind_due(limit=2), remind_due(limit=2)] == [2, 1, 0]


@pytest.mark.once
def test_who_is_not_there_any_more_is_told_nothing(time):
    instalment = owed()
    User.objects.filter(pk=instalment.invoice.payer_id).update(is_active=False)
    time.move_to(NOON - 7 * DAY)

    assert remind_due() == 0


@pytest.mark.once
@pytest.mark.parametrize("count", [1, 3])
def test_where_it_has_looked_today_already_a_look_is_two_queries(
    time, count, django_assert_num_queries
):
    for _ in range(count):
        owed()
    time.move_to(NOON - 7 * DAY)
    remind_due()

    with django_assert_num_queries(2):
        remind_due()


@pytest.mark.once
def test_the_scheduler_and_the_worker_know_of_it(time):
    owed()
    time.move_to(NOON - 7 * DAY)

    assert due.run()["payments.remind"] == 1


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite looks at the values before it plans"
)
def test_what_is_unpaid_is_found_by_its_day():
    invoice = InvoiceFactory(total="10000000.00")
    Instalment.objects.bulk_create(
        Instalment(
            invoice=invoice,
            number=number,
            label="Part",
            amount="10.00",
            paid="10.00" if number % 3 else "0.00",
            due_on=DUE + timedelta(days=number % 700),
        )
        for number in range(1, 2_101)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {Instalment._meta.db_table}")
        cursor.execute(f"ANALYZE {invoice._meta.db_table}")
    look = Look(name="", timezone=KOLKATA, rule=Rule(3, 9), since=DUE, today=DUE + DAY)

    assert "instalment_unpaid_due" in kept_plan(reached(look).values("pk"))
