"""Many who want the same dates at once: each is given once, and a series is whole or is not."""

from datetime import time
from functools import partial

import pytest

from accounts.tests.factories import UserFactory
from appointments import services as single
from appointments.models import Appointment, Series
from appointments.services import series as services
from appointments.services.series import Scope, SeriesChange
from appointments.tests.series.conftest import TEN, WEEK, made
from kernel.tests.races import race
from scheduling.models import CalendarEntry

pytestmark = pytest.mark.django_db(transaction=True)
RACERS = 8


def entries_of(house):
    active = CalendarEntry.objects.active().filter(provider=house.provider)
    return [each.starts_at for each in active.order_by("starts_at")]


def test_of_many_who_want_the_same_mondays_one_has_all_and_the_others_none(house):
    people = [UserFactory() for _ in range(RACERS)]

    outcome = race([partial(made, house, each, by=house.staff) for each in people])

    assert outcome == {"won": 1, "SERIES_CONFLICT": RACERS - 1}
    assert Series.objects.count() == 1
    assert entries_of(house) == [TEN + each * WEEK for each in range(4)]


def test_a_series_that_is_changed_and_called_off_at_once_leaves_no_time_behind(house, patient):
    series = made(house, patient)
    actor = house.staff.as_actor()
    told = {"series_id": series.pk, "actor": actor}
    change = SeriesChange(scope=Scope.ALL, at=time(11))
    one = series.appointments.order_by("recurs_on")[1]
    moved = single.Changes(when=single.When(starts_at=TEN + WEEK + WEEK / 7))

    race(
        [
            partial(services.change_series, **told, change=change),
            partial(services.cancel_series, **told, scope=Scope.ALL),
            partial(single.edit_care, appointment_id=one.pk, actor=actor, changes=moved),
        ]
        * 3
    )

    assert {each.status for each in series.appointments.all()} == {"cancelled"}
    assert entries_of(house) == []
    assert Appointment.objects.count() == 4
