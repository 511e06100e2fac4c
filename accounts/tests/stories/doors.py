"""How people come in, stay in and leave."""

from accounts.roles import Role
from accounts.tests.factories import PASSWORD, UserFactory
from kernel.tests.stage import story


@story
def somebody_logs_in(stage):
    asha = UserFactory(
        username="asha.rao",
        email="asha.rao@example.com",
        first_name="Asha",
        last_name="Rao",
        role=Role.CUSTOMER,
    )

    pair = stage.post(
        "/auth/login/",
        body={"username": asha.username, "password": PASSWORD},
        says="Log in with a password",
    )
    stage.get("/auth/me/", token=pair["access"], role="a customer", says="Who am I")
    stage.post(
        "/auth/login/",
        body={"username": asha.username, "password": "not this one"},
        status=401,
        says="Mistype the password",
    )
