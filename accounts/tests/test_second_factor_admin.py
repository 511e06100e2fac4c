"""The second factor in the admin: its door, one's own page, who has lost theirs."""

import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts import totp
from accounts.models import LoginChallenge, SecondFactor, User
from accounts.roles import Role
from accounts.tests.factories import (
    PASSWORD,
    ManagerFactory,
    SuperAdminFactory,
    UserFactory,
    signed_in,
)
from accounts.tests.phones import NOON, Enrolled
from kernel.models import Event
from notifications.models import Notification

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LOGIN = "/admin/login/"
STEP = "/admin/second-step/"
OWN = "/admin/second-factor/"
LIST = "/admin/accounts/user/"


@pytest.fixture
def root():
    with time_machine.travel(NOON, tick=False):
        yield Enrolled(SuperAdminFactory(username="root"))


def first_step(client=None, **extra):
    client = client or Client(**extra)
    answer = client.post(f"{LOGIN}?next={LIST}", {"username": "root", "password": PASSWORD})
    return client, answer


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_the_password_alone_does_not_open_the_admin(root):
    client, answer = first_step()

    assert (answer.status_code, answer.url.partition("?")[0]) == (302, STEP)
    assert "_auth_user_id" not in client.session
    assert not is_in(client)


def test_the_code_opens_it_and_leads_on(root):
    client, answer = first_step()

    page = client.get(answer.url)
    wrong = client.post(answer.url, {"code": root.wrong()})
    right = client.post(answer.url, {"code": root.code()})

    assert "authenticator" in page.content.decode()
    assert "wrong or has been used" in wrong.content.decode()
    assert (right.status_code, right.url) == (302, LIST)
    assert client.get(LIST).status_code == 200


def test_a_recovery_code_opens_it_once(root):
    client, answer = first_step()
    again, other = first_step()

    client.post(answer.url, {"code": root.paper[0]})
    again.post(other.url, {"code": root.paper[0]})

    assert (is_in(client), is_in(again)) == (True, False)


def test_it_leads_nowhere_else(root):
    client, _ = first_step()

    answer = client.post(f"{STEP}?next=https://example.com/", {"code": root.code()})

    assert answer.url == "/admin/"


def test_who_has_passed_no_first_step_is_sent_to_it():
    answer = Client().get(STEP)

    assert (answer.status_code, answer.url) == (302, LOGIN)


def test_a_challenge_that_is_over_begins_anew(root):
    client, answer = first_step()
    for _ in range(5):
        client.post(answer.url, {"code": root.wrong()})

    over = client.post(answer.url, {"code": root.code()}, follow=True)

    assert over.redirect_chain == [(LOGIN, 302)]
    assert "run out" in over.content.decode()
    assert not is_in(client)


def test_a_challenge_of_the_api_opens_no_admin(root):
    client, answer = first_step()
    LoginChallenge.objects.update(door="code")

    client.post(answer.url, {"code": root.code()})

    assert not is_in(client)


def test_a_session_that_has_not_passed_it_is_ended(root):
    client = Client()
    client.force_login(root.user)

    answer = client.get(LIST)

    assert (answer.status_code, answer.url) == (302, f"{LOGIN}?next={LIST}")
    assert "_auth_user_id" not in client.session


def test_setting_it_up_ends_every_session_of_the_admin_but_ones_own(root):
    manager = ManagerFactory()
    here, there = Client(), Client()
    here.force_login(manager)
    there.force_login(manager)
    api = signed_in(manager)

    begun = here.post(OWN, {"step": "begin", "current_password": PASSWORD})
    secret = re.search(r'name="secret" value="(\w+)"', begun.content.decode())[1]
    wrong = here.post(OWN, {"step": "confirm", "secret": secret, "code": "000"})
    code = totp.code_at(secret, totp.step_at(NOON))
    confirmed = here.post(OWN, {"step": "confirm", "secret": secret, "code": code})

    assert "data:image/svg+xml" in begun.content.decode()
    assert begun.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert secret in wrong.content.decode()
    codes = re.findall(r"<li><code>([\w-]+)</code>", confirmed.content.decode())
    assert len(codes) == 10
    assert (is_in(here), is_in(there)) == (True, False)
    assert api.get("/auth/me/").status_code == 401
    assert User.objects.get(pk=manager.pk).has_second_factor


def test_one_makes_new_codes_and_takes_it_away(root):
    client, answer = first_step()
    client.post(answer.url, {"code": root.code()})

    page = client.get(OWN).content.decode()
    renewed = client.post(OWN, {"step": "renew", "renew-code": root.code(1)})
    codes = re.findall(r"<li><code>([\w-]+)</code>", renewed.content.decode())
    wrong = client.post(
        OWN,
        {"step": "remove", "remove-current_password": "guessed", "remove-code": codes[0]},
    )
    removed = client.post(
        OWN, {"step": "remove", "remove-current_password": PASSWORD, "remove-code": codes[0]}
    )

    assert "10 unused recovery codes" in page
    assert "password is wrong" in wrong.content.decode()
    assert (removed.status_code, removed.url) == (302, OWN)
    assert is_in(client)
    assert not User.objects.get(pk=root.user.pk).has_second_factor


def test_a_secret_that_the_page_did_not_draw_changes_nothing(root):
    manager = ManagerFactory()
    client = Client()
    client.force_login(manager)
    client.post(OWN, {"step": "begin", "current_password": PASSWORD})
    own = totp.fresh_secret()

    code = totp.code_at(own, totp.step_at(NOON))
    client.post(OWN, {"step": "confirm", "secret": own, "code": code})

    assert not User.objects.get(pk=manager.pk).has_second_factor


def test_who_has_to_have_one_is_led_to_the_page_for_it(settings):
    settings.SECOND_FACTOR_REQUIRED = "platform"
    client = Client()
    client.force_login(ManagerFactory())

    led = client.get("/admin/bookings/booking/")
    page = client.get(OWN)

    assert (led.status_code, led.url) == (302, OWN)
    assert "needs a second factor" in page.content.decode()
    assert client.get(reverse("admin:password_change")).status_code == 200
    assert client.post(reverse("admin:logout")).status_code == 200


def button(user):
    return reverse("admin:accounts_user_take_second_factor", args=(user.pk,))


def test_a_super_admin_takes_it_away_from_who_has_lost_it(root):
    lost = Enrolled(UserFactory(role=Role.OWNER))
    api = signed_in(lost.user)
    client, answer = first_step()
    client.post(answer.url, {"code": root.code()})

    refused = client.post(button(lost.user), {"reason": "", "_form_submitted": "on"}, follow=True)
    still = SecondFactor.objects.filter(user=lost.user).exists()
    client.post(
        button(lost.user),
        {"reason": "Phone stolen, called us back", "_form_submitted": "on"},
        follow=True,
    )

    assert (refused.status_code, still) == (200, True)
    assert not User.objects.get(pk=lost.user.pk).has_second_factor
    assert api.get("/auth/me/").status_code == 401
    event = Event.objects.get(name="accounts.SecondFactorRemoved")
    assert event.payload == {
        "user_id": lost.user.pk,
        "removed_by_id": root.user.pk,
        "reason": "Phone stolen, called us back",
    }
    told = Notification.objects.get(kind="second_factor_removed")
    assert "Phone stolen" in told.body


def test_nobody_takes_their_own_away_without_a_code(root):
    client, answer = first_step()
    client.post(answer.url, {"code": root.code()})

    said = client.post(button(root.user), {"reason": "I may", "_form_submitted": "on"}, follow=True)

    assert "with a code" in said.content.decode()
    assert User.objects.get(pk=root.user.pk).has_second_factor


def test_operations_take_nobodys_away(root):
    client = Client()
    client.force_login(ManagerFactory())

    client.post(button(root.user), {"reason": "I may", "_form_submitted": "on"}, follow=True)

    assert User.objects.get(pk=root.user.pk).has_second_factor


def test_the_pages_show_no_secret(root):
    client, answer = first_step()
    client.post(answer.url, {"code": root.code()})
    challenge = LoginChallenge.objects.get()
    pages = [
        "/admin/accounts/secondfactor/",
        f"/admin/accounts/secondfactor/{root.user.pk}/change/",
        f"/admin/accounts/loginchallenge/{challenge.pk}/change/",
    ]

    shown = [client.get(page) for page in pages]

    assert [each.status_code for each in shown] == [200] * len(pages)
    text = "".join(each.content.decode() for each in shown[:2])
    assert root.secret not in text
    assert bytes(SecondFactor.objects.get().sealed).hex() not in text


def test_to_be_logged_out_everywhere_is_to_be_out_of_the_admin_too(root):
    manager = ManagerFactory()
    client, api = Client(), signed_in(manager)
    client.force_login(manager)

    answer = api.post("/auth/logout-everywhere/")

    assert answer.json()["ended"] == 1
    assert not is_in(client)
