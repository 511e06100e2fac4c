"""An authenticator app beside the password, in both dialects."""

from accounts import totp
from accounts.roles import Role
from accounts.tests.factories import PASSWORD, UserFactory
from kernel.tests.stage import story


def life_of_a_factor(stage, *, paths, login, access):
    vikram = UserFactory(
        username="vikram.seth",
        email="vikram.seth@example.com",
        first_name="Vikram",
        last_name="Seth",
        role=Role.BUILDER,
    )

    def code(later=0):
        stage.wait(seconds=totp.SECONDS * 2 + later)
        return totp.code_at(secret, totp.step_at(stage.now))

    stage.get(paths.format(""), by=vikram, says="Whether one has a second factor")
    secret = stage.post(
        paths.format("/begin"),
        by=vikram,
        body={"current_password": PASSWORD},
        says="Begin to set one up",
    )["secret"]
    pair = stage.post(
        paths.format("/confirm"), by=vikram, body={"code": code()}, says="Confirm it by a code"
    )
    mine = {"token": pair[access], "role": "a builder"}
    asked = stage.post(
        login,
        body={"username": vikram.username, "password": PASSWORD},
        status=401,
        says="Log in and be asked for the second factor",
    )
    stage.post(
        paths.format("/verify"),
        body={"challenge": asked["challenge"], "code": code()},
        says="Pass with a code of the app",
    )
    stage.post(
        paths.format("/recovery-codes"), **mine, body={"code": code()}, says="Get other codes"
    )
    stage.post(
        paths.format("/remove"),
        **mine,
        body={"current_password": PASSWORD, "code": code()},
        says="Do without",
    )


@story
def a_second_factor_is_set_up_and_asked_for(stage):
    life_of_a_factor(stage, paths="/auth/second-factor{}/", login="/auth/login/", access="access")


@story
def a_second_factor_at_a_page_of_builders(stage):
    life_of_a_factor(
        stage, paths="/api/auth/second-factor{}", login="/api/auth/login", access="access_token"
    )
