"""Who may look at which page, and who may change what there."""

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.roles import PLATFORM, Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from adminpanel.navigation import sidebar

pytestmark = [pytest.mark.django_db, pytest.mark.once]

EVERYTHING = {model._meta.label for model in admin.site._registry}
SEES = {
    Role.SUPER_ADMIN: EVERYTHING,
    Role.OPS_MANAGER: EVERYTHING
    - {
        "accounts.LoginChallenge",
        "accounts.OneTimePassword",
        "accounts.SecondFactor",
        "accounts.Session",
        "admin.LogEntry",
    },
    Role.ONBOARD_MANAGER: {"accounts.User", "accounts.ProviderProfile"},
}
CHANGES = {
    Role.SUPER_ADMIN: {
        "accounts.Organization",
        "accounts.ProviderProfile",
        "accounts.User",
        "adminpanel.AlertRule",
        "catalog.Insurance",
        "catalog.Location",
        "catalog.Milestone",
        "catalog.Project",
        "catalog.Service",
        "catalog.Unit",
        "pricing.SurgePause",
        "scheduling.TimeOff",
        "scheduling.WorkingHours",
    },
    Role.OPS_MANAGER: {
        "adminpanel.AlertRule",
        "catalog.Insurance",
        "catalog.Location",
        "catalog.Milestone",
        "catalog.Project",
        "catalog.Service",
        "catalog.Unit",
        "pricing.SurgePause",
        "scheduling.TimeOff",
        "scheduling.WorkingHours",
    },
    Role.ONBOARD_MANAGER: {"accounts.ProviderProfile"},
}


def path_of(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


@pytest.mark.parametrize("role", sorted(set(Role) - PLATFORM))
def test_nobody_else_comes_in(client, role):
    client.force_login(UserFactory(role=role, organization=OrganizationFactory()))

    answers = {client.get(path_of(model)).status_code for model in admin.site._registry}

    assert answers == {302}
    assert client.get("/admin/").status_code == 302


@pytest.mark.parametrize("role", sorted(PLATFORM))
def test_each_role_sees_its_own_pages_alone(client, role, settings):
    settings.UNFOLD = {**settings.UNFOLD, "SIDEBAR": {"navigation": []}}
    client.force_login(UserFactory(role=role))

    seen = {
        model._meta.label
        for model in admin.site._registry
        if client.get(path_of(model)).status_code == 200
    }

    assert seen == SEES[role]


@pytest.mark.parametrize("role", sorted(PLATFORM))
def test_each_role_changes_its_own_things_alone(rf, role):
    request = rf.get("/")
    request.user = UserFactory(role=role)

    changed = {
        model._meta.label
        for model, page in admin.site._registry.items()
        if page.has_change_permission(request)
    }

    assert changed == CHANGES[role]


@pytest.mark.parametrize("role", sorted(PLATFORM))
def test_the_side_bar_shows_what_may_be_opened_and_no_more(client, rf, role):
    request = rf.get("/admin/")
    request.user = UserFactory(role=role)
    client.force_login(request.user)

    links = [item["link"] for group in sidebar(request) for item in group["items"]]

    assert len(links) == len(set(links)) == len(SEES[role]) + 1
    assert {client.get(link).status_code for link in links} == {200}


def test_a_closed_account_does_not_come_in(client):
    client.force_login(UserFactory(role=Role.SUPER_ADMIN, is_active=False))

    assert client.get("/admin/").status_code == 302
