"""A password that was made for somebody opens their account to replace it, and little else."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from accounts.errors import PasswordChangeRequired
from accounts.identifiers import email_identifier
from accounts.models import Session, User
from accounts.roles import Role
from accounts.services.passwords import reset_password
from accounts.services.sessions import Caller
from accounts.services.temporary import (
    TemporaryPassword,
    open_account_for,
    renew_temporary_password,
)
from accounts.tests.factories import PASSWORD, SuperAdminFactory, UserFactory, bearing
from accounts.tokens import actor_of_access_token
from kernel import clock
from kernel.transactions import use_case

pytestmark = pytest.mark.django_db

OWN = "a horse of my own 77"
GIVEN = TemporaryPassword.fresh()
LOGINS = {"/auth/login/": "access", "/api/v1/login": "access_token"}
CHANGES = {"/auth/password/change/": "access", "/api/v1/auth/change-password": "access_token"}


def newcomer(email: str = "new@example.com"):
    credentials = use_case(open_account_for)(full_name="Nita Rao", email=email, password=GIVEN)
    assert credentials is not None
    return credentials


def login(path: str = "/auth/login/", name: str = "new@example.com", password: str = GIVEN.clear):
    return APIClient().post(path, {"username": name, "password": password}, format="json")


def change(client: APIClient, path: str, new: str = OWN):
    body = {"current_password": GIVEN.clear, "new_password": new}
    return client.post(path, body, format="json")


@pytest.mark.parametrize("path", LOGINS)
def test_the_login_says_that_it_must_be_changed(path):
    newcomer()
    UserFactory(username="settled")

    assert login(path).json()["must_change_password"] is True
    assert login(path, "settled", PASSWORD).json()["must_change_password"] is False


@pytest.mark.parametrize(
    ("path", "code"), [("/api/bookings/", "code"), ("/api/v1/jobs", "error_code")]
)
def test_until_then_everything_else_is_refused_in_its_dialect(path, code):
    newcomer()
    client = bearing(login().json()["access"])

    response = client.get(path)

    assert response.status_code == 403
    assert response.json()[code] == "PASSWORD_CHANGE_REQUIRED"


def test_until_then_one_sees_who_one_is_and_leaves():
    newcomer()
    tokens = login().json()
    client = bearing(tokens["access"])

    assert client.get("/auth/me/").json()["must_change_password"] is True
    assert client.get("/api/auth/me").json()["must_change_password"] is True
    refreshed = APIClient().post("/auth/refresh/", {"refresh": tokens["refresh"]}, format="json")
    assert bearing(refreshed.json()["access"]).get("/api/bookings/").status_code == 403
    assert client.post("/auth/logout/", {}, format="json").status_code == 200


@pytest.mark.parametrize("path", CHANGES)
def test_a_password_of_ones_own_opens_everything(path, django_capture_on_commit_callbacks):
    newcomer()
    stale = bearing(login().json()["access"])

    with django_capture_on_commit_callbacks(execute=True):
        changed = change(stale, path)

    assert changed.status_code == 200
    assert changed.json()["must_change_password"] is False
    client = bearing(changed.json()[CHANGES[path]])
    assert client.get("/api/bookings/").status_code == 200
    assert stale.get("/api/v1/customers/dashboard").status_code == 401
    assert login().status_code == 401
    user = User.objects.get()
    assert (user.password_is_temporary, user.temporary_password_until) == (False, None)


def test_the_same_password_again_is_no_change():
    newcomer()
    client = bearing(login().json()["access"])

    response = change(client, "/auth/password/change/", GIVEN.clear)

    assert response.status_code == 400
    assert list(response.json()) == ["new_password"]
    assert User.objects.get().password_is_temporary


def test_the_pages_of_a_customers_jobs_can_be_read_meanwhile():
    newcomer()
    client = bearing(login().json()["access"])

    assert client.get("/api/v1/customers/dashboard").status_code == 200
    assert client.get("/api/v1/customers/jobs").status_code == 200
    assert client.post("/api/v1/jobs", {"title": "A shelf"}, format="json").status_code == 403


def test_it_opens_nothing_after_its_hours_nor_does_what_it_had_opened(settings):
    credentials = newcomer()
    tokens = login().json()
    assert credentials.expires_at - clock.now() <= timedelta(hours=72)

    with time_machine.travel(credentials.expires_at, tick=False):
        late = login()
        refreshed = APIClient().post(
            "/auth/refresh/", {"refresh": tokens["refresh"]}, format="json"
        )
        wrong = login(password="guessed")

    assert (late.status_code, late.json()["code"]) == (401, "TEMPORARY_PASSWORD_EXPIRED")
    assert (wrong.status_code, wrong.json()["code"]) == (401, "WRONG_CREDENTIALS")
    assert refreshed.status_code == 401
    assert Session.objects.get().expires_at == credentials.expires_at


def test_who_has_the_mailbox_replaces_it_there(postbox):
    newcomer()
    APIClient().post("/auth/password/reset/", {"email": "new@example.com"}, format="json")

    reset_password(
        identifier=email_identifier("new@example.com"),
        code=postbox.code_for("new@example.com"),
        new_password=OWN,
        caller=Caller(),
    )

    assert login(password=OWN).json()["must_change_password"] is False


def test_another_one_ends_the_first_and_what_it_had_opened():
    credentials = newcomer()
    client = bearing(login().json()["access"])
    other = TemporaryPassword.fresh()

    use_case(renew_temporary_password)(user_id=credentials.user_id, password=other)

    assert client.get("/auth/me/").status_code == 401
    assert login().status_code == 401
    assert login(password=other.clear).status_code == 200


def test_none_is_made_for_who_has_chosen_their_own():
    person = UserFactory(email="new@example.com")

    renewed = use_case(renew_temporary_password)(user_id=person.pk, password=GIVEN)
    opened = use_case(open_account_for)(full_name="X", email="New@Example.com", password=GIVEN)

    assert (renewed, opened) == (None, None)
    assert User.objects.get().check_password(PASSWORD)


def test_a_socket_is_for_who_has_a_password_of_their_own():
    newcomer()
    token = login().json()["access"]

    with pytest.raises(PasswordChangeRequired):
        actor_of_access_token(token)

    assert actor_of_access_token(token, limited=True).role == Role.CUSTOMER


def test_staff_are_led_to_the_form_that_replaces_it():
    manager = SuperAdminFactory()
    manager.take_password(GIVEN.hashed, until=clock.now() + timedelta(hours=1))
    manager.save()
    client = Client()
    client.force_login(manager)

    turned = client.get("/admin/accounts/user/")
    form = client.get(reverse("admin:password_change"))
    client.post(
        reverse("admin:password_change"),
        {"old_password": GIVEN.clear, "new_password1": OWN, "new_password2": OWN},
    )
    manager.refresh_from_db()
    client.force_login(manager)

    assert (turned.status_code, turned.url) == (302, reverse("admin:password_change"))
    assert form.status_code == 200
    assert manager.password_is_temporary is False
    assert client.get("/admin/accounts/user/").status_code == 200


def test_the_admin_lets_nobody_in_by_one_that_has_run_out():
    manager = SuperAdminFactory()
    manager.take_password(GIVEN.hashed, until=clock.now() - timedelta(seconds=1))
    manager.save()
    client = Client()

    answer = client.post(
        reverse("admin:login"), {"username": manager.username, "password": GIVEN.clear}
    )

    assert answer.status_code == 200
    assert "run out" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_what_is_given_can_be_read_out_and_is_never_the_same():
    words = {TemporaryPassword.fresh().clear for _ in range(3)}

    assert len(words) == 3
    assert all(len(word) == 19 and not set(word) & set("il1o0") for word in words)
    assert GIVEN.clear not in repr(GIVEN)
