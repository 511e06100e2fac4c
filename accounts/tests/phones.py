"""People with an authenticator app, for tests."""

from datetime import UTC, datetime, timedelta

import time_machine

from accounts import totp
from accounts.models import User
from accounts.roles import Role
from accounts.services.second_factor import begin_enrolment, confirm_enrolment
from accounts.tests.factories import PASSWORD, UserFactory
from kernel import clock

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
STEP = timedelta(seconds=totp.SECONDS)


class Enrolled:
    """Somebody with an app and ten codes on paper."""

    def __init__(self, user: User | None = None) -> None:
        self.user: User = user or UserFactory(username="asha", role=Role.OPS_MANAGER)
        actor = self.user.as_actor()
        self.secret = begin_enrolment(actor=actor, password=PASSWORD).secret
        with time_machine.travel(clock.now() - 4 * STEP, tick=False):
            confirmed = confirm_enrolment(actor=actor, code=self.code())
        self.paper = confirmed.recovery_codes
        self.user.refresh_from_db()

    def code(self, steps: int = 0) -> str:
        return totp.code_at(self.secret, totp.step_at(clock.now()) + steps)

    def wrong(self) -> str:
        right = {self.code(steps) for steps in (-1, 0, 1)}
        return next(each for each in ("000000", "111111", "222222", "333333") if each not in right)
