"""How people come in, stay in and leave."""

from accounts.roles import Role
from accounts.tests.factories import PASSWORD, SuperAdminFactory, UserFactory, VendorFactory
from accounts.tests.stories.mailbox import Mailbox
from kernel.tests.stage import story

NEW_PASSWORD = "a quiet harbour 7"


def asha(**more):
    return UserFactory(
        username="asha.rao",
        email="asha.rao@example.com",
        first_name="Asha",
        last_name="Rao",
        **{"role": Role.CUSTOMER} | more,
    )


@story
def somebody_logs_in(stage):
    login = {"username": asha().username, "password": PASSWORD}

    pair = stage.post("/auth/login/", body=login, says="Log in with a password")
    stage.post(
        "/auth/login/",
        body=login | {"password": "not this one"},
        status=401,
        says="Mistype the password",
    )
    mine = {"token": pair["access"], "role": "a customer"}
    stage.get("/auth/me/", **mine, says="Who am I")
    stage.patch(
        "/auth/me/",
        **mine,
        body={"timezone": "Asia/Kolkata", "address": "12 Janpath, New Delhi 110001"},
        says="Say where one lives",
    )
    stage.post("/auth/refresh/", body={"refresh": pair["refresh"]}, says="Buy a fresh access token")
    stage.post("/auth/login/", body=login, headers={"User-Agent": "Firefox on Linux"})
    sessions = stage.get("/auth/sessions/", **mine, says="See where one is logged in")["results"]
    other = next(each for each in sessions if not each["is_current"])
    stage.delete(
        "/auth/sessions/{session_id}/",
        **mine,
        path={"session_id": other["id"]},
        says="Log out on the other machine",
    )
    stage.post("/auth/logout/", body={"refresh": pair["refresh"]}, says="Log out")


@story
def somebody_leaves_everywhere(stage):
    stage.post("/auth/logout-everywhere/", by=asha(), says="Log out on all machines")


@story
def somebody_logs_in_with_a_code(stage):
    mailbox, person = Mailbox(stage), asha()

    stage.post(
        "/auth/send-otp/", body={"email": person.email, "method": "email"}, says="Ask for a code"
    )
    stage.post(
        "/auth/verify-otp/",
        body={"email": person.email, "otp": mailbox.code_for(person.email)},
        says="Log in with the code",
    )


@story
def a_vendor_logs_in_with_a_code(stage):
    mailbox = Mailbox(stage)
    ravi = VendorFactory(
        username="ravi.kumar", email="ravi.kumar@example.com", first_name="Ravi", last_name="Kumar"
    )

    stage.post("/auth/vendor/send-otp/", body={"email": ravi.email}, says="Ask for a code")
    stage.post(
        "/auth/vendor/verify-otp/",
        body={"email": ravi.email, "otp": mailbox.code_for(ravi.email)},
        says="Log in with the code",
    )


@story
def somebody_signs_up(stage):
    stage.post(
        "/auth/signup/",
        body={
            "email": "meera.nair@example.com",
            "password": NEW_PASSWORD,
            "full_name": "Meera Nair",
            "role": "customer",
        },
        says="Sign up as a customer",
    )
    stage.post(
        "/auth/signup/",
        body={"email": "meera.nair", "password": NEW_PASSWORD},
        status=400,
        says="Sign up with what is no address",
    )


@story
def somebody_forgets_their_password(stage):
    mailbox, person = Mailbox(stage), asha()

    stage.post("/auth/password/reset/", body={"email": person.email}, says="Ask for a code")
    stage.post(
        "/auth/password/reset/confirm/",
        body={
            "email": person.email,
            "otp": mailbox.code_for(person.email),
            "new_password": NEW_PASSWORD,
        },
        says="Choose another password",
    )


@story
def somebody_changes_their_password(stage):
    person = asha()
    body = {"current_password": PASSWORD, "new_password": NEW_PASSWORD}

    stage.post("/auth/password/change/", by=person, body=body, says="Change one's password")


@story
def somebody_changes_their_password_at_the_portal(stage):
    person = asha()
    body = {"current_password": PASSWORD, "new_password": NEW_PASSWORD}

    stage.post("/api/v1/auth/change-password", by=person, body=body, says="Change one's password")


@story
def somebody_has_another_mailbox(stage):
    mailbox, person = Mailbox(stage), asha()

    stage.post(
        "/auth/verification/", by=person, body={"method": "email"}, says="Verify one's mailbox"
    )
    stage.post(
        "/auth/change-contact/",
        by=person,
        body={"email": "asha@example.org", "current_password": PASSWORD},
        says="Name another mailbox",
    )
    stage.post(
        "/auth/confirm-contact/",
        by=person,
        body={"email": "asha@example.org", "otp": mailbox.code_for("asha@example.org")},
        says="Send the code back",
    )


@story
def somebody_logs_in_at_a_page_of_builders(stage):
    login = {"email": asha().email, "password": PASSWORD}

    pair = stage.post("/api/auth/login", body=login, says="Log in with a password")
    stage.post(
        "/api/auth/login",
        body=login | {"password": "not this one"},
        status=401,
        says="Mistype the password",
    )
    mine = {"token": pair["access_token"], "role": "a customer"}
    stage.get("/api/auth/me", **mine, says="Who am I")
    stage.patch("/api/auth/me", **mine, body={"first_name": "Asha"}, says="Say what one is called")
    refresh = {"refresh_token": pair["refresh_token"]}
    stage.post("/api/auth/refresh", body=refresh, says="Buy a fresh access token")
    stage.post("/api/auth/logout", body=refresh, says="Log out")


@story
def somebody_comes_to_the_portal(stage):
    person = {
        "email": "imran.khan@example.com",
        "password": NEW_PASSWORD,
        "full_name": "Imran Khan",
    }
    login = {"username": "imran.khan@example.com", "password": NEW_PASSWORD}

    stage.post(
        "/api/v1/signup", body=person | {"role": "contractor"}, says="Sign up as a contractor"
    )
    stage.post("/api/v1/login", body=login, says="Log in")
    stage.post("/api/v1/auth/login", body=login, says="Log in")
    stage.post(
        "/api/v1/auth/register",
        body=person | {"email": "zoya.khan@example.com", "full_name": "Zoya Khan"},
        says="Sign up as a customer",
    )


@story
def somebody_opens_a_socket(stage):
    stage.post("/api/ws-ticket/", by=asha(), says="Get a ticket for one socket")


@story
def somebody_without_a_right_is_refused(stage):
    stage.get(
        "/api/vendor-applications/", by=asha(), status=403, says="Ask for what is the managers'"
    )
    stage.get(
        "/api/vendor-applications/{id}/",
        by=SuperAdminFactory(),
        path={"id": 404},
        status=404,
        says="Ask for one that is not there",
    )
