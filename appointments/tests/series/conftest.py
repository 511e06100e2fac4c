"""A clinic whose dentist works on weekdays from nine to five, on a Monday morning, and a series
there."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
import time_machine

from accounts.tests.factories import UserFactory
from appointments.services import series as services
from appointments.services.care.wishes import Wish
from appointments.services.series import Accept, SeriesWish
from appointments.tests.care_factories import clinic
from scheduling.tests.factories import WorkingHoursFactory

# 09:00 in Kolkata.
NOW = datetime(2027, 3, 1, 3, 30, tzinfo=UTC)
MONDAY = date(2027, 3, 8)
WEEK, DAY, HOUR = timedelta(weeks=1), timedelta(days=1), timedelta(hours=1)
# 10:00 in Kolkata on that Monday.
TEN = datetime(2027, 3, 8, 4, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _monday_morning():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def house(db):
    house = clinic(timezone="Asia/Kolkata")
    for weekday in range(5):
        WorkingHoursFactory(provider=house.provider, weekday=weekday, starts=time(9), ends=time(17))
    return house


@pytest.fixture
def patient(db):
    return UserFactory(first_name="Asha", last_name="Rao")


def wish_at(house, patient, *, rule="FREQ=WEEKLY;COUNT=4", at=time(10), starts_on=MONDAY, **more):
    """Mondays at ten, four times, unless `more` say otherwise."""
    wish = {
        "customer_id": patient.pk,
        "provider_id": house.provider.pk,
        "service_id": house.service.pk,
        **more.pop("wish", {}),
    }
    return SeriesWish(wish=Wish(**wish), rule=rule, starts_on=starts_on, at=at, **more)


def made(house, patient, *, by=None, accept=Accept.ALL, **more):
    series, _ = services.make_series(
        actor=(by or house.staff).as_actor(), wish=wish_at(house, patient, **more), accept=accept
    )
    return series


def rows_of(series):
    """What of it is there, by its dates: when, and how it stands."""
    return [
        (each.recurs_on, each.starts_at, each.status)
        for each in series.appointments.order_by("recurs_on")
    ]


@pytest.fixture
def time_machine_at():
    """Another moment than that Monday morning."""
    return lambda moment: time_machine.travel(moment, tick=False)
