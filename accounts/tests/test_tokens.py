"""A token lives as long as its session, its person's version and its account."""

import time
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from rest_framework.test import APIClient
from rest_framework_simplejwt.tokens import AccessToken, RefreshToken

from accounts.errors import InvalidToken
from accounts.models import Session
from accounts.roles import Role
from accounts.services import people, sessions
from accounts.tests.factories import (
    OrganizationFactory,
    SuperAdminFactory,
    UserFactory,
    bearing,
    signed_in,
    tokens_of,
)
from accounts.tokens import actor_of_access_token, claims_of_access, forget
from kernel import clock
from kernel.actors import Actor

pytestmark = pytest.mark.django_db
ME = "/auth/me/"


def test_a_token_names_its_bearer():
    organization = OrganizationFactory()
    user = UserFactory(role=Role.STAFF, organization=organization)

    actor = actor_of_access_token(tokens_of(user).access)

    assert actor == Actor(user.pk, "staff", organization.pk)


def test_the_second_request_asks_no_question_of_the_database(django_assert_num_queries):
    access = tokens_of(UserFactory()).access

    with django_assert_num_queries(1):
        actor_of_access_token(access)
    with django_assert_num_queries(0):
        actor_of_access_token(access)


def test_without_a_cache_a_moment_of_requests_costs_one_query(django_assert_num_queries, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
    access = tokens_of(UserFactory()).access

    with django_assert_num_queries(1):
        for _ in range(3):
            actor_of_access_token(access)


@pytest.mark.parametrize("token", ["", "x", "a.b.c", "é", "x" * 5000, "eyJhbGciOiJub25lIn0.e30."])
def test_garbage_is_no_token(token):
    with pytest.raises(InvalidToken):
        actor_of_access_token(token)


def test_a_refresh_token_opens_no_door():
    with pytest.raises(InvalidToken):
        actor_of_access_token(tokens_of(UserFactory()).refresh)


def test_a_signed_token_without_a_session_opens_no_door():
    user = UserFactory()
    token = AccessToken()
    token["user_id"] = user.pk
    token["role"] = "super_admin"
    token["organization_id"] = None
    token["sid"] = str(uuid4())
    token["ver"] = 1

    with pytest.raises(InvalidToken):
        actor_of_access_token(str(token))


@pytest.mark.parametrize(("claim", "value"), [("sid", 5), ("exp", 10**18), ("ver", [1])])
def test_a_signed_token_with_odd_claims_opens_no_door(claim, value):
    token = AccessToken(tokens_of(UserFactory()).access)
    token[claim] = value

    with pytest.raises(InvalidToken):
        claims_of_access(str(token))


def test_a_role_that_the_token_claims_but_the_person_lacks_opens_no_door():
    user = UserFactory()
    claims = claims_of_access(tokens_of(user).access)
    forged = AccessToken()
    forged["user_id"] = user.pk
    forged["role"] = "super_admin"
    forged["organization_id"] = None
    forged["sid"] = str(claims.session_id)
    forged["ver"] = claims.version

    with pytest.raises(InvalidToken):
        actor_of_access_token(str(forged))


def test_an_access_token_lives_fifteen_minutes():
    with time_machine.travel(clock.now(), tick=False) as traveller:
        access = tokens_of(UserFactory()).access

        traveller.shift(timedelta(minutes=14, seconds=59))
        assert actor_of_access_token(access).role == "customer"

        traveller.shift(timedelta(seconds=2))
        with pytest.raises(InvalidToken):
            actor_of_access_token(access)


def _log_out(user, access):
    claims = claims_of_access(access)
    sessions.end_session(session_id=claims.session_id, actor=user.as_actor())


def _log_out_everywhere(user, access):
    sessions.end_all_sessions(user_id=user.pk, actor=user.as_actor())


def _deactivate(user, access):
    people.deactivate(user_id=user.pk, actor=SuperAdminFactory().as_actor())


def _change_role(user, access):
    people.change_role(user_id=user.pk, role=Role.OPS_MANAGER, actor=Actor.system())


def _delete(user, access):
    session_ids = list(user.sessions.values_list("pk", flat=True))
    user.delete()
    forget(*session_ids)


@pytest.mark.parametrize("end", [_log_out, _log_out_everywhere, _deactivate, _change_role, _delete])
def test_tokens_die_at_once_with_what_they_stand_for(end, django_capture_on_commit_callbacks):
    user = UserFactory()
    pair = tokens_of(user)
    assert bearing(pair.access).get(ME).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        end(user, pair.access)

    assert bearing(pair.access).get(ME).status_code == 401
    assert refresh(pair.refresh).status_code == 401


def test_a_death_that_the_cache_missed_is_noticed_within_seven_seconds(settings, monkeypatch):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    access = tokens_of(UserFactory()).access
    with time_machine.travel(clock.now(), tick=False) as traveller:
        session_id = claims_of_access(access).session_id
        Session.objects.filter(pk=session_id).update(revoked_at=clock.now())

        traveller.shift(timedelta(seconds=7))
        later = time.monotonic() + 7
        monkeypatch.setattr(time, "monotonic", lambda: later)

        with pytest.raises(InvalidToken):
            actor_of_access_token(access)


def test_logging_out_of_one_session_leaves_the_others(django_capture_on_commit_callbacks):
    user = UserFactory()
    here, there = tokens_of(user), tokens_of(user)

    with django_capture_on_commit_callbacks(execute=True):
        response = bearing(here.access).post("/auth/logout/", {}, format="json")

    assert response.status_code == 200
    assert bearing(here.access).get(ME).status_code == 401
    assert bearing(there.access).get(ME).status_code == 200
    assert refresh(there.refresh).status_code == 200


def test_logging_out_by_refresh_token_needs_no_access_token(django_capture_on_commit_callbacks):
    pair = tokens_of(UserFactory())

    with django_capture_on_commit_callbacks(execute=True):
        answers = [
            APIClient().post("/auth/logout/", {"refresh": pair.refresh}, format="json")
            for _ in range(2)
        ]

    assert [each.status_code for each in answers] == [200, 200]
    assert refresh(pair.refresh).status_code == 401


def refresh(token):
    return APIClient().post("/auth/refresh/", {"refresh": token}, format="json")


def test_a_refresh_token_works_again_and_again():
    pair = tokens_of(UserFactory())

    answers = [refresh(pair.refresh) for _ in range(3)]

    assert [set(each.json()) for each in answers] == [{"access"}] * 3
    assert bearing(answers[0].json()["access"]).get(ME).status_code == 200


def test_a_refresh_token_dies_after_fourteen_days():
    with time_machine.travel(clock.now(), tick=False) as traveller:
        pair = tokens_of(UserFactory())
        traveller.shift(timedelta(days=13, hours=23))
        assert refresh(pair.refresh).status_code == 200
        traveller.shift(timedelta(hours=2))
        assert refresh(pair.refresh).status_code == 401


@pytest.mark.parametrize("body", [{}, {"refresh": None}, {"refresh": 5}, {"refresh": ["x"]}, []])
def test_a_refresh_that_is_no_text_is_a_bad_request(body):
    response = APIClient().post("/auth/refresh/", body, format="json")

    assert response.status_code == 400


def test_a_page_without_tokens_is_told_so_in_a_sentence():
    response = APIClient().post("/auth/refresh/", {"refresh": None}, format="json")

    assert (response.status_code, response.json()["code"]) == (400, "NO_TOKEN")
    assert response.json()["detail"] == (
        "You are not logged in. Please check your user name and password."
    )


@pytest.mark.parametrize("token", [None, 5, {}])
def test_the_envelope_dialect_answers_422_to_it(token):
    response = APIClient().post("/api/auth/refresh", {"refresh_token": token}, format="json")

    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"] == ["body", "refresh_token"]


def test_the_envelope_dialect_refreshes():
    pair = tokens_of(UserFactory())

    response = APIClient().post("/api/auth/refresh", {"refresh_token": pair.refresh}, format="json")

    assert set(response.json()) == {"access_token"}
    assert bearing(response.json()["access_token"]).get("/api/auth/me").status_code == 200


@pytest.mark.parametrize("token", ["garbage", str(RefreshToken()), str(AccessToken())])
def test_garbage_refreshes_nothing(token):
    assert refresh(token).status_code == 401


@pytest.mark.parametrize("header", ["Bearer", "Bearer a b", "Bearer x", "Basic eA=="])
def test_a_bad_header_is_401_with_a_challenge(header):
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=header)

    response = client.get(ME)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_a_dead_token_does_not_bar_the_way_to_a_new_one():
    user = UserFactory()
    client = bearing("dead")

    response = client.post(
        "/auth/login/",
        {"username": user.username, "password": "correct horse battery"},
        format="json",
    )

    assert response.status_code == 200


def test_a_person_sees_their_own_sessions_and_ends_one(django_capture_on_commit_callbacks):
    user, stranger = UserFactory(), UserFactory()
    client = signed_in(user)
    other = Session.objects.get(pk=claims_of_access(tokens_of(user).access).session_id)
    foreign = Session.objects.get(pk=claims_of_access(tokens_of(stranger).access).session_id)

    listed = client.get("/auth/sessions/").json()
    refused = client.delete(f"/auth/sessions/{foreign.pk}/")
    with django_capture_on_commit_callbacks(execute=True):
        ended = client.delete(f"/auth/sessions/{other.pk}/")

    assert listed["count"] == 2
    assert [row["is_current"] for row in listed["results"]].count(True) == 1
    assert (refused.status_code, ended.status_code) == (404, 204)
    foreign.refresh_from_db()
    assert foreign.revoked_at is None
    assert client.get("/auth/sessions/").json()["count"] == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_sessions_costs_two_queries(rows, django_assert_num_queries):
    user = UserFactory()
    client = signed_in(user)
    for _ in range(rows - 1):
        tokens_of(user)
    client.get("/auth/sessions/")

    with django_assert_num_queries(2):
        client.get("/auth/sessions/")


@pytest.mark.parametrize("end", [_log_out, _log_out_everywhere, _deactivate, _change_role])
def test_open_sockets_are_closed_with_the_session(
    end, monkeypatch, django_capture_on_commit_callbacks
):
    user = UserFactory()
    access = tokens_of(user).access
    rung = []
    monkeypatch.setattr("kernel.wakeup.ring", lambda **what: rung.append(what))

    with django_capture_on_commit_callbacks(execute=True):
        end(user, access)

    assert {"evicted_users": (user.pk,)} in rung


def test_sign_ins_that_were_over_long_ago_are_forgotten():
    user = UserFactory()
    tokens_of(user)
    with time_machine.travel(clock.now() - timedelta(days=60)):
        tokens_of(user)

    assert sessions.forget_old() == 1
    assert Session.objects.count() == 1


@pytest.mark.parametrize(
    ("keys", "ids"),
    [
        ({}, []),
        ({"OTP_KEY": "short"}, ["accounts.E001"]),
        ({"OTP_KEY": "s" * 40, "SECRET_KEY": "s" * 40}, ["accounts.E002"]),
    ],
)
def test_weak_keys_do_not_start(keys, ids, settings):
    from accounts.checks import keys_are_long_and_their_own

    for name, value in keys.items():
        setattr(settings, name, value)

    assert [each.id for each in keys_are_long_and_their_own(None)] == ids
