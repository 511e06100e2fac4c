"""Many at once: one dentist is in one place, one client is in one place, and two who take over
from each other wait for nobody for ever."""

from datetime import timedelta
from functools import partial

import pytest

from accounts.tests.factories import UserFactory
from appointments import services
from appointments.models import Appointment, Checkout
from appointments.tests.care_factories import CareAppointmentFactory, clinic, practice
from kernel import clock
from kernel.tests.races import race
from scheduling.models import CalendarEntry

pytestmark = pytest.mark.django_db(transaction=True)
RACERS = 8
HOUR = timedelta(hours=1)


@pytest.fixture
def noon():
    """In three days, by the clock of Delhi: within the hours of who has stated none."""
    day = clock.now() + timedelta(days=3)
    return day.replace(hour=6, minute=30, second=0, microsecond=0)


def asked(person, house, provider, starts_at):
    wish = services.Wish(
        when=services.When(starts_at=starts_at),
        provider_id=provider.pk,
        service_id=house.service.pk,
    )
    return partial(services.make_care_appointment, actor=person.as_actor(), wish=wish)


def test_of_many_who_ask_for_one_hour_of_a_dentist_one_gets_it(noon):
    house = clinic()
    people = [UserFactory() for _ in range(RACERS)]

    outcome = race([asked(each, house, house.provider, noon) for each in people])

    assert outcome == {"won": 1, "APPOINTMENT_CONFLICT": RACERS - 1}
    assert Appointment.objects.count() == CalendarEntry.objects.count() == 1


def test_a_client_who_asks_everybody_at_once_is_in_one_place(noon):
    rooms, client = practice(), UserFactory()
    providers = [rooms.another_provider() for _ in range(RACERS)]

    outcome = race([asked(client, rooms, each, noon) for each in providers])

    assert outcome == {"won": 1, "CLIENT_CONFLICT": RACERS - 1}
    assert Appointment.objects.count() == Checkout.objects.count() == 1


def test_two_dentists_who_swap_their_patients_do_not_wait_for_each_other(noon):
    house = clinic()
    mine, theirs = house.provider, house.another_provider()
    staff = house.staff.as_actor()
    rows = [
        CareAppointmentFactory(at=house, provider=each, starts_at=noon + number * HOUR)
        for number, each in enumerate([mine, theirs] * 3)
    ]
    others = {mine.pk: theirs.pk, theirs.pk: mine.pk}

    outcome = race(
        [
            partial(
                services.edit_care,
                appointment_id=row.pk,
                actor=staff,
                changes=services.Changes(names_provider=True, provider_id=others[row.provider_id]),
            )
            for row in rows
        ]
    )

    assert outcome == {"won": len(rows)}
    swapped = {row.pk: row.provider_id for row in Appointment.objects.all()}
    assert swapped == {row.pk: others[row.provider_id] for row in rows}


def test_edited_and_removed_at_once_it_is_gone_and_stays_so(noon):
    house = clinic()
    row = CareAppointmentFactory(at=house, starts_at=noon)
    staff = house.staff.as_actor()
    move = partial(
        services.edit_care,
        appointment_id=row.pk,
        actor=staff,
        changes=services.Changes(when=services.When(starts_at=noon + HOUR)),
    )
    remove = partial(services.remove_appointment, appointment_id=row.pk, actor=staff)

    confirm = partial(
        services.edit_care,
        appointment_id=row.pk,
        actor=staff,
        changes=services.Changes(status="confirmed"),
    )

    outcome = race([move, remove, confirm, confirm] * 2)

    row.refresh_from_db()
    assert row.removed_at is not None
    assert row.status == "cancelled"
    assert outcome["won"] >= 1
    assert not CalendarEntry.objects.active().exists()
