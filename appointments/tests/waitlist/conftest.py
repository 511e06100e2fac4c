"""A clinic and a practice that are open from nine to six, at ten on a Monday in Delhi."""

import pytest
import time_machine

from appointments.tests.care_factories import clinic, practice
from appointments.tests.waitlist.people import NOW, opened


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def dental(db, clock):
    return opened(clinic(name="Smile Clinic", timezone="Asia/Kolkata"))


@pytest.fixture
def psychology(db, clock):
    return opened(practice(name="Manas Practice", timezone="Asia/Kolkata"))


@pytest.fixture
def wish(clock):
    return {
        "earliest": "2027-03-08T09:00:00+05:30",
        "latest": "2027-03-08T18:00:00+05:30",
        "consent": True,
    }
