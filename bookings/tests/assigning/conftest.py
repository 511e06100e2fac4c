"""A service with a vendor at either end of town, and a manager who gives bookings out."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from accounts.roles import Role
from accounts.tests.factories import UserFactory
from bookings.tests.assigning.town import EAST, WEST, living_at
from kernel import clock
from scheduling.tests.factories import PincodeFactory


@pytest.fixture
def morning():
    """Eight o'clock, three days from now, by the platform's clock."""
    day = clock.now().astimezone(ZoneInfo("Asia/Kolkata")) + timedelta(days=3)
    return day.replace(hour=8, minute=0, second=0, microsecond=0)


@pytest.fixture
def manager(db):
    return UserFactory(role=Role.OPS_MANAGER)


@pytest.fixture
def trade(service, morning):
    """Two vendors of one service, one at either end of town, who both come to both ends."""
    PincodeFactory(code=WEST, longitude=77.10)
    PincodeFactory(code=EAST, longitude=77.30)
    return {code: living_at(code, service, morning) for code in (WEST, EAST)}
