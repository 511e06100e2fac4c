"""Who is told what of an appointment, by whose clock, and whether it still holds."""

from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
import time_machine

from accounts.tests.factories import UserFactory
from appointments import services
from appointments.tests.factories import AppointmentFactory, made
from catalog.tests.factories import ProjectFactory
from kernel import outbox
from notifications.models import ContactSettings, Notification
from notifications.rendering import message_of
from scheduling.calendars.invites import make_invite

pytestmark = [pytest.mark.django_db, pytest.mark.once]
EVENING = datetime(2027, 3, 1, 18, tzinfo=UTC)
TEN = datetime(2027, 3, 4, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


def told():
    """Kind, reader, and whether it rings, in the order in which it was said."""
    rows = Notification.objects.order_by("created_at", "pk")
    return {(each.kind, each.recipient_id, each.read_at is None) for each in rows}


def test_whom_one_asks_is_told(project, customer, builder):
    made(customer, project)

    assert told() == {("appointment_requested", builder.pk, True)}
    notice = Notification.objects.get()
    assert "John Smith asks for an appointment: Site visit, Sunset Residences" in notice.body


def test_for_whom_one_is_made_is_told(project, customer, builder):
    made(builder, project, customer_id=customer.pk)

    assert told() == {("appointment_made", customer.pk, True)}


def test_what_the_office_makes_is_told_to_both(project, customer, builder, owner):
    made(owner, project, customer_id=customer.pk)

    assert told() == {
        ("appointment_made", customer.pk, True),
        ("appointment_made", builder.pk, True),
    }


STEPS = {
    "appointment_confirmed": lambda row, actor: services.change_status(
        appointment_id=row.pk, actor=actor, status="confirmed"
    ),
    "appointment_rescheduled": lambda row, actor: services.reschedule_appointment(
        appointment_id=row.pk, actor=actor, starts_at=row.starts_at + HOUR
    ),
    "appointment_cancelled": lambda row, actor: services.cancel_appointment(
        appointment_id=row.pk, actor=actor
    ),
}


@pytest.mark.parametrize(
    ("kind", "who"),
    # Customers confirm nothing.
    sorted(
        set(product(STEPS, ["builder", "customer", "owner"]))
        - {("appointment_confirmed", "customer")}
    ),
)
def test_both_are_told_and_who_did_it_quietly(kind, who, project, customer, request):
    person = request.getfixturevalue(who)
    row = AppointmentFactory(project=project, customer=customer)

    STEPS[kind](row, person.as_actor())

    assert told() == {(kind, each.pk, each.pk != person.pk) for each in (customer, project.builder)}


def test_that_it_is_over_or_has_other_notes_is_news_to_nobody(project, builder):
    row = AppointmentFactory(project=project, status="confirmed")

    services.edit_notes(appointment_id=row.pk, actor=builder.as_actor(), notes="By car")
    services.change_status(appointment_id=row.pk, actor=builder.as_actor(), status="completed")

    assert told() == set()


def invite(row, reader):
    arguments = {"kind": "appointment", "id": str(row.pk)}
    return make_invite(arguments, reader.pk).content.decode().replace("\r\n ", "")


def test_calendars_are_told_what_to_show_and_what_to_let_go(project, customer, builder):
    row = AppointmentFactory(project=project, customer=customer, starts_at=TEN)
    actor = builder.as_actor()

    STEPS["appointment_confirmed"](row, actor)
    asked = invite(row, customer)
    STEPS["appointment_rescheduled"](row, actor)
    moved = invite(row, customer)
    STEPS["appointment_cancelled"](row, actor)
    gone = invite(row, customer)

    for text, method, sequence in (
        (asked, "REQUEST", 1),
        (moved, "REQUEST", 2),
        (gone, "CANCEL", 3),
    ):
        assert f"METHOD:{method}" in text
        assert f"SEQUENCE:{sequence}" in text
        assert f"UID:appointment-{row.pk}@" in text
    assert "STATUS:CONFIRMED" in asked
    assert "STATUS:CANCELLED" in gone
    enclosed = Notification.objects.filter(recipient=customer).values_list("attachments", flat=True)
    assert len(enclosed) == 3
    assert all(len(each) == 1 for each in enclosed)


@pytest.mark.parametrize(
    ("starts_at", "shown"),
    [
        # The day before Berlin's clocks change and the day on which they do, in autumn and spring.
        (datetime(2027, 10, 30, 8, tzinfo=UTC), "Sat 30 Oct 2027, 10:00"),
        (datetime(2027, 10, 31, 9, tzinfo=UTC), "Sun 31 Oct 2027, 10:00"),
        (datetime(2028, 3, 25, 9, tzinfo=UTC), "Sat 25 Mar 2028, 10:00"),
        (datetime(2028, 3, 26, 8, tzinfo=UTC), "Sun 26 Mar 2028, 10:00"),
    ],
)
def test_the_hour_is_that_of_the_house_on_either_side_of_a_change_of_clocks(starts_at, shown):
    project = ProjectFactory(builder__timezone="Europe/Berlin")
    customer = UserFactory(timezone="Asia/Kolkata")

    made(customer, project, starts_at=starts_at)
    made(project.builder, project, customer_id=customer.pk, starts_at=starts_at + 2 * HOUR)

    for_the_builder, for_the_customer = Notification.objects.order_by("pk")
    assert f", {shown}." in for_the_builder.body
    two_later = shown.replace("10:00", "12:00")
    assert "by your clock (Kolkata), " in for_the_customer.body
    assert two_later[-5:] + " there (Berlin)" in for_the_customer.body


@pytest.fixture
def night(project, customer, builder):
    """It is late, and both sleep until eight in Delhi."""
    with time_machine.travel(EVENING, tick=False) as time:
        for person in (customer, builder):
            ContactSettings.objects.create(user=person, quiet_from="22:00", quiet_until="08:00")
        yield time


def in_the_morning(time):
    time.shift(timedelta(hours=12))
    while outbox.drain():
        pass


def mails(settings):
    found = Path(settings.OUTBOX_DIR).glob("*--appointment_*--*.eml")
    return {path.name.split("--")[1] for path in found}


def test_what_was_called_off_in_the_night_is_asked_of_nobody(
    night, project, customer, builder, settings
):
    row = made(customer, project, starts_at=TEN)
    STEPS["appointment_cancelled"](row, customer.as_actor())

    in_the_morning(night)

    assert mails(settings) == {"appointment_cancelled"}


def test_what_was_moved_there_and_back_is_no_news(night, project, customer, builder, settings):
    row = AppointmentFactory(project=project, customer=customer, starts_at=TEN)
    for starts_at in (TEN + HOUR, TEN):
        night.shift(1)
        services.reschedule_appointment(
            appointment_id=row.pk, actor=builder.as_actor(), starts_at=starts_at
        )

    in_the_morning(night)

    moved = Notification.objects.filter(recipient=customer).order_by("pk")
    assert [each.deliveries.get(channel="email").status for each in moved] == ["overtaken", "sent"]


def test_a_mail_says_it_all_in_either_language(project, customer):
    row = AppointmentFactory(project=project, customer=customer, starts_at=TEN)
    STEPS["appointment_confirmed"](row, project.builder.as_actor())
    data = Notification.objects.get(recipient=customer).data

    english, hindi = (
        message_of("email", "appointment_confirmed", data, language=each, idempotency_key="k")
        for each in ("en", "hi")
    )

    assert english.subject == "Your appointment is confirmed: Site visit, Sunset Residences"
    for line in (
        "What: Site visit",
        "Project: Sunset Residences",
        "When: Thu 4 Mar 2027, 15:30",
        "Where: Downtown",
        f"With: {project.builder}",
        f"Appointment: {row.reference}",
    ):
        assert f"{line}\n" in english.text
    assert "https://calendar.google.com/" in english.html
    assert "साइट विज़िट" in hindi.subject
    assert "गुरु, 4 मार्च 2027, 15:30" in hindi.html
