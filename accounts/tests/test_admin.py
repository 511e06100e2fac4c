"""People in Django's admin."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import OneTimePassword, Session, User
from accounts.roles import PLATFORM, Role
from accounts.states import ProviderStatus
from accounts.tests.factories import (
    PASSWORD,
    ClientFactory,
    ManagerFactory,
    OnboardManagerFactory,
    OrganizationFactory,
    SuperAdminFactory,
    UserFactory,
    VendorFactory,
    bearing,
    signed_in,
    tokens_of,
)
from kernel import clock
from kernel.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.once]
LISTS = ["user", "organization", "providerprofile", "session", "onetimepassword", "client"]


def client_of(user):
    client = Client()
    client.force_login(user)
    return client


def path_of(model, page="changelist", *args):
    return reverse(f"admin:accounts_{model}_{page}", args=args)


def act(client, model, action, *rows, **fields):
    return client.post(
        path_of(model),
        {"action": action, "_selected_action": [row.pk for row in rows], **fields},
        follow=True,
    )


def code_for(user):
    now = clock.now()
    return OneTimePassword.objects.create(
        user=user,
        purpose="login",
        channel="email",
        address=user.email,
        code_hash="ab" * 32,
        asked_at=now,
        expires_at=now,
    )


@pytest.mark.parametrize("role", Role)
def test_only_the_platforms_managers_come_in(role):
    user = UserFactory(role=role)

    response = client_of(user).get("/admin/")

    assert response.status_code == (200 if role in PLATFORM else 302)


def test_the_door_takes_a_password():
    UserFactory(role=Role.SUPER_ADMIN, username="root")

    response = Client().post("/admin/login/", {"username": "root", "password": PASSWORD})

    assert response.status_code == 302


def test_the_door_shuts_after_ten_failures():
    UserFactory(role=Role.SUPER_ADMIN, username="root")
    client = Client()
    for _ in range(10):
        client.post("/admin/login/", {"username": "root", "password": "wrong"})

    response = client.post("/admin/login/", {"username": "root", "password": PASSWORD})

    assert response.status_code == 200
    assert "Too many attempts" in response.content.decode()


@pytest.mark.parametrize("model", LISTS)
@pytest.mark.parametrize("page", ["changelist", "change"])
def test_every_page_opens(model, page):
    vendor = VendorFactory(organization=OrganizationFactory())
    tokens_of(vendor)
    code_for(vendor)
    rows = {
        "user": vendor,
        "organization": vendor.organization,
        "providerprofile": vendor.provider_profile,
        "session": vendor.sessions.get(),
        "onetimepassword": vendor.one_time_passwords.get(),
        "client": ClientFactory(),
    }
    client = client_of(SuperAdminFactory())

    response = client.get(path_of(model, page, *([rows[model].pk] if page == "change" else [])))

    assert response.status_code == 200
    assert "abababab" not in response.content.decode()
    assert client.get(path_of(model), {"q": "asha"}).status_code == 200


@pytest.mark.parametrize("model", LISTS)
def test_lists_cost_the_same_at_one_and_three_rows(model):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = client_of(SuperAdminFactory())
    counts = []
    for more in (1, 2):
        for _ in range(more):
            vendor = VendorFactory(organization=OrganizationFactory())
            tokens_of(vendor)
            code_for(vendor)
            ClientFactory(organization=vendor.organization)
            ClientFactory()
        client.get(path_of(model))
        with CaptureQueriesContext(connection) as queries:
            client.get(path_of(model))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_a_role_changed_by_form_ends_the_sessions(django_capture_on_commit_callbacks):
    user = UserFactory()
    pair = tokens_of(user)
    bearing(pair.access).get("/auth/me/")
    form = {
        "username": user.username,
        "first_name": "Changed",
        "last_name": "",
        "timezone": "Asia/Kolkata",
        "role": "vendor",
        "organization": "",
        "is_active": "on",
    }

    with django_capture_on_commit_callbacks(execute=True):
        response = client_of(SuperAdminFactory()).post(path_of("user", "change", user.pk), form)

    assert response.status_code == 302
    user.refresh_from_db()
    assert (user.role, user.first_name, user.is_active) == (Role.VENDOR, "Changed", True)
    assert user.provider_profile.status == ProviderStatus.APPROVED
    assert bearing(pair.access).get("/auth/me/").status_code == 401


def test_an_account_closed_by_form_is_closed(django_capture_on_commit_callbacks):
    user = UserFactory()
    pair = tokens_of(user)
    form = {
        "username": user.username,
        "first_name": "",
        "last_name": "",
        "timezone": "Asia/Kolkata",
        "role": "customer",
        "organization": "",
    }

    with django_capture_on_commit_callbacks(execute=True):
        client_of(SuperAdminFactory()).post(path_of("user", "change", user.pk), form)

    assert bearing(pair.access).get("/auth/me/").status_code == 401
    assert Event.objects.filter(name="accounts.AccountDeactivated").count() == 1


def test_a_form_that_changes_a_name_leaves_the_sessions():
    user = UserFactory()
    pair = tokens_of(user)
    form = {
        "username": user.username,
        "first_name": "Binu",
        "last_name": "",
        "timezone": "Asia/Kolkata",
        "role": "customer",
        "organization": "",
        "is_active": "on",
        "email": "hijack@example.com",
        "token_version": "7",
        "is_verified": "",
    }

    client_of(SuperAdminFactory()).post(path_of("user", "change", user.pk), form)

    assert bearing(pair.access).get("/auth/me/").json()["first_name"] == "Binu"
    before = user.email
    user.refresh_from_db()
    assert (user.email, user.token_version, user.is_verified) == (before, 1, True)


def test_a_super_admin_makes_an_account():
    organization = OrganizationFactory()

    response = client_of(SuperAdminFactory()).post(
        path_of("user", "add"),
        {
            "username": "dr-rao",
            "email": "Rao@Example.com",
            "role": "dentist",
            "organization": organization.pk,
            "usable_password": "true",
            "password1": "a-quiet-harbour-7",
            "password2": "a-quiet-harbour-7",
        },
    )

    assert response.status_code == 302
    user = User.objects.get(username="dr-rao")
    assert (user.email, user.role, user.organization) == (
        "rao@example.com",
        Role.DENTIST,
        organization,
    )
    assert user.check_password("a-quiet-harbour-7")
    assert user.provider_profile.status == ProviderStatus.APPROVED


def test_a_password_set_by_staff_ends_the_sessions(django_capture_on_commit_callbacks):
    user = UserFactory()
    pair = tokens_of(user)

    with django_capture_on_commit_callbacks(execute=True):
        client_of(SuperAdminFactory()).post(
            reverse("admin:auth_user_password_change", args=[user.pk]),
            {
                "usable_password": "true",
                "password1": "a-quiet-harbour-7",
                "password2": "a-quiet-harbour-7",
                "set-password": "1",
            },
        )

    user.refresh_from_db()
    assert user.check_password("a-quiet-harbour-7")
    assert bearing(pair.access).get("/auth/me/").status_code == 401


def test_a_password_changed_by_its_owner_in_the_admin_ends_the_tokens(
    django_capture_on_commit_callbacks,
):
    user = SuperAdminFactory()
    pair = tokens_of(user)
    client = client_of(user)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            "/admin/password_change/",
            {
                "old_password": PASSWORD,
                "new_password1": "a-quiet-harbour-7",
                "new_password2": "a-quiet-harbour-7",
            },
        )

    assert bearing(pair.access).get("/auth/me/").status_code == 401
    assert client.get("/admin/").status_code == 200


def test_accounts_are_never_deleted_by_hand():
    user = UserFactory()

    response = client_of(SuperAdminFactory()).post(
        path_of("user", "delete", user.pk), {"post": "yes"}
    )

    assert response.status_code == 403
    assert User.objects.filter(pk=user.pk).exists()


@pytest.mark.parametrize("factory", [OnboardManagerFactory, ManagerFactory])
def test_other_managers_change_nobodys_role(factory):
    user = UserFactory()

    response = client_of(factory()).post(
        path_of("user", "change", user.pk), {"username": "x", "role": "super_admin"}
    )

    assert response.status_code == 403
    user.refresh_from_db()
    assert user.role == Role.CUSTOMER


@pytest.mark.parametrize("action", ["deactivate", "log_out_everywhere"])
def test_other_managers_have_no_such_action(action):
    user = UserFactory()
    tokens_of(user)

    act(client_of(ManagerFactory()), "user", action, user)

    user.refresh_from_db()
    assert user.is_active
    assert Session.objects.get().revoked_at is None


def test_an_onboarding_manager_approves_from_the_list():
    vendors = [VendorFactory(provider_profile__status=ProviderStatus.APPLIED) for _ in range(2)]
    decided = VendorFactory()

    response = act(
        client_of(OnboardManagerFactory()),
        "providerprofile",
        "approve",
        *(each.provider_profile for each in (*vendors, decided)),
    )

    for vendor in vendors:
        vendor.provider_profile.refresh_from_db()
        assert vendor.provider_profile.status == ProviderStatus.APPROVED
    text = response.content.decode()
    assert "2 approved" in text
    assert "cannot become approved" in text


def test_a_rejection_from_the_list_needs_a_reason():
    profile = VendorFactory(provider_profile__status=ProviderStatus.APPLIED).provider_profile
    client = client_of(OnboardManagerFactory())

    refused = act(client, "providerprofile", "reject", profile)
    profile.refresh_from_db()
    assert profile.status == ProviderStatus.APPLIED
    assert "Give a reason" in refused.content.decode()

    act(client, "providerprofile", "reject", profile, reason="No licence")
    profile.refresh_from_db()
    assert (profile.status, profile.rejection_reason) == (ProviderStatus.REJECTED, "No licence")


@pytest.mark.parametrize("model", ["session", "onetimepassword", "organization"])
def test_an_onboarding_manager_sees_applications_and_not_the_rest(model):
    client = client_of(OnboardManagerFactory())

    assert client.get(path_of("providerprofile")).status_code == 200
    assert client.get(path_of(model)).status_code == 403


def test_a_session_is_ended_from_the_list(django_capture_on_commit_callbacks):
    user = UserFactory()
    pair = tokens_of(user)

    with django_capture_on_commit_callbacks(execute=True):
        act(client_of(SuperAdminFactory()), "session", "revoke", user.sessions.get())

    assert bearing(pair.access).get("/auth/me/").status_code == 401
    assert user.sessions.get().revoked_because == "by_staff"


def test_a_profile_described_by_staff_is_announced():
    profile = VendorFactory().provider_profile

    client_of(OnboardManagerFactory()).post(
        path_of("providerprofile", "change", profile.pk),
        {
            "home_pincode": "560001",
            "service_radius_km": 30,
            "session_types": "[]",
            "bio": "",
            "status": "rejected",
            "rating": "5",
        },
    )

    profile.refresh_from_db()
    assert (profile.home_pincode, profile.service_radius_km) == ("560001", 30)
    assert (profile.status, profile.rating) == (ProviderStatus.APPROVED, None)
    assert Event.objects.filter(name="accounts.ProviderProfileChanged").count() == 1


def test_the_admins_cookie_is_no_key_to_the_api():
    client = client_of(SuperAdminFactory())

    assert client.get("/auth/me/").status_code == 401
    assert signed_in(SuperAdminFactory()).get("/auth/me/").status_code == 200
