"""Making an account of one's own."""

import re

import pytest
from rest_framework.test import APIClient

from accounts.models import ProviderProfile, Session, User
from accounts.roles import Role
from accounts.states import ProviderStatus
from accounts.tests.factories import UserFactory, bearing
from kernel.models import OutboxEntry

pytestmark = pytest.mark.django_db
GOOD = "a-quiet-harbour-7"


def sign_up(path="/auth/signup/", **body):
    return APIClient().post(path, {"password": GOOD, **body}, format="json")


def test_a_customer_signs_up_is_let_in_and_verifies(postbox):
    response = sign_up(email=" Asha@Example.com", full_name="Asha Rani Rao", phone="98765 43210")

    assert response.status_code == 201
    answer = response.json()
    assert set(answer) == {
        "access",
        "refresh",
        "user",
        "must_change_password",
        "must_set_up_second_factor",
    }
    user = User.objects.get()
    assert (user.email, str(user.phone)) == ("asha@example.com", "+919876543210")
    assert (user.first_name, user.last_name) == ("Asha", "Rani Rao")
    assert (user.role, user.is_verified, user.is_staff) == (Role.CUSTOMER, False, False)

    client = bearing(answer["access"])
    body = {"email": "asha@example.com", "otp": postbox.code_for("asha@example.com")}
    confirmed = client.post("/auth/confirm-contact/", body, format="json")

    assert confirmed.json()["is_verified"] is True
    assert confirmed.json()["email_verified"] is True
    assert confirmed.json()["phone_verified"] is False


def test_a_new_person_is_welcomed():
    sign_up(email="asha@example.com", first_name="Asha")

    from notifications.models import Notification

    notice = Notification.objects.get()
    assert (notice.kind, notice.title) == ("welcome", "Welcome to Bookwell")
    assert "Asha" in notice.body


def test_a_vendor_signs_up_with_an_application():
    response = sign_up(
        email="v@example.com",
        role="vendor",
        home_pincode="110001",
        service_radius_km=15,
        services=[3, 1, 3],
    )

    assert response.status_code == 201
    assert response.json()["user"]["role"] == "vendor"
    profile = ProviderProfile.objects.get()
    assert profile.status == ProviderStatus.APPLIED
    assert (profile.home_pincode, profile.service_radius_km) == ("110001", 15)
    assert profile.application == {"service_ids": [1, 3]}


@pytest.mark.parametrize("role", ["customer", "contractor"])
@pytest.mark.parametrize("path", ["/api/v1/signup", "/api/v1/auth/register"])
def test_the_contractors_portal_signs_people_up(path, role):
    response = sign_up(
        path, email="a@example.com", full_name="Asha Rao", phone="9876543210", role=role
    )

    assert response.status_code == 201
    answer = response.json()
    assert answer["user"]["role"] == role
    assert bearing(answer["access_token"]).get("/api/auth/me").json()["full_name"] == "Asha Rao"


@pytest.mark.parametrize("path", ["/auth/signup/", "/api/v1/signup"])
@pytest.mark.parametrize(
    "role", ["super_admin", "ops_manager", "onboard_manager", "owner", "staff", "dentist", "x"]
)
def test_nobody_makes_themself_a_manager(path, role):
    response = sign_up(path, email="a@example.com", role=role)

    assert response.status_code == (400 if path.endswith("/") else 422)
    assert User.objects.count() == 0


def test_what_is_not_asked_for_is_not_taken():
    sign_up(
        email="a@example.com",
        is_staff=True,
        is_superuser=True,
        is_verified=True,
        token_version=9,
        organization=1,
        organization_id=1,
        id=77,
        is_active=False,
    )

    user = User.objects.get()
    assert user.pk != 77
    assert (user.is_staff, user.is_superuser, user.is_verified) == (False, False, False)
    assert (user.token_version, user.organization_id, user.is_active) == (1, None, True)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"email": "ASHA@example.com"}, "email"),
        ({"email": "b@example.com", "phone": "+91 98765 43210"}, "phone"),
        ({"email": "b@example.com", "username": "ASHA"}, "username"),
        ({"email": "b@example.com", "username": "asha@example.com"}, "username"),
        ({"email": "b@example.com", "username": "a b"}, "username"),
        ({"email": "b@example.com", "username": "Ärzte"}, "username"),
        ({"email": "b@example.com", "password": "12345678"}, "password"),
        ({"email": "b@example.com", "password": "short"}, "password"),
        ({"email": "longname@example.com", "password": "longname@example"}, "password"),
        ({"email": "no address"}, "email"),
        ({"email": "b@example.com", "phone": "12"}, "phone"),
        ({}, "email"),
        ({"email": "b@example.com", "role": "vendor"}, "home_pincode"),
        ({"email": "b@example.com", "role": "vendor", "home_pincode": "012345"}, "home_pincode"),
    ],
)
def test_a_refusal_names_the_field_and_leaves_nothing(body, field):
    UserFactory(username="asha", email="asha@example.com", phone="+919876543210")

    response = sign_up(**body)

    assert response.status_code == 400
    assert list(response.json()) == [field]
    assert User.objects.count() == 1
    assert (Session.objects.count(), OutboxEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize("username", ["", "Secret.Person@example.com"])
def test_the_name_that_others_see_tells_no_address(username):
    response = sign_up(email="secret.person@example.com", username=username)

    assert response.status_code == 201
    user = User.objects.get()
    assert re.fullmatch(r"customer-[0-9a-f]{8}", user.username)
    entering = {"username": "secret.person@example.com", "password": GOOD}
    assert APIClient().post("/auth/login/", entering, format="json").status_code == 200


def test_the_envelope_dialect_names_it_in_its_shape():
    UserFactory(email="asha@example.com")

    response = sign_up("/api/v1/signup", email="asha@example.com")

    assert response.status_code == 422
    assert response.json()["detail"][0]["loc"] == ["body", "email"]


def test_twenty_accounts_an_hour_from_one_address():
    answers = [
        APIClient()
        .post(
            "/auth/signup/",
            {"email": f"p{number}@example.com", "password": GOOD},
            format="json",
            REMOTE_ADDR="203.0.113.9",
        )
        .status_code
        for number in range(21)
    ]

    assert answers == [201] * 20 + [429]
