"""Reminders are told once, in time, and only of what stands."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from datetime import time as clock_time
from pathlib import Path
from threading import Thread

import pytest
import time_machine
from django.db import transaction

from accounts.models import User
from accounts.tests.factories import UserFactory, VendorFactory
from kernel import due, outbox
from kernel.tests.races import race
from notifications.models import ContactSettings, Delivery, Notification, Preference
from notifications.rendering import has_template
from notifications.selectors import preferences_document
from scheduling.models import CalendarEntry
from scheduling.reminders import comes_before_quiet
from scheduling.services import reminding
from scheduling.services.reminding import remind, remind_due
from scheduling.tests.meetings import (  # noqa: F401 - a fixture
    Meetings,
    call_off,
    customer_of,
    meet,
    meetings,
    put,
)

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("meetings")]

NOON = datetime(2027, 3, 3, 12, tzinfo=UTC)
HOUR, MINUTE, DAY = timedelta(hours=1), timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def time():
    """The clock stands three days before the meeting."""
    with time_machine.travel(NOON - 3 * DAY, tick=False) as traveller:
        yield traveller


def quiet(person, begins="22:00", ends="08:00"):
    ContactSettings.objects.create(user=person, quiet_from=begins, quiet_until=ends)
    return person


def sleeper(begins="22:00", ends="08:00", **changes):
    return quiet(UserFactory(timezone="UTC", **changes), begins, ends)


def told(person=None):
    """What was told, as (hours before, stated beginning), in order."""
    rows = Notification.objects.filter(kind="visit_reminder").order_by("pk")
    if person is not None:
        rows = rows.filter(recipient=person)
    return [(row.data["hours"], datetime.fromisoformat(row.data["starts_at"])) for row in rows]


def mails(settings):
    folder = Path(settings.OUTBOX_DIR)
    return [path.read_text() for path in sorted(folder.glob("*.eml"))] if folder.exists() else []


def test_both_are_told_a_day_and_two_hours_before(time):
    meeting = meet(NOON)

    counts = []
    for before in (DAY + MINUTE, DAY, DAY - MINUTE, 2 * HOUR + MINUTE, 2 * HOUR, HOUR, -MINUTE):
        time.move_to(NOON - before)
        counts.append(remind_due())

    assert counts == [0, 2, 0, 0, 2, 0, 0]
    for person in (customer_of(meeting), meeting.provider):
        assert told(person) == [(24, NOON), (2, NOON)]


@pytest.mark.once
def test_a_reminder_says_whom_what_when_and_where(time):
    meeting = meet(NOON, customer=UserFactory(timezone="Asia/Kolkata"))
    time.move_to(NOON - DAY)
    remind_due()

    to_customer = Notification.objects.get(recipient=customer_of(meeting))
    to_vendor = Notification.objects.get(recipient=meeting.provider)
    assert to_customer.title == "Reminder: Deep clean, Wed 3 Mar 2027, 17:30"
    assert to_customer.body == "Deep clean with Ravi: Wed 3 Mar 2027, 17:30, 110001."
    assert to_vendor.body == (
        "Deep clean with Asha: Wed 3 Mar 2027, 12:00 by your clock (UTC), "
        "17:30 there (Kolkata), 110001."
    )
    assert to_customer.link == f"/meetings/{meeting.pk}"
    for name in ("subject.txt", "inapp.txt", "email.txt", "email.html", "sms.txt", "whatsapp.txt"):
        assert has_template("visit_reminder", name)


def test_a_moved_one_is_told_its_new_time_and_a_cancelled_one_nothing(time):
    moved, cancelled = meet(NOON), meet(NOON)
    put(moved, NOON + HOUR)
    call_off(cancelled)

    for before in (DAY, DAY - HOUR, 2 * HOUR, HOUR):
        time.move_to(NOON - before)
        remind_due()

    assert told(customer_of(moved)) == [(24, NOON + HOUR), (2, NOON + HOUR)]
    assert told(customer_of(cancelled)) == []


def test_one_moved_after_it_was_told_is_told_of_its_new_time_too(time):
    meeting = meet(NOON)
    time.move_to(NOON - DAY)
    remind_due()
    put(meeting, NOON + 2 * DAY)

    for at in (NOON - 2 * HOUR, NOON + DAY, NOON + 2 * DAY - 2 * HOUR):
        time.move_to(at)
        remind_due()

    later = NOON + 2 * DAY
    assert told(customer_of(meeting)) == [(24, NOON), (24, later), (2, later)]


@pytest.mark.once
@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        (DAY + MINUTE, [24, 2]),
        (DAY, [24, 2]),
        (DAY - MINUTE, [2]),
        (2 * HOUR, [2]),
        (2 * HOUR - MINUTE, []),
    ],
)
def test_who_agrees_later_than_a_reminder_is_due_gets_none_of_it(time, ahead, expected):
    time.move_to(NOON - ahead)
    meeting = meet(NOON)

    while datetime.now(UTC) < NOON + HOUR:
        remind_due()
        time.shift(HOUR)

    assert [hours for hours, _ in told(customer_of(meeting))] == expected


def test_what_was_agreed_just_in_time_and_committed_after_the_look_is_found(time):
    time.move_to(NOON - DAY)
    remind_due()
    meeting = meet(NOON - MINUTE / 2)
    CalendarEntry.objects.update(updated_at=NOON - DAY - MINUTE)
    time.shift(MINUTE)

    remind_due()

    assert told(customer_of(meeting)) == [(24, NOON - MINUTE / 2)]


def test_a_worker_that_was_down_catches_up(time):
    meeting = meet(NOON)
    remind_due()

    time.move_to(NOON - DAY + 5 * HOUR)
    remind_due()

    assert told(customer_of(meeting)) == [(24, NOON)]


def test_two_reminders_that_are_late_are_one_and_the_nearer(time):
    meeting = meet(NOON)
    remind_due()

    time.move_to(NOON - HOUR)
    remind_due()
    remind_due()

    assert told(customer_of(meeting)) == [(2, NOON)]


def test_nothing_is_told_once_it_has_begun(time):
    meet(NOON)
    remind_due()

    time.move_to(NOON)

    assert remind_due() == 0
    assert told() == []


def test_what_is_gone_or_begun_before_its_hour_is_told_to_nobody(time, monkeypatch):
    meeting = meet(NOON)
    time.move_to(NOON - HOUR)
    assert remind(kind="meeting", commitment_id="999999") == 0
    commitment = Meetings._commitment
    begun = {"has_begun": True}
    monkeypatch.setattr(
        Meetings,
        "_commitment",
        lambda source, row: replace(commitment(source, row), **begun),
    )

    assert remind(kind="meeting", commitment_id=str(meeting.pk)) == 0


@pytest.mark.once
def test_the_hours_are_a_setting(time, settings):
    settings.SCHEDULING_REMINDER_HOURS = (72, 0.5)
    meeting = meet(NOON + HOUR)

    for at in (NOON - 2 * DAY, NOON - HOUR, NOON + HOUR / 2):
        time.move_to(at)
        remind_due()

    assert [hours for hours, _ in told(customer_of(meeting))] == [72, 0.5]
    settings.SCHEDULING_REMINDER_HOURS = ()
    assert remind_due() == 0


# --- what it costs ------------------------------------------------------------------------------


def test_where_nothing_is_due_it_costs_the_same_however_much_stands(
    time, django_assert_num_queries
):
    for hours in range(3, 23):
        meet(NOON + hours * HOUR)
    time.move_to(NOON - 85 * MINUTE)
    remind_due()
    time.shift(10 * MINUTE)

    # How far each rule came, a look for each, and how far they came this time.
    with django_assert_num_queries(4):
        assert remind_due() == 0
    # At the half hour also whether anybody's quiet hours begin.
    sleeper()
    time.move_to(NOON - HOUR / 2)
    with django_assert_num_queries(5):
        assert remind_due() == 0


@pytest.mark.once
def test_in_the_evening_it_costs_as_much_as_there_are_pages(
    time, monkeypatch, django_assert_num_queries
):
    monkeypatch.setattr(reminding, "PAGE", 10)
    sleeper(begins="12:15")
    for hours in range(3, 18):
        meet(NOON + hours * HOUR)
    time.move_to(NOON - 40 * MINUTE)
    remind_due()
    time.move_to(NOON - 25 * MINUTE)

    # As at a half hour, and of each of the two pages which meetings, what of them, and who is
    # quiet when.
    with django_assert_num_queries(5 + 2 * 3):
        assert remind_due() == 0


def test_more_than_a_turn_holds_is_told_in_the_next(time, monkeypatch):
    monkeypatch.setattr(reminding, "PAGE", 2)
    for minutes in (0, 0, 0, 0, 0, 1, 1, 2):
        meet(NOON + minutes * MINUTE)
    time.move_to(NOON - DAY + HOUR)

    counts = [remind_due(limit=6) for _ in range(4)]

    assert counts == [6, 6, 4, 0]


def test_whom_nobody_can_tell_holds_up_nobody(time):
    for _ in range(3):
        meet(NOON)
    User.objects.update(is_active=False)
    meet(NOON + MINUTE)
    time.move_to(NOON - DAY + HOUR)

    assert remind_due(limit=1) == 2


def test_one_that_fails_holds_up_nobody_and_is_tried_again(time, monkeypatch):
    broken, well = meet(NOON), meet(NOON + MINUTE)
    time.move_to(NOON - DAY + HOUR)
    locked = Meetings.locked

    def fail(source, commitment_id):
        if commitment_id == str(broken.pk):
            raise ValueError("no")
        return locked(source, commitment_id)

    with monkeypatch.context() as trouble:
        trouble.setattr(Meetings, "locked", fail)
        with pytest.raises(ValueError, match="no"):
            remind_due()
    assert told(customer_of(well)) == [(24, NOON + MINUTE)]
    time.shift(HOUR)
    remind_due()

    assert told(customer_of(broken)) == [(24, NOON)]
    assert len(told()) == 4


@pytest.mark.django_db(transaction=True)
def test_of_many_schedulers_at_once_each_tells_what_no_other_does():
    with time_machine.travel(NOON - 3 * DAY, tick=False):
        for minutes in range(4):
            meet(NOON + minutes * MINUTE)
    with time_machine.travel(NOON - HOUR, tick=False):
        race([remind_due] * 4)

    assert len(told()) == 8
    assert Delivery.objects.count() == 16


@pytest.mark.django_db(transaction=True)
def test_a_reminder_waits_for_who_is_just_cancelling():
    with time_machine.travel(NOON - 3 * DAY, tick=False):
        meeting = meet(NOON)
    with time_machine.travel(NOON - HOUR, tick=False):
        scheduler = Thread(target=lambda: race([remind_due]))
        with transaction.atomic():
            call_off(meeting)
            scheduler.start()
            # Long enough for one that does not wait.
            scheduler.join(timeout=0.5)
        scheduler.join()

    assert told() == []


# --- quiet hours --------------------------------------------------------------------------------


def at(day, hour, minute=0):
    return datetime(2027, 3, day, hour, minute, tzinfo=UTC)


def when_told(time, meeting, person, *, until):
    """(hours of the rule, the instant at which it is told, that at which its mail goes out)."""
    found, seen = [], set()
    while datetime.now(UTC) < until:
        remind_due()
        rows = Notification.objects.filter(recipient=person).exclude(pk__in=seen)
        for row in rows.order_by("pk"):
            seen.add(row.pk)
            mail = row.deliveries.get(channel="email")
            entry = outbox.OutboxEntry.objects.get(payload__delivery=str(mail.pk))
            found.append((row.data["hours"], datetime.now(UTC), entry.due_at))
        time.shift(HOUR / 2)
    return found


@pytest.mark.once
@pytest.mark.parametrize(
    ("begins", "last"),
    [
        # Nobody is asleep at seven in the evening.
        (at(3, 21), (at(3, 19), at(3, 19))),
        # One gets up at eight and has an hour: the message waits for that.
        (at(3, 9), (at(3, 7), at(3, 8))),
        (at(3, 8, 30), (at(3, 6, 30), at(3, 8))),
        # Too late to be ready: told the evening before.
        (at(3, 8, 20), (at(2, 21, 30), at(2, 21, 30))),
        (at(3, 6), (at(2, 21, 30), at(2, 21, 30))),
        (at(3, 0, 30), (at(2, 21, 30), at(2, 21, 30))),
    ],
)
def test_the_last_reminder_is_read_before_one_has_to_leave(time, settings, begins, last):
    settings.SCHEDULING_REMINDER_HOURS = (2,)
    meeting = meet(begins, customer=sleeper())
    time.move_to(begins - 13 * HOUR - begins.minute * MINUTE)

    (found,) = when_told(time, meeting, customer_of(meeting), until=begins + HOUR)

    assert found == (2, *last)


@pytest.mark.once
def test_the_first_reminder_waits_for_the_end_of_the_quiet_hours(time):
    begins = at(4, 23)
    meeting = meet(begins, customer=sleeper())
    time.move_to(begins - DAY)

    first, last = when_told(time, meeting, customer_of(meeting), until=begins)

    assert first == (24, begins - DAY, at(4, 8))
    assert last == (2, begins - 2 * HOUR, begins - 2 * HOUR)


@pytest.mark.once
@pytest.mark.parametrize(
    ("zone", "begins", "since", "until", "expected"),
    [
        # 22:00 in Delhi is 16:30 in UTC; told at 16:00.
        ("Asia/Kolkata", "22:00", at(2, 15, 59), at(2, 16), True),
        ("Asia/Kolkata", "22:00", at(2, 16), at(2, 16, 40), True),
        ("Asia/Kolkata", "22:00", at(2, 16, 1), at(2, 16, 40), False),
        ("Asia/Kolkata", "22:00", at(2, 15), at(2, 15, 59), False),
        # 22:40 counts from the half hour before ten past.
        ("UTC", "22:40", at(2, 21, 55), at(2, 22), True),
        # Ten past midnight in Auckland is 11:10 the day before.
        ("Pacific/Auckland", "00:10", at(2, 10, 29), at(2, 10, 31), True),
        ("UTC", "22:00", at(1, 21, 31), at(2, 21, 29), False),
        ("UTC", "22:00", at(1, 21, 28), at(2, 21, 29), True),
        ("UTC", "22:00", None, at(2, 12), True),
    ],
)
def test_the_half_hours_at_which_to_look_are_known(zone, begins, since, until, expected):
    assert comes_before_quiet(clock_time.fromisoformat(begins), zone, since, until) is expected


@pytest.mark.once
def test_who_agrees_at_night_to_what_begins_before_the_morning_is_told_no_more(time):
    time.move_to(at(2, 22, 30))
    meeting = meet(at(3, 8, 10), customer=sleeper())

    assert when_told(time, meeting, customer_of(meeting), until=at(3, 9)) == []
    assert told(meeting.provider) == [(2, at(3, 8, 10))]


@pytest.mark.once
def test_a_scheduler_that_slept_in_the_evening_tells_it_when_it_wakes(time):
    meeting = meet(at(3, 8, 40), customer=sleeper(ends="08:30"))
    time.move_to(at(2, 20))
    remind_due()
    time.move_to(at(2, 23))
    remind_due()

    last = Notification.objects.filter(recipient=customer_of(meeting)).latest("pk")
    entries = outbox.OutboxEntry.objects.filter(
        payload__delivery__in=[str(each.pk) for each in last.deliveries.all()]
    )
    assert last.data["hours"] == 2
    assert {entry.due_at for entry in entries} == {at(3, 8, 30)}


# --- when it goes out ---------------------------------------------------------------------------


def told_in_the_night(time):
    """The first reminder of a meeting on Thursday at 23:00; its mail waits for eight."""
    meeting = meet(at(4, 23), customer=sleeper(phone=None), vendor=VendorFactory(email=""))
    time.move_to(at(3, 23))
    remind_due()
    return meeting


def mail_of(meeting):
    return Delivery.objects.get(notification__recipient=customer_of(meeting), channel="email")


@pytest.mark.once
@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda meeting: None, "sent"),
        (call_off, "overtaken"),
        # Another reminder comes of that time.
        (lambda meeting: put(meeting, at(5, 23)), "overtaken"),
        (lambda meeting: put(meeting, at(4, 10)), "sent"),
        (lambda meeting: put(meeting, at(4, 8)), "overtaken"),
        (CalendarEntry.delete, "overtaken"),
    ],
)
def test_what_became_of_it_in_the_night_counts(time, change, state):
    meeting = told_in_the_night(time)
    # Whoever moves it at half past eight moves it to within two hours.
    time.move_to(at(4, 7, 59) + HOUR / 2)
    change(meeting)

    time.move_to(at(4, 8, 30))
    outbox.drain()

    assert Delivery.objects.get(channel="email").status == state


@pytest.mark.once
def test_one_moved_too_near_for_another_reminder_tells_its_new_time(time, settings):
    meeting = told_in_the_night(time)
    time.move_to(at(4, 8))
    put(meeting, at(4, 9, 30))

    outbox.drain()

    notice = Notification.objects.get(recipient=customer_of(meeting))
    assert "Thu 4 Mar 2027, 09:30 by your clock" in notice.body
    assert notice.data["starts_at"] == "2027-03-04T09:30:00Z"
    assert notice.data["timezone"] == "UTC"
    (mail,) = mails(settings)
    assert "Subject: Reminder: Deep clean, Thu 4 Mar 2027, 09:30" in mail


@pytest.mark.once
def test_a_reminder_that_was_held_back_until_the_next_is_due_is_left_to_that(time):
    meeting = told_in_the_night(time)

    time.move_to(at(4, 21))
    outbox.drain()
    remind_due()
    outbox.drain()

    states = Delivery.objects.filter(
        notification__recipient=customer_of(meeting), channel="email"
    ).order_by("created_at")
    assert [each.status for each in states] == ["overtaken", "sent"]


@pytest.mark.once
def test_none_goes_out_once_it_has_begun(time):
    meeting = meet(NOON)
    time.move_to(NOON - HOUR)
    remind_due()

    time.move_to(NOON)
    outbox.drain()

    assert set(Delivery.objects.values_list("status", flat=True)) == {"overtaken"}
    assert Notification.objects.filter(recipient=customer_of(meeting)).count() == 1


# --- as people want it --------------------------------------------------------------------------


@pytest.mark.once
def test_reminders_can_be_switched_off_by_channel(time):
    person = UserFactory()
    rows = preferences_document(person.as_actor())["preferences"]
    assert {
        (row["channel"], row["enabled"], row["locked"])
        for row in rows
        if row["kind"] == "visit_reminder"
    } == {("email", True, False), ("sms", True, False), ("whatsapp", False, False)}
    Preference.objects.create(user=person, kind="visit_reminder", channel="sms", enabled=False)
    meet(NOON, customer=person)

    time.move_to(NOON - DAY)
    remind_due()

    sent = Delivery.objects.filter(notification__recipient=person)
    assert {each.channel for each in sent} == {"email"}


@pytest.mark.once
def test_the_scheduler_knows_of_reminders():
    assert due._due["scheduling.remind"] is remind_due
