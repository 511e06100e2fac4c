"""Oneself: description, contacts, password."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from rest_framework.test import APIClient

from accounts.models import OneTimePassword, Session, User
from accounts.roles import Role
from accounts.tests.factories import (
    PASSWORD,
    OrganizationFactory,
    UserFactory,
    bearing,
    signed_in,
    tokens_of,
)
from accounts.tests.test_tokens import refresh

pytestmark = pytest.mark.django_db
ME = "/auth/me/"
GOOD = "a-quiet-harbour-7"


def picture():
    content = BytesIO()
    Image.new("RGB", (8, 8), "red").save(content, "PNG")
    return SimpleUploadedFile("me.png", content.getvalue(), content_type="image/png")


def test_me_shows_who_one_is():
    user = UserFactory(role=Role.OWNER, organization=OrganizationFactory(name="Smile"))

    answer = signed_in(user).get(ME).json()

    assert answer == {
        "id": user.pk,
        "username": user.username,
        "email": user.email,
        "phone": str(user.phone),
        "first_name": "Asha",
        "last_name": user.last_name,
        "full_name": user.get_full_name(),
        "role": "owner",
        "is_verified": True,
        "email_verified": False,
        "phone_verified": False,
        "timezone": "Asia/Kolkata",
        "address": "",
        "avatar": None,
        "must_change_password": False,
        "organization": {
            "id": user.organization_id,
            "name": "Smile",
            "kind": "clinic",
            "timezone": "Asia/Kolkata",
            "currency": "INR",
        },
    }


def test_me_costs_one_query(django_assert_num_queries):
    client = signed_in(UserFactory())
    client.get(ME)

    with django_assert_num_queries(1):
        client.get(ME)


@pytest.mark.parametrize("path", [ME, "/api/auth/me", "/auth/sessions/", "/api/provider-profile/"])
def test_nobody_is_401(path):
    assert APIClient().get(path).status_code == 401


def test_a_person_describes_themself():
    user = UserFactory()

    response = signed_in(user).patch(
        ME, {"first_name": "Binu", "timezone": "Europe/Berlin"}, format="json"
    )

    assert response.status_code == 200
    user.refresh_from_db()
    assert (user.first_name, user.timezone) == ("Binu", "Europe/Berlin")


def test_a_picture_is_made_anew_and_shown_by_a_link():
    user = UserFactory()
    client = signed_in(user)

    link = client.patch(ME, {"avatar": picture()}, format="multipart").json()["avatar"]

    assert link.startswith("http")
    user.refresh_from_db()
    assert user.avatar.startswith("avatars/")
    assert "me.png" not in user.avatar


def test_what_is_no_picture_is_refused():
    user = UserFactory()
    page = SimpleUploadedFile("me.png", b"<html><script>alert(1)</script>", "image/png")

    response = signed_in(user).patch(ME, {"avatar": page}, format="multipart")

    assert response.status_code == 400
    assert list(response.json()) == ["avatar"]
    user.refresh_from_db()
    assert user.avatar == ""


@pytest.mark.parametrize(
    "body",
    [
        {"role": "super_admin"},
        {"is_staff": True, "is_superuser": True},
        {"is_verified": True, "email_verified_at": "2026-01-01T00:00:00Z"},
        {"token_version": 99},
        {"username": "root"},
        {"password": "x"},
        {"organization": 1, "organization_id": 1},
        {"id": 1, "is_active": False},
    ],
)
def test_nothing_else_is_theirs_to_write(body):
    user = UserFactory(is_verified=False)
    before = User.objects.filter(pk=user.pk).values().get()

    signed_in(user).patch(ME, body, format="json")

    after = User.objects.filter(pk=user.pk).values().get()
    assert {**after, "updated_at": 0, "last_login": 0} == {
        **before,
        "updated_at": 0,
        "last_login": 0,
    }


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"timezone": "Mars/Olympus"}, "timezone"),
        ({"email": "new@example.com"}, "email"),
        ({"phone": "+919999999999"}, "phone"),
        ({"first_name": "x" * 151}, "first_name"),
    ],
)
def test_a_bad_description_names_the_field(body, field):
    response = signed_in(UserFactory()).patch(ME, body, format="json")

    assert response.status_code == 400
    assert list(response.json()) == [field]


def ask_to_change(client, **body):
    return client.post("/auth/change-contact/", body, format="json")


def confirm(client, **body):
    return client.post("/auth/confirm-contact/", body, format="json")


def test_an_email_address_changes_when_the_new_mailbox_answers(postbox):
    user = UserFactory(email="old@example.com")
    client = signed_in(user)

    asked = ask_to_change(client, email="New@Example.com", current_password=PASSWORD)
    user.refresh_from_db()
    assert (asked.status_code, user.email) == (200, "old@example.com")

    code = postbox.code_for("new@example.com")
    confirmed = confirm(client, email="new@example.com", otp=code)

    assert confirmed.json()["email"] == "new@example.com"
    assert confirmed.json()["email_verified"] is True


def test_changing_an_address_needs_the_password(postbox):
    user = UserFactory()
    client = signed_in(user)

    for password in ("wrong", ""):
        response = ask_to_change(client, email="new@example.com", current_password=password)
        assert response.status_code == 400
        assert list(response.json()) == ["current_password"]

    assert postbox.deliver() == []


def test_who_has_no_password_changes_an_address_after_a_fresh_code(postbox):
    user = UserFactory(email="asha@example.com", password="!")
    stale = signed_in(user)
    APIClient().post("/auth/send-otp/", {"email": "asha@example.com"}, format="json")
    answer = APIClient().post(
        "/auth/verify-otp/",
        {"email": "asha@example.com", "otp": postbox.code_for("asha@example.com")},
        format="json",
    )

    refused = ask_to_change(stale, phone="+919811111111")
    allowed = ask_to_change(bearing(answer.json()["access"]), phone="+919811111111")

    assert (refused.status_code, allowed.status_code) == (400, 200)
    assert [each["address"] for each in postbox.deliver()] == ["+919811111111"]


def test_somebody_elses_address_is_not_told_and_nothing_is_sent(postbox):
    UserFactory(email="taken@example.com")
    client = signed_in(UserFactory())

    taken = ask_to_change(client, email="taken@example.com", current_password=PASSWORD)
    free = ask_to_change(client, email="free@example.com", current_password=PASSWORD)

    assert (taken.status_code, taken.content) == (free.status_code, free.content)
    assert [each["address"] for each in postbox.deliver()] == ["free@example.com"]


def test_an_address_taken_meanwhile_is_a_conflict(postbox):
    user = UserFactory(email="old@example.com")
    client = signed_in(user)
    ask_to_change(client, email="new@example.com", current_password=PASSWORD)
    code = postbox.code_for("new@example.com")
    UserFactory(email="new@example.com")

    response = confirm(client, email="new@example.com", otp=code)

    assert response.status_code == 409
    user.refresh_from_db()
    assert user.email == "old@example.com"


def test_a_code_confirms_only_for_whom_it_was_made(postbox):
    client, thief = signed_in(UserFactory()), signed_in(UserFactory())
    ask_to_change(client, email="new@example.com", current_password=PASSWORD)
    code = postbox.code_for("new@example.com")

    assert confirm(thief, email="new@example.com", otp=code).status_code == 400
    assert confirm(client, email="new@example.com", otp=code).status_code == 200


def test_a_code_that_confirms_does_not_log_in(postbox):
    user = UserFactory(email="asha@example.com")
    signed_in(user).post("/auth/verification/", {"method": "email"}, format="json")
    code = postbox.code_for("asha@example.com")

    response = APIClient().post(
        "/auth/verify-otp/", {"email": "asha@example.com", "otp": code}, format="json"
    )

    assert response.status_code == 400


def test_changing_the_password_ends_every_session_and_opens_one(
    django_capture_on_commit_callbacks,
):
    user = UserFactory()
    old, other = tokens_of(user), tokens_of(user)
    bearing(old.access).get(ME)

    with django_capture_on_commit_callbacks(execute=True):
        response = bearing(old.access).post(
            "/auth/password/change/",
            {"current_password": PASSWORD, "new_password": GOOD},
            format="json",
        )

    assert response.status_code == 200
    assert bearing(old.access).get(ME).status_code == 401
    assert [refresh(each.refresh).status_code for each in (old, other)] == [401, 401]
    assert bearing(response.json()["access"]).get(ME).status_code == 200
    user.refresh_from_db()
    assert user.check_password(GOOD)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"current_password": "wrong", "new_password": GOOD}, "current_password"),
        ({"current_password": PASSWORD, "new_password": "password"}, "new_password"),
        ({"current_password": PASSWORD}, "new_password"),
    ],
)
def test_a_refused_change_leaves_the_password_and_the_sessions(body, field):
    user = UserFactory()
    client = signed_in(user)

    response = client.post("/auth/password/change/", body, format="json")

    assert response.status_code == 400
    assert list(response.json()) == [field]
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    assert client.get(ME).status_code == 200


def test_the_password_is_asked_ten_times_at_most():
    client = signed_in(UserFactory())
    body = {"current_password": "wrong", "new_password": GOOD}

    answers = [
        client.post("/auth/password/change/", body, format="json").status_code for _ in range(11)
    ]

    assert answers == [400] * 10 + [429]


def reset(email, code, password=GOOD):
    return APIClient().post(
        "/auth/password/reset/confirm/",
        {"email": email, "otp": code, "new_password": password},
        format="json",
    )


def test_a_forgotten_password_is_replaced_by_a_code(postbox, django_capture_on_commit_callbacks):
    user = UserFactory(email="asha@example.com")
    old = tokens_of(user)
    asked = APIClient().post("/auth/password/reset/", {"email": user.email}, format="json")
    code = postbox.code_for("asha@example.com")

    with django_capture_on_commit_callbacks(execute=True):
        response = reset("asha@example.com", code)

    assert (asked.status_code, response.status_code) == (200, 200)
    assert postbox.messages[0]["kind"] == "password_reset"
    user.refresh_from_db()
    assert user.check_password(GOOD)
    assert refresh(old.refresh).status_code == 401
    assert reset("asha@example.com", code).status_code == 400


def test_a_weak_password_costs_no_attempt(postbox):
    user = UserFactory(email="asha@example.com")
    APIClient().post("/auth/password/reset/", {"email": user.email}, format="json")
    code = postbox.code_for("asha@example.com")

    weak = reset("asha@example.com", code, "12345678")

    assert list(weak.json()) == ["new_password"]
    assert OneTimePassword.objects.get().attempts == 0
    assert reset("asha@example.com", code).status_code == 200


def test_logging_out_everywhere_ends_all(django_capture_on_commit_callbacks):
    user, stranger = UserFactory(), UserFactory()
    pairs = [tokens_of(user), tokens_of(user)]
    theirs = tokens_of(stranger)

    with django_capture_on_commit_callbacks(execute=True):
        response = bearing(pairs[0].access).post("/auth/logout-everywhere/")

    assert response.json()["ended"] == 2
    assert [refresh(each.refresh).status_code for each in pairs] == [401, 401]
    assert refresh(theirs.refresh).status_code == 200
    assert Session.objects.filter(user=user, revoked_at=None).count() == 0
