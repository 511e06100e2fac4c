"""A clinic, a practice, and those who come there."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine

from accounts.tests.factories import UserFactory
from appointments.tests.care_factories import clinic, practice

NOW = datetime(2027, 3, 1, 3, tzinfo=UTC)
DELHI = ZoneInfo("Asia/Kolkata")


@pytest.fixture
def now():
    """A Monday in March, half past eight in the morning in Delhi."""
    with time_machine.travel(NOW, tick=False) as time:
        yield time


@pytest.fixture
def house(db):
    return clinic(name="Bright Smiles", timezone="Asia/Kolkata")


@pytest.fixture
def rooms(db):
    """A practice, where one pays first."""
    return practice(name="Quiet Rooms", timezone="Asia/Kolkata")


@pytest.fixture
def patient(db):
    return UserFactory(first_name="Asha", last_name="Rao")
