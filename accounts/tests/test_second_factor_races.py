"""A second factor under those who come at once: real threads, real locks."""

import pytest
import time_machine

from accounts import totp
from accounts.errors import NoSecondFactor, SecondFactorRequired
from accounts.identifiers import email_identifier
from accounts.models import OneTimePassword, RecoveryCode, Session, User
from accounts.services.challenges import pass_challenge
from accounts.services.logins import log_in, log_in_with_code
from accounts.services.one_time_passwords import ask_for_code
from accounts.services.second_factor import (
    begin_enrolment,
    confirm_enrolment,
    renew_recovery_codes,
    reset_second_factor,
)
from accounts.services.sessions import Caller
from accounts.tests.factories import PASSWORD, UserFactory
from accounts.tests.phones import NOON, Enrolled
from kernel.actors import Actor
from kernel.tests.races import WON, race

pytestmark = pytest.mark.django_db(transaction=True)

HERE = Caller(address="203.0.113.7", device="Test/1.0")


@pytest.fixture
def asha():
    with time_machine.travel(NOON, tick=False):
        yield Enrolled()


def enter(code=""):
    return log_in(name="asha", password=PASSWORD, caller=HERE, second_factor=code)


def challenge():
    with pytest.raises(SecondFactorRequired) as asked:
        enter()
    return asked.value.challenge


def test_of_what_is_good_once_one_use_is_let_in(asha):
    code, paper = asha.code(), asha.paper[0]

    by_app = race([lambda: enter(code)] * 5)
    by_paper = race([lambda: enter(paper)] * 5)

    assert by_app == by_paper == {WON: 1, "SECOND_FACTOR_WRONG": 4}
    assert Session.objects.count() == 2
    assert RecoveryCode.objects.exclude(used_at=None).count() == 1


def test_a_challenge_and_a_mailed_code_let_in_once(asha, postbox):
    asked, codes = challenge(), [asha.code(), asha.code(1)]
    mailbox = email_identifier(asha.user.email)
    login = OneTimePassword.Purpose.LOGIN
    ask_for_code(identifier=mailbox, purpose=login, caller=HERE)
    mailed = postbox.code_for(asha.user.email)

    passed = race(
        [
            lambda code=code: pass_challenge(challenge=asked, code=code, caller=HERE)
            for code in asha.paper[:4]
        ]
    )
    entered = race(
        [
            lambda code=code: log_in_with_code(
                identifier=mailbox, code=mailed, purpose=login, caller=HERE, second_factor=code
            )
            for code in codes
        ]
    )

    assert (passed[WON], entered[WON]) == (1, 1)
    assert Session.objects.count() == 2


def test_of_thirty_parallel_guesses_ten_are_judged(asha):
    guesses = race([lambda: enter(asha.wrong())] * 30)

    assert guesses == {"SECOND_FACTOR_WRONG": 10, "TOO_MANY_REQUESTS": 20}


def test_nobody_stays_who_came_in_by_less_while_it_was_set_up():
    with time_machine.travel(NOON, tick=False):
        user = UserFactory(username="asha")
        secret = begin_enrolment(actor=user.as_actor(), password=PASSWORD).secret
        code = totp.code_at(secret, totp.step_at(NOON))

        def confirm():
            confirm_enrolment(actor=user.as_actor(), code=code)

        outcomes = race([enter, enter, confirm, enter, enter, confirm, enter])

    assert outcomes["SECOND_FACTOR_IS_ON"] == 1
    assert Session.objects.live().count() == 0
    assert RecoveryCode.objects.filter(user=user).count() == 10


def test_taking_it_away_leaves_nothing_that_opens_the_next_one(asha):
    actor = asha.user.as_actor()

    outcomes = race(
        [
            lambda: reset_second_factor(
                user_id=asha.user.pk, reason="The phone is lost.", actor=Actor.system()
            ),
            lambda: renew_recovery_codes(actor=actor, code=asha.paper[0]),
            lambda: enter(asha.paper[1]),
        ]
    )

    assert outcomes[WON] >= 1
    assert set(outcomes) <= {
        WON,
        NoSecondFactor.code,
        "SECOND_FACTOR_WRONG",  # the renewal came first
        "CHALLENGE_OVER",
        "WRONG_CREDENTIALS",
    }
    assert not User.objects.get().has_second_factor
    assert RecoveryCode.objects.count() == 0
    assert Session.objects.live().filter(user__second_factor_since=None).count() <= 1
