"""A second factor: set up, asked for at every door, used once, taken away."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from accounts import totp
from accounts.errors import SecondFactorEnrolmentRequired
from accounts.models import LoginChallenge, OneTimePassword, RecoveryCode, SecondFactor, Session
from accounts.roles import Role
from accounts.selectors import has_second_factor
from accounts.services.second_factor import begin_enrolment
from accounts.tests.factories import (
    PASSWORD,
    OrganizationFactory,
    SuperAdminFactory,
    UserFactory,
    VendorFactory,
    bearing,
    signed_in,
    tokens_of,
)
from accounts.tests.phones import NOON, Enrolled
from accounts.tokens import actor_of_access_token
from kernel import clock, resealing
from kernel.models import Event
from kernel.sealed import is_current
from notifications.models import Delivery, Notification

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LOGINS = {
    "/auth/login/": ("access", "code"),
    "/api/auth/login": ("access_token", "error_code"),
    "/api/v1/login": ("access_token", "error_code"),
    "/api/v1/auth/login": ("access_token", "error_code"),
}


@pytest.fixture
def noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def asha(noon):
    return Enrolled()


def login(path="/auth/login/", name="asha", password=PASSWORD, client=None, **more):
    body = {"username": name, "password": password, **more}
    return (client or APIClient()).post(path, body, format="json")


def verify(challenge, code, path="/auth/second-factor/verify/", client=None):
    body = {"challenge": challenge, "code": code}
    return (client or APIClient()).post(path, body, format="json")


def refused(response):
    body = response.json()
    return response.status_code, body.get("code") or body.get("error_code")


# --- the doors -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", LOGINS)
def test_the_password_alone_opens_no_door(asha, path):
    response = login(path)

    body = response.json()
    assert (response.status_code, body[LOGINS[path][1]]) == (401, "SECOND_FACTOR_REQUIRED")
    assert "app" in body["detail"]
    assert len(body["challenge"]) > 40
    assert Session.objects.count() == 0


@pytest.mark.parametrize(
    ("path", "name"), [*zip(LOGINS, ["second_factor", "totp", "otp_code", "totp"], strict=True)]
)
def test_the_same_login_with_the_code_lets_in(asha, path, name):
    response = login(path, **{name: asha.code()})

    assert response.status_code == 200
    assert bearing(response.json()[LOGINS[path][0]]).get("/auth/me/").status_code == 200


@pytest.mark.parametrize(
    ("path", "token"),
    [("/auth/second-factor/verify/", "access"), ("/api/auth/second-factor/verify", "access_token")],
)
def test_the_challenge_and_the_code_let_in_once(asha, path, token):
    challenge = login().json()["challenge"]

    response = verify(challenge, asha.code(), path)
    again = verify(challenge, asha.code(1), path)

    assert bearing(response.json()[token]).get("/auth/me/").status_code == 200
    assert refused(again) == (401, "CHALLENGE_OVER")
    assert Session.objects.get().door == "password"


def test_a_wrong_password_says_nothing_of_a_second_factor(asha):
    assert refused(login(password="guessed", second_factor=asha.code())) == (
        401,
        "WRONG_CREDENTIALS",
    )
    assert "challenge" not in login(password="guessed").json()


def test_a_code_opens_once_and_none_before_it(asha):
    code, before = asha.code(), asha.code(-1)
    assert login(second_factor=code).status_code == 200

    assert refused(login(second_factor=code)) == (401, "SECOND_FACTOR_WRONG")
    assert refused(login(second_factor=before)) == (401, "SECOND_FACTOR_WRONG")
    assert login(second_factor=asha.code(1)).status_code == 200


@pytest.mark.parametrize(("steps", "status"), [(-2, 401), (-1, 200), (0, 200), (1, 200), (2, 401)])
def test_a_phone_may_be_half_a_minute_wrong(asha, steps, status):
    assert login(second_factor=asha.code(steps)).status_code == status


def test_what_is_no_code_lets_nobody_in(asha):
    for code in ("", "1", "12345", "1234567", "१२३४५६", "０１２３４５", "abcdef", "\x00"):
        assert login(second_factor=code).status_code in {400, 401}

    assert Session.objects.count() == 0


def test_who_has_no_second_factor_is_asked_for_none():
    UserFactory(username="ravi")

    response = login(name="ravi")

    assert response.status_code == 200
    assert response.json()["must_set_up_second_factor"] is False


# --- challenges ------------------------------------------------------------------------------


def test_a_challenge_dies_in_five_minutes(asha):
    challenge = login().json()["challenge"]

    with time_machine.travel(NOON + timedelta(minutes=5), tick=False):
        assert refused(verify(challenge, asha.code())) == (401, "CHALLENGE_OVER")


@pytest.mark.parametrize(
    "elsewhere", [{"REMOTE_ADDR": "203.0.113.9"}, {"HTTP_USER_AGENT": "Another/1.0"}]
)
def test_a_challenge_is_answered_from_where_it_was_asked(asha, elsewhere):
    challenge = login().json()["challenge"]

    moved = verify(challenge, asha.code(), client=APIClient(**elsewhere))

    assert refused(moved) == (401, "CHALLENGE_OVER")
    assert verify(challenge, asha.code()).status_code == 200


def test_a_challenge_takes_five_tries(asha):
    challenge = login().json()["challenge"]
    tries = [refused(verify(challenge, asha.wrong())) for _ in range(5)]

    assert tries == [(401, "SECOND_FACTOR_WRONG")] * 5
    assert refused(verify(challenge, asha.code())) == (401, "CHALLENGE_OVER")


def test_a_challenge_opens_the_account_of_its_person_alone(asha):
    ravi = Enrolled(UserFactory(username="ravi"))
    challenge = login().json()["challenge"]

    assert refused(verify(challenge, ravi.code())) == (401, "SECOND_FACTOR_WRONG")
    assert Session.objects.count() == 0


def test_a_challenge_dies_with_what_was_proven(asha):
    challenge = login().json()["challenge"]
    SuperAdminFactory()
    asha.user.set_password("another 88 horses")
    asha.user.token_version += 1
    asha.user.save()

    assert refused(verify(challenge, asha.code())) == (401, "CHALLENGE_OVER")


def test_a_closed_account_stays_closed(asha):
    challenge = login().json()["challenge"]
    asha.user.is_active = False
    asha.user.save()

    assert refused(verify(challenge, asha.code())) == (401, "CHALLENGE_OVER")


def test_a_challenge_of_the_admins_door_opens_no_session_of_the_api(asha):
    challenge = login().json()["challenge"]
    LoginChallenge.objects.update(door="admin")

    assert refused(verify(challenge, asha.code())) == (401, "CHALLENGE_OVER")
    assert refused(verify("invented", asha.code())) == (401, "CHALLENGE_OVER")


def test_after_ten_failures_the_person_waits_wherever_they_come_from(asha):
    for n in range(10):
        client = APIClient(REMOTE_ADDR=f"203.0.113.{n}")
        assert refused(login(client=client, second_factor=asha.wrong()))[0] == 401

    before = Notification.objects.filter(kind="second_factor_guessed").count()

    late = login(client=APIClient(REMOTE_ADDR="198.51.100.1"), second_factor=asha.code())
    login(second_factor=asha.code())

    assert refused(late) == (429, "TOO_MANY_REQUESTS")
    assert int(late.headers["Retry-After"]) > 0
    assert login(second_factor=asha.paper[0]).status_code == 200
    assert (before, Notification.objects.filter(kind="second_factor_guessed").count()) == (0, 1)


def test_failures_before_the_password_was_right_are_not_the_persons(asha):
    for n in range(12):
        client = APIClient(REMOTE_ADDR=f"203.0.113.{n}")
        login(client=client, password="guessed", second_factor=asha.wrong())

    assert login(second_factor=asha.code()).status_code == 200


# --- recovery codes --------------------------------------------------------------------------


def test_a_recovery_code_opens_once_however_it_is_typed(asha):
    typed = asha.paper[0].upper().replace("-", " ")

    assert login(second_factor=typed).status_code == 200
    assert refused(login(second_factor=asha.paper[0])) == (401, "SECOND_FACTOR_WRONG")
    assert login(second_factor=asha.paper[1]).status_code == 200
    assert RecoveryCode.objects.filter(used_at=None).count() == 8


def test_the_use_of_a_recovery_code_is_told_by_mail(asha):
    login(second_factor=asha.paper[0])

    told = Notification.objects.get(kind="recovery_code_used")
    assert (told.recipient, told.data["left"]) == (asha.user, 9)
    assert Delivery.objects.filter(kind="recovery_code_used", channel="email").count() == 1


def test_anothers_recovery_code_is_none(asha):
    ravi = Enrolled(UserFactory(username="ravi"))

    assert refused(login(second_factor=ravi.paper[0])) == (401, "SECOND_FACTOR_WRONG")
    assert RecoveryCode.objects.exclude(used_at=None).count() == 0


def test_the_database_knows_neither_secret_nor_codes(asha):
    rows = repr([*SecondFactor.objects.values(), *RecoveryCode.objects.values()])
    rows += repr([*LoginChallenge.objects.values(), *Event.objects.values()])
    rows += repr([*Notification.objects.values(), *Delivery.objects.values()])

    assert len(set(asha.paper)) == 10
    for secret in (asha.secret, *asha.paper, *(each.replace("-", "") for each in asha.paper)):
        assert secret not in rows


# --- a code from the mailbox -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "send", "path"),
    [
        (Role.OWNER, "/auth/send-otp/", "/auth/verify-otp/"),
        (Role.VENDOR, "/auth/vendor/send-otp/", "/auth/vendor/verify-otp/"),
    ],
)
def test_the_mailbox_alone_opens_no_door_either(noon, postbox, role, send, path):
    person = VendorFactory() if role == Role.VENDOR else UserFactory(role=role)
    has = Enrolled(person)
    APIClient().post(send, {"email": person.email}, format="json")
    body = {"email": person.email, "otp": postbox.code_for(person.email)}

    asked = APIClient().post(path, body, format="json")
    wrong = APIClient().post(path, {**body, "totp": has.wrong()}, format="json")
    passed = APIClient().post(path, {**body, "totp": has.code()}, format="json")
    late = verify(asked.json()["challenge"], has.code(1))

    assert refused(asked) == (401, "SECOND_FACTOR_REQUIRED")
    assert refused(wrong) == (401, "SECOND_FACTOR_WRONG")
    assert passed.status_code == 200
    assert Session.objects.get().door == "code"
    assert refused(late) == (401, "CHALLENGE_OVER")
    assert OneTimePassword.objects.get().used_at is not None


def test_a_forgotten_password_does_not_forget_the_second_factor(asha, postbox):
    APIClient().post("/auth/password/reset/", {"email": asha.user.email}, format="json")
    code = postbox.code_for(asha.user.email)
    body = {"email": asha.user.email, "otp": code, "new_password": "another 88 horses"}
    APIClient().post("/auth/password/reset/confirm/", body, format="json")

    assert refused(login(password="another 88 horses")) == (401, "SECOND_FACTOR_REQUIRED")


# --- setting it up ---------------------------------------------------------------------------


PATHS = {
    "/auth/second-factor/": ("access", "begin/", "confirm/", "recovery-codes/", "remove/"),
    "/api/auth/second-factor": (
        "access_token",
        "/begin",
        "/confirm",
        "/recovery-codes",
        "/remove",
    ),
}


@pytest.mark.parametrize("path", PATHS)
def test_one_sets_it_up_and_takes_it_away(noon, path, django_capture_on_commit_callbacks):
    token, begin, confirm, renew, remove = PATHS[path]
    user = UserFactory(role=Role.STAFF, organization=OrganizationFactory())
    stale, other = signed_in(user), tokens_of(user)
    proof = {"current_password": PASSWORD}

    begun = stale.post(path + begin, proof, format="json").json()
    secret = begun["secret"]
    code = totp.code_at(secret, totp.step_at(NOON))
    before = has_second_factor(user.pk)
    with django_capture_on_commit_callbacks(execute=True):
        confirmed = stale.post(path + confirm, {"code": code}, format="json").json()

    assert begun["otpauth_uri"].startswith("otpauth://totp/Bookwell:")
    assert begun["qr"].startswith("data:image/svg+xml;base64,")
    assert (before, has_second_factor(user.pk)) == (False, True)
    assert stale.get("/auth/me/").status_code == 401
    refreshed = APIClient().post("/auth/refresh/", {"refresh": other.refresh}, format="json")
    assert refreshed.status_code == 401
    client = bearing(confirmed[token])
    assert client.get(path).json() == {
        "enabled": True,
        "since": "2026-11-26T12:00:00Z",
        "is_required": False,
        "must_set_up": False,
        "recovery_codes_left": 10,
    }

    replayed = client.post(path + renew, {"code": code}, format="json")
    code = totp.code_at(secret, totp.step_at(NOON) + 1)
    renewed = client.post(path + renew, {"code": code}, format="json").json()
    old = {**proof, "code": confirmed["recovery_codes"][0]}
    proof["code"] = renewed["recovery_codes"][0]
    refusals = [
        client.post(path + remove, {**proof, "current_password": "guessed"}, format="json"),
        client.post(path + remove, old, format="json"),
    ]
    with django_capture_on_commit_callbacks(execute=True):
        removed = client.post(path + remove, proof, format="json").json()

    assert replayed.status_code in {400, 422}
    assert [each.status_code in {400, 422} for each in refusals] == [True, True]
    assert client.get("/auth/me/").status_code == 401
    assert bearing(removed[token]).get(path).json()["enabled"] is False
    assert SecondFactor.objects.count() == RecoveryCode.objects.count() == 0
    kinds = list(Event.objects.order_by("pk").values_list("name", flat=True))
    assert [each for each in kinds if "actor" in each or "ecovery" in each] == [
        "accounts.SecondFactorAdded",
        "accounts.RecoveryCodesRenewed",
        "accounts.RecoveryCodeUsed",
        "accounts.SecondFactorRemoved",
    ]


def test_a_stolen_token_sets_nothing_up():
    user = UserFactory()

    response = signed_in(user).post(
        "/auth/second-factor/begin/", {"current_password": "guessed"}, format="json"
    )

    assert response.status_code == 400
    assert SecondFactor.objects.count() == 0


def test_nothing_is_asked_for_before_a_code_was_seen(noon):
    user = UserFactory(username="asha")
    secret = begin_enrolment(actor=user.as_actor(), password=PASSWORD).secret
    client = signed_in(user)

    wrong = client.post("/auth/second-factor/confirm/", {"code": "no"}, format="json")
    with time_machine.travel(NOON + timedelta(minutes=15, seconds=1), tick=False):
        code = totp.code_at(secret, totp.step_at(clock.now()))
        late = signed_in(user).post("/auth/second-factor/confirm/", {"code": code}, format="json")

    assert list(wrong.json()) == ["code"]
    assert refused(late) == (409, "SECOND_FACTOR_NOT_BEGUN")
    assert login().status_code == 200


def test_a_second_one_is_refused_while_there_is_one(asha):
    client = signed_in(asha.user)

    begun = client.post("/auth/second-factor/begin/", {"current_password": PASSWORD}, format="json")
    confirmed = client.post("/auth/second-factor/confirm/", {"code": asha.code()}, format="json")

    assert refused(begun) == refused(confirmed) == (409, "SECOND_FACTOR_IS_ON")
    assert login(second_factor=asha.code()).status_code == 200


def test_who_signed_up_with_anothers_address_cannot_keep_them_out():
    stranger = UserFactory(is_verified=False)

    response = signed_in(stranger).post(
        "/auth/second-factor/begin/", {"current_password": PASSWORD}, format="json"
    )

    assert refused(response) == (409, "CONTACT_NOT_VERIFIED")


def test_the_mailbox_of_a_colleague_does_not_take_it_away(noon, postbox):
    """Staff made the account, so nobody has proven its address; its factor is its owner's."""
    staff = UserFactory(role=Role.STAFF, is_verified=False)
    Enrolled(staff)
    APIClient().post("/auth/send-otp/", {"email": staff.email}, format="json")
    body = {"email": staff.email, "otp": postbox.code_for(staff.email)}

    response = APIClient().post("/auth/verify-otp/", body, format="json")

    assert refused(response) == (401, "SECOND_FACTOR_REQUIRED")
    assert has_second_factor(staff.pk)


# --- who has to have one ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("setting", "role", "concerned"),
    [
        ("off", Role.SUPER_ADMIN, False),
        ("platform", Role.OPS_MANAGER, True),
        ("platform", Role.OWNER, False),
        ("staff", Role.STAFF, True),
        ("staff", Role.CUSTOMER, False),
        ("staff", Role.VENDOR, False),
    ],
)
def test_who_has_to_have_one_reaches_only_the_enrolment(settings, setting, role, concerned):
    settings.SECOND_FACTOR_REQUIRED = setting
    UserFactory(username="asha", role=role)
    client = bearing(login().json()["access"])

    rest, envelope = client.get("/api/notifications/"), client.get("/api/v1/profiles")

    wanted = (403, "SECOND_FACTOR_ENROLMENT_REQUIRED")
    assert (refused(rest) == wanted) is concerned
    assert (refused(envelope) == wanted) is concerned
    assert client.get("/auth/second-factor/").json()["must_set_up"] is concerned
    assert client.get("/auth/me/").status_code == 200


def test_the_rule_counts_at_once_and_for_sockets_too(settings):
    manager = UserFactory(role=Role.OPS_MANAGER)
    tokens = tokens_of(manager)
    assert bearing(tokens.access).get("/api/notifications/").status_code == 200
    settings.SECOND_FACTOR_REQUIRED = "staff"

    refreshed = APIClient().post("/auth/refresh/", {"refresh": tokens.refresh}, format="json")

    client = bearing(refreshed.json()["access"])
    assert client.get("/api/notifications/").status_code == 403
    assert client.post("/api/ws-ticket/").status_code == 403
    for limited in (False, True):
        with pytest.raises(SecondFactorEnrolmentRequired):
            actor_of_access_token(tokens.access, limited=limited)
    assert client.post("/auth/logout/", {}, format="json").status_code == 200


def test_who_has_set_it_up_reaches_everything(settings, noon):
    settings.SECOND_FACTOR_REQUIRED = "staff"
    user = UserFactory(role=Role.OPS_MANAGER)
    client = signed_in(user)
    begun = client.post("/auth/second-factor/begin/", {"current_password": PASSWORD}, format="json")
    code = totp.code_at(begun.json()["secret"], totp.step_at(NOON))

    confirmed = client.post("/auth/second-factor/confirm/", {"code": code}, format="json")

    client = bearing(confirmed.json()["access"])
    assert confirmed.json()["must_set_up_second_factor"] is False
    assert client.get("/api/notifications/").status_code == 200


# --- keys, and who has lost theirs -----------------------------------------------------------


def resealed():
    (column,) = (each for each in resealing.registered() if each.model is SecondFactor)
    (*_, progress) = resealing.reseal(column)
    return progress


def test_a_new_key_seals_them_anew_and_the_old_one_can_go(asha, settings):
    old = settings.SEALING_KEYS
    settings.SEALING_KEYS = ["a new key of thirty-two letters..", *old]

    before = resealed()
    settings.SEALING_KEYS = settings.SEALING_KEYS[:1]

    assert (before.rows, before.resealed, before.unreadable) == (1, 1, 0)
    assert resealed().resealed == 0
    assert login(second_factor=asha.code()).status_code == 200


def test_who_uses_a_code_has_the_secret_sealed_anew(asha, settings):
    settings.SEALING_KEYS = ["a new key of thirty-two letters..", *settings.SEALING_KEYS]
    login(second_factor=asha.code())

    assert is_current(SecondFactor.objects.get().sealed)


def test_a_key_that_is_lost_leaves_the_codes_on_paper(asha, settings):
    settings.SEALING_KEYS = ["another key of thirty-two letters"]

    assert refused(login(second_factor=asha.code())) == (401, "SECOND_FACTOR_WRONG")
    assert resealed().unreadable == 1
    assert login(second_factor=asha.paper[0]).status_code == 200


def test_operators_take_it_away_with_a_reason(asha):
    challenge = login().json()["challenge"]

    call_command("reset_second_factor", asha.user.email, reason="Lost, came to the office")

    assert refused(verify(challenge, asha.code())) == (401, "CHALLENGE_OVER")
    assert login().status_code == 200
    with pytest.raises(CommandError, match="no second factor"):
        call_command("reset_second_factor", "asha", reason="Once more")
    with pytest.raises(CommandError, match="nobody"):
        call_command("reset_second_factor", "nobody", reason="Once more")
    event = Event.objects.get(name="accounts.SecondFactorRemoved")
    assert event.payload["removed_by_id"] is None
    assert "Lost, came to the office" in Notification.objects.get(kind="second_factor_removed").body
