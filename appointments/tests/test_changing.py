from datetime import UTC, datetime, timedelta

import pytest

from accounts.tests.factories import ManagerFactory, UserFactory
from appointments import services
from appointments.errors import (
    AppointmentConflict,
    AppointmentNotFound,
    NotMovable,
    TooManyOpenRequests,
)
from appointments.models import LONGEST_ASKED_MINUTES, Appointment, AppointmentChange
from appointments.tests.factories import AppointmentFactory, made
from kernel import clock
from kernel.actors import Actor
from kernel.errors import Invalid, NotAllowed
from kernel.models import Event
from kernel.states import IllegalTransition
from scheduling.errors import InThePast
from scheduling.models import CalendarEntry

pytestmark = [pytest.mark.django_db, pytest.mark.once]
TEN = datetime(2027, 3, 1, 10, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def appointment(project, customer):
    return AppointmentFactory(project=project, customer=customer, starts_at=TEN)


@pytest.fixture
def confirmed(project, customer):
    return AppointmentFactory(project=project, customer=customer, starts_at=TEN, status="confirmed")


def untouched(appointment):
    """As it was when it was read, with nothing written of it and nothing told."""
    now = Appointment.objects.get(pk=appointment.pk)
    fields = [each.attname for each in Appointment._meta.concrete_fields]
    return (
        all(getattr(now, name) == getattr(appointment, name) for name in fields)
        and not AppointmentChange.objects.exists()
        and not Event.objects.exists()
    )


def stands_in_the_calendar(appointment):
    entry = CalendarEntry.objects.active().get(pk=appointment.calendar_entry_id)
    return entry.starts_at, entry.ends_at


@pytest.mark.parametrize("who", ["builder", "colleague", "owner"])
def test_the_house_confirms_and_completes(who, appointment, request):
    actor = request.getfixturevalue(who).as_actor()

    services.change_status(appointment_id=appointment.pk, actor=actor, status="confirmed")
    services.change_status(appointment_id=appointment.pk, actor=actor, status="completed")

    appointment.refresh_from_db()
    assert appointment.status == "completed"
    assert appointment.confirmed_at is not None
    assert appointment.completed_at is not None
    assert [(each.from_status, each.to_status) for each in appointment.history.all()] == [
        ("pending", "confirmed"),
        ("confirmed", "completed"),
    ]
    assert {each.changed_by_id for each in appointment.history.all()} == {actor.user_id}


@pytest.mark.parametrize("status", ["confirmed", "completed"])
def test_a_customer_neither_confirms_nor_completes(appointment, customer, status):
    with pytest.raises(NotAllowed):
        services.change_status(
            appointment_id=appointment.pk, actor=customer.as_actor(), status=status
        )

    assert untouched(appointment)


def test_what_it_is_already_it_stays_without_a_line(confirmed, builder):
    services.change_status(
        appointment_id=confirmed.pk, actor=builder.as_actor(), status="confirmed"
    )

    assert untouched(confirmed)


@pytest.mark.parametrize("who", ["builder", "customer", "owner"])
def test_either_side_cancels_and_the_time_is_free(who, confirmed, request):
    person = request.getfixturevalue(who)

    services.cancel_appointment(appointment_id=confirmed.pk, actor=person.as_actor(), reason="Rain")

    confirmed.refresh_from_db()
    assert (confirmed.status, confirmed.cancellation_reason) == ("cancelled", "Rain")
    assert confirmed.cancelled_by_id == person.pk
    assert confirmed.calendar_entry_id is None
    assert not CalendarEntry.objects.active().exists()
    assert confirmed.history.get().note == "Rain"


def test_cancelling_again_is_harmless(appointment, customer, builder):
    services.cancel_appointment(appointment_id=appointment.pk, actor=customer.as_actor())

    again = services.cancel_appointment(appointment_id=appointment.pk, actor=builder.as_actor())

    assert (again.status, again.cancelled_by_id) == ("cancelled", customer.pk)
    assert AppointmentChange.objects.count() == 1


def test_what_is_over_is_not_cancelled(project, customer):
    over = AppointmentFactory(project=project, customer=customer, status="completed")

    with pytest.raises(IllegalTransition):
        services.cancel_appointment(appointment_id=over.pk, actor=customer.as_actor())

    assert untouched(over)


@pytest.mark.parametrize("who", ["builder", "colleague", "owner"])
def test_the_house_moves_it_and_it_stays_agreed(who, confirmed, request):
    actor = request.getfixturevalue(who).as_actor()

    moved = services.reschedule_appointment(
        appointment_id=confirmed.pk,
        actor=actor,
        starts_at=TEN + 4 * HOUR,
        meeting_location="Virtual - Zoom Link",
    )

    assert (moved.status, moved.sequence) == ("confirmed", 1)
    assert stands_in_the_calendar(moved) == (TEN + 4 * HOUR, TEN + 5 * HOUR)
    line = moved.history.get()
    assert (line.from_starts_at, line.to_starts_at) == (TEN, TEN + 4 * HOUR)
    assert (line.from_location, line.to_location) == (
        confirmed.meeting_location,
        "Virtual - Zoom Link",
    )


@pytest.mark.once
def test_what_is_told_beside_other_facts_is_one_line(project, customer, builder):
    """Else a place could pass for the next line of a mail."""
    said = "Gate 4\r\nWhen: tomorrow"
    row = made(customer, project, starts_at=TEN, meeting_location=said)
    assert row.meeting_location == "Gate 4 When: tomorrow"

    services.reschedule_appointment(
        appointment_id=row.pk,
        actor=builder.as_actor(),
        starts_at=TEN + HOUR,
        meeting_location=said.replace("4", "5"),
    )
    services.cancel_appointment(appointment_id=row.pk, actor=builder.as_actor(), reason=said)

    row.refresh_from_db()
    assert row.meeting_location == "Gate 5 When: tomorrow"
    assert row.cancellation_reason == "Gate 4 When: tomorrow"


def test_what_a_customer_moves_waits_to_be_confirmed_again(confirmed, customer):
    moved = services.reschedule_appointment(
        appointment_id=confirmed.pk, actor=customer.as_actor(), starts_at=TEN + HOUR
    )

    assert (moved.status, moved.confirmed_at) == ("pending", None)
    assert moved.meeting_location == confirmed.meeting_location
    assert stands_in_the_calendar(moved) == (TEN + HOUR, TEN + 2 * HOUR)
    line = moved.history.get()
    assert (line.from_status, line.to_status) == ("confirmed", "pending")


@pytest.mark.parametrize(
    ("status", "days", "made_by", "counts"),
    [
        ("pending", -2, "customer", True),
        ("confirmed", 2, "customer", True),
        ("pending", 2, "customer", False),
        ("confirmed", 2, "provider", False),
    ],
)
def test_what_comes_to_wait_by_moving_counts_as_asked_for(
    status, days, made_by, counts, project, customer, settings
):
    settings.APPOINTMENT_OPEN_REQUESTS_LIMIT = 2
    row = AppointmentFactory(
        project=project,
        customer=customer,
        status=status,
        made_by=made_by,
        starts_at=clock.now() + timedelta(days=days),
    )
    others = 1 if (status, days) == ("pending", 2) else 2
    for each in range(others):
        AppointmentFactory(project=project, customer=customer, starts_at=TEN + 3 * each * HOUR)
    moving = {"appointment_id": row.pk, "starts_at": TEN + HOUR}

    if counts:
        with pytest.raises(TooManyOpenRequests):
            services.reschedule_appointment(actor=customer.as_actor(), **moving)
        assert untouched(row)
        # The house, whose time it is, may.
        services.reschedule_appointment(actor=project.builder.as_actor(), **moving)
    else:
        services.reschedule_appointment(actor=customer.as_actor(), **moving)

    row.refresh_from_db()
    assert row.starts_at == TEN + HOUR


def test_a_customer_makes_it_no_longer_than_one_asks_for(appointment, customer, builder):
    moving = {"appointment_id": appointment.pk, "starts_at": TEN}

    with pytest.raises(Invalid) as refused:
        services.reschedule_appointment(
            actor=customer.as_actor(), duration_minutes=LONGEST_ASKED_MINUTES + 1, **moving
        )

    assert refused.value.field == "duration_minutes"
    assert untouched(appointment)
    services.reschedule_appointment(actor=builder.as_actor(), duration_minutes=300, **moving)
    moved = services.reschedule_appointment(
        appointment_id=appointment.pk, actor=customer.as_actor(), starts_at=TEN + HOUR
    )
    assert (moved.starts_at, moved.duration_minutes) == (TEN + HOUR, 300)


def test_it_never_conflicts_with_itself(appointment, builder):
    moved = services.reschedule_appointment(
        appointment_id=appointment.pk, actor=builder.as_actor(), starts_at=TEN + HOUR / 2
    )

    assert stands_in_the_calendar(moved) == (TEN + HOUR / 2, TEN + 1.5 * HOUR)


def test_it_may_last_longer_if_there_is_room(appointment, builder, project):
    made(UserFactory(), project, starts_at=TEN + 2 * HOUR)
    moving = {"appointment_id": appointment.pk, "actor": builder.as_actor(), "starts_at": TEN}

    moved = services.reschedule_appointment(**moving, duration_minutes=120)
    with pytest.raises(AppointmentConflict):
        services.reschedule_appointment(**moving, duration_minutes=121)

    assert stands_in_the_calendar(moved) == (TEN, TEN + 2 * HOUR)


def test_onto_another_it_is_not_moved(appointment, project, builder):
    AppointmentFactory(project=project, starts_at=TEN + 3 * HOUR)

    with pytest.raises(AppointmentConflict):
        services.reschedule_appointment(
            appointment_id=appointment.pk,
            actor=builder.as_actor(),
            starts_at=TEN + 2.5 * HOUR,
        )

    assert untouched(appointment)
    assert stands_in_the_calendar(appointment) == (TEN, TEN + HOUR)


def test_moved_to_where_it_is_it_stays_as_it_is(confirmed, customer):
    services.reschedule_appointment(
        appointment_id=confirmed.pk,
        actor=customer.as_actor(),
        starts_at=TEN,
        meeting_location=confirmed.meeting_location,
    )

    assert untouched(confirmed)


def test_into_the_past_nothing_is_moved(appointment, builder):
    with pytest.raises(InThePast):
        services.reschedule_appointment(
            appointment_id=appointment.pk, actor=builder.as_actor(), starts_at=clock.now()
        )

    assert untouched(appointment)


@pytest.mark.parametrize("status", ["completed", "cancelled"])
def test_what_is_over_is_not_moved(status, project, builder):
    over = AppointmentFactory(project=project, status=status)

    with pytest.raises(NotMovable):
        services.reschedule_appointment(
            appointment_id=over.pk, actor=builder.as_actor(), starts_at=TEN
        )

    assert untouched(over)


def test_one_that_nobody_came_to_finds_another_day(project, builder):
    missed = AppointmentFactory(
        project=project, status="confirmed", starts_at=clock.now() - timedelta(days=2)
    )

    moved = services.reschedule_appointment(
        appointment_id=missed.pk, actor=builder.as_actor(), starts_at=TEN
    )

    assert stands_in_the_calendar(moved) == (TEN, TEN + HOUR)


@pytest.mark.parametrize("who", ["builder", "customer"])
def test_notes_are_both_sides_to_change(who, appointment, request):
    person = request.getfixturevalue(who)

    services.edit_notes(
        appointment_id=appointment.pk, actor=person.as_actor(), notes="Bring the plans"
    )

    appointment.refresh_from_db()
    assert (appointment.notes, appointment.sequence) == ("Bring the plans", 1)
    assert appointment.history.get().note == "Changed the notes"


def test_a_stranger_does_nothing_with_it(appointment, strangers):
    for stranger in strangers.values():
        actor = stranger.as_actor()
        for attempt in (
            lambda actor=actor: services.cancel_appointment(
                appointment_id=appointment.pk, actor=actor
            ),
            lambda actor=actor: services.change_status(
                appointment_id=appointment.pk, actor=actor, status="confirmed"
            ),
            lambda actor=actor: services.reschedule_appointment(
                appointment_id=appointment.pk, actor=actor, starts_at=TEN + HOUR
            ),
            lambda actor=actor: services.edit_notes(
                appointment_id=appointment.pk, actor=actor, notes="mine"
            ),
        ):
            with pytest.raises(AppointmentNotFound):
                attempt()

    assert untouched(appointment)


def test_everybody_sees_their_own(appointment, customer, builder, colleague, owner, strangers):
    AppointmentFactory()

    def seen_by(person):
        return set(Appointment.objects.visible_to(person.as_actor()).values_list("pk", flat=True))

    assert [seen_by(each) for each in (customer, builder, colleague, owner)] == [
        {appointment.pk}
    ] * 4
    assert [seen_by(each) for each in strangers.values()] == [set()] * len(strangers)
    assert len(seen_by(ManagerFactory())) == 2
    assert not Appointment.objects.visible_to(Actor.anonymous()).exists()
    assert Appointment.objects.visible_to(Actor.system()).count() == 2
