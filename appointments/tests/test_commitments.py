"""What calendars and reminders are told of an appointment."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection

from accounts.tests.factories import ManagerFactory
from appointments import services
from appointments.acquaintances import have_been_asked
from appointments.commitments import Appointments
from appointments.models import Appointment, NoteReading
from appointments.services.notes import write_notes
from appointments.states import AppointmentStatus, NoteKind
from appointments.tests.care_factories import CareAppointmentFactory, clinic, practice
from appointments.tests.checkouts import kept, open_practice
from appointments.tests.factories import AppointmentFactory, made
from catalog.tests.factories import ServiceFactory
from kernel import clock
from kernel.errors import NotFound
from kernel.tests.plans import as_if_many, kept_plan
from messaging.acquaintances import are_acquainted
from notifications.models import Notification
from notifications.services import send_message
from scheduling.calendars.files import file_of
from scheduling.calendars.links import event_links
from scheduling.commitments import Party, Span, Standing, source_of
from scheduling.services.reminding import remind, remind_due

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def commitment_of(appointment):
    return source_of("appointment").current([str(appointment.pk)])[str(appointment.pk)]


def span(now, days=2):
    return Span(since=now, until=now + days * DAY, now=now, called_off_since=now - DAY / 2)


@pytest.mark.once
def test_a_session_that_is_confirmed_is_reminded_of_and_one_that_is_kept_unpaid_is_not():
    rooms = practice()
    at_noon = (clock.now() + 3 * DAY).replace(hour=12, minute=0, second=0, microsecond=0)
    confirmed = CareAppointmentFactory(at=rooms, status="confirmed", starts_at=at_noon)
    unpaid = kept(open_practice(), starts_at=at_noon).appointment

    counts = []
    for hours in (25, 24, 23, 2, 1):
        with time_machine.travel(at_noon - timedelta(hours=hours), tick=False):
            counts.append(remind_due())

    assert counts == [0, 2, 0, 2, 0]
    reminders = Notification.objects.filter(kind="visit_reminder")
    assert {each.recipient_id for each in reminders} == {confirmed.customer_id, rooms.provider.pk}
    assert unpaid.status == AppointmentStatus.PENDING


@pytest.mark.once
def test_it_says_what_when_where_and_with_whom(project, customer):
    row = AppointmentFactory(project=project, customer=customer, notes="Ring twice")

    seen = commitment_of(row)

    assert seen.subject == ("appointment", str(row.pk))
    assert (seen.title, seen.note) == ("Site visit: Sunset Residences", "Ring twice")
    assert (seen.starts_at, seen.ends_at) == (row.starts_at, row.starts_at + DAY / 24)
    assert (seen.place, seen.timezone) == ("Downtown", "Asia/Kolkata")
    assert seen.parties == (
        Party(user_id=customer.pk, name="John Smith", is_provider=False),
        Party(user_id=project.builder_id, name=str(project.builder), is_provider=True),
    )


@pytest.mark.once
@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("pending", Standing.TENTATIVE),
        ("confirmed", Standing.CONFIRMED),
        ("completed", Standing.CONFIRMED),
        ("cancelled", Standing.CANCELLED),
    ],
)
def test_it_is_as_firm_as_it_is_agreed(status, standing):
    seen = commitment_of(AppointmentFactory(status=status))

    assert (seen.standing, seen.has_begun) == (standing, status == "completed")


@pytest.mark.once
def test_every_change_that_a_calendar_shows_makes_the_sequence_grow(project, customer, builder):
    row = made(customer, project)
    house, client = builder.as_actor(), customer.as_actor()
    later = row.starts_at + DAY
    seen = [commitment_of(row)]

    for step in (
        lambda: services.change_status(appointment_id=row.pk, actor=house, status="confirmed"),
        lambda: services.reschedule_appointment(
            appointment_id=row.pk, actor=client, starts_at=later
        ),
        lambda: services.change_status(appointment_id=row.pk, actor=house, status="confirmed"),
        lambda: services.edit_notes(appointment_id=row.pk, actor=client, notes="By car"),
        lambda: services.cancel_appointment(appointment_id=row.pk, actor=client),
    ):
        step()
        seen.append(commitment_of(row))

    assert [each.sequence for each in seen] == list(range(6))
    stands = [each.stands_since for each in seen]
    assert stands[0] < stands[1] < stands[2] < stands[3] == stands[4] == stands[5]
    assert seen[-1].standing == Standing.CANCELLED


@pytest.mark.once
@pytest.mark.parametrize("name", ["", "x", "-1", "1.5", "007", "٣", "9" * 40])
def test_what_is_no_id_is_nobodys(name):
    AppointmentFactory()

    assert source_of("appointment").current([name]) == {}
    with pytest.raises(NotFound):
        source_of("appointment").find(name, actor=ManagerFactory().as_actor())


def test_those_of_one_person_that_touch_a_span(project, customer):
    now = clock.now()
    source = source_of("appointment")
    on = AppointmentFactory(
        project=project, customer=customer, starts_at=now - DAY / 48, status="confirmed"
    )
    ahead = AppointmentFactory(project=project, starts_at=now + DAY)
    AppointmentFactory(project=project, starts_at=now - DAY)
    AppointmentFactory(project=project, starts_at=now + 3 * DAY)
    off = AppointmentFactory(project=project, starts_at=now + DAY, status="cancelled")
    AppointmentFactory(starts_at=now + DAY)

    def ids(user):
        return {each.id for each in source.of(user.pk, span=span(now), limit=10)}

    assert ids(project.builder) == {str(on.pk), str(ahead.pk), str(off.pk)}
    assert ids(customer) == {str(on.pk)}
    assert len(list(source.of(project.builder_id, span=span(now), limit=1))) == 1


def test_those_that_begin_are_the_confirmed_ones(project):
    now = clock.now()
    first, second = (
        AppointmentFactory(project=project, starts_at=now + hours * DAY / 24, status="confirmed")
        for hours in (1, 3)
    )
    for status in set(AppointmentStatus) - {AppointmentStatus.CONFIRMED}:
        AppointmentFactory(starts_at=now + DAY / 24, status=status)

    found = source_of("appointment").beginning(now, second.starts_at, limit=10)

    assert list(found) == [(str(first.pk), first.starts_at)]


@pytest.mark.once
def test_both_are_reminded_once(project, customer):
    row = AppointmentFactory(
        project=project,
        customer=customer,
        status="confirmed",
        starts_at=clock.now() + timedelta(hours=23),
        stands_since=clock.now() - 2 * DAY,
    )

    for _ in range(2):
        remind(kind="appointment", commitment_id=str(row.pk))

    told = Notification.objects.filter(kind="visit_reminder")
    assert {each.recipient_id for each in told} == {customer.pk, project.builder_id}
    assert told.count() == 2
    assert "Site visit: Sunset Residences" in told[0].title


@pytest.mark.once
def test_people_write_to_each_other_about_it(project, customer, builder):
    row = AppointmentFactory(project=project, customer=customer, status="confirmed")

    send_message(
        about=("appointment", str(row.pk)),
        actor=builder.as_actor(),
        channel="email",
        message="I am ten minutes late.",
    )

    assert Notification.objects.get().recipient_id == customer.pk


def test_who_has_asked_is_known_to_the_house(project, customer, builder, colleague, house):
    def knows(provider, organization_id):
        return are_acquainted(
            provider_id=provider.pk, organization_id=organization_id, customer_id=customer.pk
        )

    AppointmentFactory(project=project, customer=customer, made_by="provider")
    assert not have_been_asked(builder.pk, house.pk, customer.pk)

    AppointmentFactory(project=project, customer=customer, starts_at=clock.now() + 3 * DAY)
    assert knows(builder, None)
    assert knows(colleague, house.pk)
    assert not have_been_asked(colleague.pk, None, customer.pk)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="The plans are PostgreSQL's.")
def test_what_is_asked_for_often_is_found_by_its_index():
    now = clock.now()
    AppointmentFactory()
    as_if_many(Appointment)

    due = kept_plan(Appointments().agreed(now, now + DAY))
    mine = kept_plan(Appointments().theirs(7, span(now)))

    assert "appointment_beginning" in due
    assert "appointment_of_customer" in mine
    assert "appointment_of_provider" in mine


@pytest.mark.once
def test_a_treatment_is_called_by_its_house_and_what_is_told_for_it_stands_in_no_calendar():
    house = practice(name="Mindful")
    row = CareAppointmentFactory(at=house, service=ServiceFactory(name="Couples therapy"))
    write_notes(row, {NoteKind.NOTES: "We do not talk"}, actor=row.customer.as_actor())
    alone = CareAppointmentFactory(at=practice(), organization=None)

    seen, other = commitment_of(row), commitment_of(alone)

    assert (seen.title, seen.note) == ("Mindful", "")
    assert other.title == str(alone.provider)
    for person in (row.customer, row.provider):
        file = file_of("appointment", str(row.pk), actor=person.as_actor()).content.decode()
        links = event_links(seen, reader_id=person.pk)
        assert "SUMMARY:Mindful" in file
        for text in ("therapy", "We do not talk"):
            assert text not in f"{file}{links}"
    assert not NoteReading.objects.exists()


@pytest.mark.once
def test_what_nobody_was_given_to_yet_is_its_patients_alone():
    row = CareAppointmentFactory(at=clinic(name="Bright Smiles"), provider=None)

    seen = commitment_of(row)

    assert (seen.title, [each.user_id for each in seen.parties]) == (
        "Bright Smiles",
        [row.customer_id],
    )
