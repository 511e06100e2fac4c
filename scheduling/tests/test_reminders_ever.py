"""Whatever is agreed, moved and called off, and whenever a worker sleeps: each reminder is told
once, of what stands, in time, and none that is due is forgotten."""

from datetime import UTC, datetime, timedelta
from itertools import chain

import pytest
import time_machine
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from accounts.tests.factories import UserFactory, VendorFactory
from kernel import clock, outbox
from kernel.models import OutboxEntry
from notifications.models import ContactSettings, Delivery, Notification
from notifications.selectors import quiet_hours_of
from scheduling.entries import EntryState
from scheduling.models import CalendarEntry, ReminderRound
from scheduling.reminders import due_rule, key_of
from scheduling.services.reminding import remind_due
from scheduling.tests.meetings import Meetings, call_off, meet, meetings, put  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("meetings")]

START = datetime(2027, 3, 1, 9, tzinfo=UTC)
QUARTER = timedelta(minutes=15)


class Player:
    """Does one step after another, and looks at what was told after each look of the
    scheduler."""

    def __init__(self, traveller):
        self.traveller = traveller
        self.awake = True
        self.meetings = []
        self.seen = set()
        self.sleeper = UserFactory(timezone="UTC", phone=None)
        self.customers = [self.sleeper, UserFactory(timezone="UTC", phone=None)]
        ContactSettings.objects.create(user=self.sleeper, quiet_from="22:00", quiet_until="08:00")

    def play(self, plan):
        for step, which, quarters in plan:
            getattr(self, step)(which, quarters)
        self.wait(0, 0)

    def agree(self, which, quarters):
        vendor = VendorFactory(timezone="Asia/Kolkata", phone=None)
        starts_at = clock.now() + (quarters + 1) * QUARTER
        customer = self.customers[which % 2]
        self.meetings.append(meet(starts_at, customer=customer, vendor=vendor))

    def move(self, which, quarters):
        if self.meetings:
            meeting = self.meetings[which % len(self.meetings)]
            put(meeting, clock.now() + (quarters + 1) * QUARTER)

    def call_off(self, which, quarters):
        if self.meetings:
            call_off(self.meetings[which % len(self.meetings)])

    def sleep(self, which, quarters):
        self.awake = False

    def wake(self, which, quarters):
        self.awake = True

    def wait(self, which, quarters):
        """The scheduler looks once in `which` + 1 quarters of an hour."""
        for passed in range(min(quarters, 36) + 1):
            if self.awake and passed % (which + 1) == 0:
                self.look()
            self.traveller.shift(QUARTER)

    def look(self):
        expected = set(self.due())
        known = set(Notification.objects.values_list("key", flat=True))
        remind_due()
        told = list(Notification.objects.exclude(key__in=known))
        assert {each.key for each in told} == expected - known
        for each in told:
            self.check(each)
        assert len({(each.recipient_id, each.data["commitment_id"]) for each in told}) == len(told)
        self.deliver()

    def due(self):
        """What is due by now, found by looking at everything."""
        quiet = quiet_hours_of([self.sleeper.pk])
        source = Meetings()
        for meeting in source.current([each.pk for each in self.meetings]).values():
            for party in meeting.parties:
                rule = due_rule(meeting, quiet.get(party.user_id), clock.now())
                if rule is not None:
                    yield key_of(meeting, party, rule)

    def check(self, notice):
        """It speaks of what stands, before it begins, to who agreed in time; and nobody has
        been told it before."""
        row = CalendarEntry.objects.get(pk=notice.data["commitment_id"])
        hours, states = notice.data["hours"], datetime.fromisoformat(notice.data["starts_at"])
        assert row.state == EntryState.ACTIVE
        assert states == row.job_starts_at > clock.now()
        if notice.recipient_id != self.sleeper.pk:
            assert row.updated_at <= row.job_starts_at - timedelta(hours=hours) <= clock.now()
        fact = (row.pk, hours, states, notice.recipient_id)
        assert fact not in self.seen
        self.seen.add(fact)

    def deliver(self):
        """What goes out now says what stands now; what has begun or is off does not go out."""
        if not OutboxEntry.objects.filter(done_at=None, due_at__lte=clock.now()).exists():
            return
        sent = set(Delivery.objects.filter(status="sent").values_list("pk", flat=True))
        outbox.drain()
        for mail in Delivery.objects.filter(status="sent").exclude(pk__in=sent):
            row = CalendarEntry.objects.get(pk=mail.notification.data["commitment_id"])
            states = datetime.fromisoformat(mail.notification.data["starts_at"])
            assert row.state == EntryState.ACTIVE
            assert states == row.job_starts_at > clock.now()
            if mail.notification.recipient_id == self.sleeper.pk:
                assert 8 <= clock.now().hour < 22


def step(name, quarters):
    return st.tuples(st.just(name), st.integers(1, 3), quarters)


ahead = st.integers(0, 130)
plans = st.lists(
    st.tuples(
        step("agree", ahead),
        st.one_of(
            step("wait", st.integers(4, 36)),
            step("sleep", ahead),
            step("wake", ahead),
            step("move", ahead),
            step("call_off", ahead),
        ),
        step("wait", st.integers(4, 36)),
    ),
    min_size=2,
    max_size=4,
)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=plans)
# At a quarter past eight of the next morning, with one who sleeps until eight.
@example(plan=[(("agree", 2, 92), ("wait", 1, 36), ("wait", 1, 36))])
def test_no_sequence_of_steps_makes_a_reminder_wrong(plan):
    for left in (Notification, OutboxEntry, ReminderRound, CalendarEntry):
        left.objects.all().delete()
    with time_machine.travel(START, tick=False) as traveller:
        Player(traveller).play([*chain(*plan), ("wake", 0, 0)])
