"""Many who want one hour at once: exactly one has it."""

from datetime import timedelta
from functools import partial

import pytest

from accounts.tests.factories import UserFactory
from appointments import services
from appointments.models import Appointment, AppointmentChange
from appointments.tests.factories import AppointmentFactory, made
from kernel import clock
from kernel.tests.races import race
from notifications.models import Notification
from scheduling.models import CalendarEntry

pytestmark = pytest.mark.django_db(transaction=True)
RACERS = 20
HOUR = timedelta(hours=1)


@pytest.fixture
def noon():
    tomorrow = clock.now() + timedelta(days=1)
    return tomorrow.replace(hour=12, minute=0, second=0, microsecond=0)


def test_of_twenty_who_ask_for_one_hour_one_gets_it(project, noon):
    people = [UserFactory() for _ in range(RACERS)]

    outcome = race([partial(made, each, project, starts_at=noon) for each in people])

    assert outcome == {"won": 1, "APPOINTMENT_CONFLICT": RACERS - 1}
    assert Appointment.objects.count() == AppointmentChange.objects.count() == 1
    assert CalendarEntry.objects.count() == Notification.objects.count() == 1


def test_of_twenty_that_are_moved_to_one_hour_one_comes_there(project, noon):
    rows = [
        AppointmentFactory(project=project, starts_at=noon + each * HOUR)
        for each in range(1, RACERS + 1)
    ]
    actor = project.builder.as_actor()

    outcome = race(
        [
            partial(
                services.reschedule_appointment,
                appointment_id=row.pk,
                actor=actor,
                starts_at=noon - HOUR / 2,
            )
            for row in rows
        ]
    )

    assert outcome == {"won": 1, "APPOINTMENT_CONFLICT": RACERS - 1}
    assert Appointment.objects.filter(starts_at=noon - HOUR / 2).count() == 1


def test_confirmed_and_called_off_at_once_it_is_one_of_the_two(project, noon):
    row = AppointmentFactory(project=project, starts_at=noon)
    confirm = partial(
        services.change_status,
        appointment_id=row.pk,
        actor=project.builder.as_actor(),
        status="confirmed",
    )
    cancel = partial(
        services.cancel_appointment, appointment_id=row.pk, actor=row.customer.as_actor()
    )

    outcome = race([confirm, cancel] * 4)

    row.refresh_from_db()
    steps = [(each.from_status, each.to_status) for each in row.history.all()]
    assert row.status == "cancelled"
    assert steps in (
        [("pending", "cancelled")],
        [("pending", "confirmed"), ("confirmed", "cancelled")],
    )
    assert outcome["won"] + outcome["ILLEGAL_TRANSITION"] == 8
    assert not CalendarEntry.objects.active().exists()


def test_a_customer_who_asks_for_twenty_at_once_gets_no_more_than_may_wait(
    project, customer, noon, settings
):
    settings.APPOINTMENT_OPEN_REQUESTS_LIMIT = 3

    outcome = race(
        [partial(made, customer, project, starts_at=noon + each * HOUR) for each in range(RACERS)]
    )

    assert outcome == {"won": 3, "TOO_MANY_OPEN_REQUESTS": RACERS - 3}
