"""A house is told once a day what has fallen overdue, and buyers are reminded of their units."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine

from accounts.models import User
from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from bookings.receivables import ageing_for
from bookings.services import (
    cancel_unit_booking,
    change_unit_booking_status,
    create_unit_booking,
)
from bookings.services.selling import overdue
from bookings.services.selling.overdue import still_overdue, tell_what_fell_overdue
from bookings.tests.unit_factories import UnitBookingFactory, receive
from catalog.tests.factories import ProjectFactory, UnitFactory
from kernel import due, outbox
from kernel.actors import Actor
from kernel.tests.races import race
from notifications.models import Delivery, Notification
from payments.models import Instalment, InstalmentRound

pytestmark = pytest.mark.django_db

# Noon in Kolkata.
NOON = datetime(2026, 11, 25, 6, 30, tzinfo=UTC)
TODAY = date(2026, 11, 25)
DAY = timedelta(days=1)


@pytest.fixture
def time():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def house():
    return OrganizationFactory(name="Sunset Homes")


@pytest.fixture
def owner(house):
    return UserFactory(role=Role.OWNER, organization=house)


@pytest.fixture
def project(house):
    return ProjectFactory(name="Sunset Residences", organization=house)


def due_on(project, day, amount="300.00", **facts):
    """A booking whose whole price is due on that day."""
    booking = UnitBookingFactory(
        unit__project=project,
        payment_plan="one_time",
        token_amount=Decimal(0),
        total_amount=Decimal(amount),
        **facts,
    )
    Instalment.objects.filter(invoice_id=booking.invoice_id).update(due_on=day)
    return booking


def digests(person):
    """What somebody was told, as (day of it, how many, which bookings)."""
    rows = Notification.objects.filter(kind=overdue.KIND, recipient=person).order_by("pk")
    return [
        (
            date.fromisoformat(row.data["until"]),
            row.data["count"],
            {each["booking_number"] for each in row.data["named"]},
        )
        for row in rows
    ]


def test_the_house_is_told_once_a_day_of_what_was_late_since_yesterday(time, project, owner):
    first, second = due_on(project, TODAY - DAY), due_on(project, TODAY - DAY)
    third = due_on(project, TODAY)
    not_yet = due_on(project, TODAY + 5 * DAY)

    for hours in (0, 1, 24, 25, 48):
        time.move_to(NOON + hours * timedelta(hours=1))
        tell_what_fell_overdue()

    expected = [
        (TODAY, 2, {first.booking_number, second.booking_number}),
        (TODAY + DAY, 1, {third.booking_number}),
    ]
    assert digests(owner) == digests(project.builder) == expected
    assert not_yet.booking_number not in str(digests(owner))


@pytest.mark.once
def test_it_says_whose_for_what_and_how_much(time, project, owner):
    small, large = due_on(project, TODAY - DAY, paid="0.10"), due_on(project, TODAY - DAY, "500.00")
    tell_what_fell_overdue()
    notice = Notification.objects.get(recipient=owner)

    assert notice.title == "2 instalments have fallen overdue: ₹799.90"
    assert [row["booking_number"] for row in notice.data["named"]] == [
        large.booking_number,
        small.booking_number,
    ]
    assert notice.data["named"][1] == {
        "booking_number": small.booking_number,
        "buyer": str(small.customer),
        "unit": small.unit.number,
        "project": "Sunset Residences",
        "amount": "299.90",
        "currency": "INR",
        "due_on": "2026-11-24",
    }


@pytest.mark.once
def test_of_many_the_largest_are_named_and_the_rest_is_counted(time, project, owner, monkeypatch):
    monkeypatch.setattr(overdue, "NAMED", 2)
    for amount in ("100.00", "300.00", "200.00"):
        due_on(project, TODAY - DAY, amount)

    tell_what_fell_overdue()

    data = Notification.objects.get(recipient=owner).data
    assert [row["amount"] for row in data["named"]] == ["300.00", "200.00"]
    assert (data["count"], data["more"]) == (3, 1)
    assert data["totals"] == [{"currency": "INR", "amount": "600.00"}]


@pytest.mark.once
def test_each_hears_of_their_own_and_another_house_of_nothing(time, project, owner, house):
    colleague = ProjectFactory(name="Aurora", organization=house)
    foreign = ProjectFactory(name="Elsewhere", organization=OrganizationFactory())
    rival = UserFactory(role=Role.OWNER, organization=foreign.organization)
    lone = ProjectFactory(name="Alone")
    for each in (project, colleague, foreign, lone):
        due_on(each, TODAY - DAY)

    tell_what_fell_overdue()

    def projects(person):
        notice = Notification.objects.get(kind=overdue.KIND, recipient=person)
        return sorted(row["project"] for row in notice.data["named"])

    assert projects(owner) == ["Aurora", "Sunset Residences"]
    for each in (project, colleague, foreign, lone):
        assert projects(each.builder) == [each.name]
    assert projects(rival) == ["Elsewhere"]
    assert Notification.objects.filter(kind=overdue.KIND).count() == 6


@pytest.mark.once
def test_who_has_left_the_house_hears_nothing_of_it(time, project, owner):
    due_on(project, TODAY - DAY)
    User.objects.filter(pk=owner.pk).update(organization=None)

    tell_what_fell_overdue()

    assert digests(owner) == []


@pytest.mark.once
def test_three_weeks_of_silence_are_told_in_one_notice(time, project, owner):
    tell_what_fell_overdue()
    numbers = {due_on(project, TODAY + n * DAY).booking_number for n in (0, 7, 19)}
    paid = due_on(project, TODAY + 3 * DAY)
    receive(paid, paid.total_amount)

    time.move_to(NOON + 21 * DAY)
    tell_what_fell_overdue()

    assert digests(owner) == [(TODAY + 21 * DAY, 3, numbers)]


@pytest.mark.once
def test_what_was_late_long_before_anybody_looked_is_not_told(time, project, owner):
    due_on(project, TODAY - 45 * DAY)

    assert tell_what_fell_overdue() == 0


@pytest.mark.once
def test_who_lost_count_of_the_days_tells_nobody_twice(time, project, owner):
    due_on(project, TODAY - DAY)
    tell_what_fell_overdue()
    due_on(project, TODAY)
    time.move_to(NOON + DAY)
    InstalmentRound.objects.all().delete()

    tell_what_fell_overdue()

    assert [count for _, count, _ in digests(owner)] == [1, 1]


@pytest.mark.django_db(transaction=True)
def test_two_schedulers_at_once_tell_it_once():
    with time_machine.travel(NOON, tick=False):
        project = ProjectFactory()
        due_on(project, TODAY - DAY)
        race([tell_what_fell_overdue] * 2)

    assert len(digests(project.builder)) == 1


@pytest.mark.once
@pytest.mark.parametrize("paid", ["300.00", "100.00"])
def test_what_is_paid_before_it_goes_out_is_not_in_it(time, project, owner, paid):
    booking = due_on(project, TODAY - DAY)
    tell_what_fell_overdue()
    data = Notification.objects.get(recipient=owner).data
    receive(booking, paid)

    now = still_overdue(data)

    if paid == "300.00":
        assert now is None
    else:
        assert now["totals"] == [{"currency": "INR", "amount": Decimal("200.00")}]


@pytest.mark.once
def test_it_waits_for_the_morning(time, project, owner):
    # Ten past midnight in Kolkata.
    time.move_to(datetime(2026, 11, 25, 18, 40, tzinfo=UTC))
    due_on(project, TODAY)
    tell_what_fell_overdue()
    outbox.drain()
    about = Delivery.objects.filter(kind=overdue.KIND, channel="email", address=owner.email)
    assert about.get().status == "queued"

    time.move_to(datetime(2026, 11, 26, 2, 31, tzinfo=UTC))
    outbox.drain()

    assert about.get().status == "sent"


@pytest.mark.once
def test_a_house_by_another_clock_is_told_on_its_own_day(time):
    house = OrganizationFactory(timezone="America/New_York")
    project = ProjectFactory(organization=house)
    due_on(project, TODAY)
    counts = []
    # Until five in the morning, UTC, it is the 25th there.
    for hour in (4, 6):
        time.move_to(datetime(2026, 11, 26, hour, tzinfo=UTC))
        counts.append(tell_what_fell_overdue())

    assert counts == [0, 1]


@pytest.mark.once
@pytest.mark.parametrize("count", [1, 3])
def test_a_notice_costs_the_same_however_much_it_tells(
    time, project, count, django_assert_num_queries
):
    for _ in range(count):
        due_on(project, TODAY - DAY)

    with django_assert_num_queries(3):
        facts = overdue._facts(project.builder_id, "Asia/Kolkata", TODAY - DAY, TODAY)

    assert facts["count"] == count


@pytest.mark.once
def test_one_that_fails_holds_up_no_other_and_is_told_later(time, project, owner, monkeypatch):
    due_on(project, TODAY - DAY)
    visible = overdue._facts

    def facts(person_id, *rest):
        if person_id == owner.pk:
            raise RuntimeError(person_id)
        return visible(person_id, *rest)

    monkeypatch.setattr(overdue, "_facts", facts)
    with pytest.raises(RuntimeError):
        tell_what_fell_overdue()
    monkeypatch.undo()
    time.move_to(NOON + DAY)
    due_on(project, TODAY)
    tell_what_fell_overdue()

    assert [count for _, count, _ in digests(project.builder)] == [1, 1]
    assert [count for _, count, _ in digests(owner)] == [2]


@pytest.mark.once
def test_a_buyer_is_reminded_of_their_unit_until_it_is_called_off(time, project):
    booking = due_on(project, TODAY + 12 * DAY)
    time.move_to(NOON + 5 * DAY)
    assert due.run()["payments.remind"] == 1
    notice = Notification.objects.get(recipient=booking.customer, kind="instalment_due")
    assert {name: notice.data[name] for name in ("unit", "project", "reference", "payee")} == {
        "unit": booking.unit.number,
        "project": "Sunset Residences",
        "reference": booking.booking_number,
        "payee": "Sunset Homes",
    }
    cancel_unit_booking(unit_booking_id=booking.pk, actor=Actor.system())

    for days in (11, 15, 22):
        time.move_to(NOON + days * DAY)
        due.run()

    reminders = Notification.objects.filter(kind__in=["instalment_due", "instalment_late"])
    assert reminders.get() == notice


@pytest.mark.once
def test_what_a_buyer_asked_for_is_nobodys_debt_until_the_house_answers(time, project, owner):
    buyer = UserFactory()
    asked = create_unit_booking(
        actor=buyer.as_actor(),
        unit_id=UnitFactory(project=project).pk,
        total_amount=Decimal("7500000.00"),
        token_amount=Decimal("500000.00"),
        payment_plan="one_time",
    )
    parts = Instalment.objects.filter(invoice_id=asked.invoice_id)
    parts.update(due_on=TODAY + DAY)
    time.move_to(NOON + DAY)
    assert due.run()["payments.remind"] == 0
    time.move_to(NOON + 2 * DAY)
    due.run()
    assert digests(owner) == []
    assert ageing_for(owner.as_actor()).totals()[0]["bookings"] == 0

    change_unit_booking_status(
        unit_booking_id=asked.pk, status="active", actor=project.builder.as_actor()
    )
    parts.filter(number=2).update(due_on=TODAY + 2 * DAY)
    time.move_to(NOON + 4 * DAY)
    due.run()

    assert [(day, count) for day, count, _ in digests(owner)] == [(TODAY + 4 * DAY, 1)]
    assert Notification.objects.filter(kind="instalment_late", recipient=buyer).count() == 1
    assert ageing_for(owner.as_actor()).totals()[0]["bookings"] == 1
