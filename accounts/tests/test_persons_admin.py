"""Super admins take out what is known of a person, and forget them, on their page."""

import io
import zipfile

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from accounts.tests.factories import ManagerFactory, SuperAdminFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def root(client):
    client.force_login(SuperAdminFactory())
    return client


def path_of(user, page):
    return reverse(f"admin:accounts_user_{page}", args=[user.pk])


def offered(client, user):
    page = client.get(path_of(user, "change"))
    return {each["title"] for each in page.context["actions_detail"]}


def forget(client, user, **asked):
    told = {"_form_submitted": "on", "username": user.username, "reason": "They wrote to us"}
    return client.post(path_of(user, "forget"), told | asked, follow=True)


def test_what_is_known_is_downloaded_and_that_it_was_stands_in_the_log(root):
    user = UserFactory()

    answer = root.get(path_of(user, "export"))

    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "accounts/user-by-id.json" in archive.namelist()
    assert "exported" in LogEntry.objects.get(object_id=str(user.pk)).change_message


def test_nobody_is_led_to_a_download_from_elsewhere(root):
    answer = root.get(path_of(UserFactory(), "export"), headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403


def test_who_is_forgotten_is_named_by_no_line_of_the_log(root):
    user = UserFactory(first_name="Zephyrine", last_name="Quillfeather")

    page = forget(root, user)

    assert "Forgotten: " in str(next(iter(page.context["messages"])))
    gone = User.objects.get(pk=user.pk)
    assert (gone.username, gone.is_active) == (f"erased-{user.pk}", False)
    assert LogEntry.objects.get(object_id=str(user.pk)).object_repr == gone.username
    assert "Forget this person" not in offered(root, gone)


@pytest.mark.parametrize("asked", [{"username": "somebody"}, {"reason": ""}])
def test_the_name_is_typed_once_more_and_a_reason_given(root, asked):
    user = UserFactory()

    forget(root, user, **asked)

    assert User.objects.get(pk=user.pk).is_active


@pytest.mark.parametrize("role", [Role.OPS_MANAGER, Role.ONBOARD_MANAGER])
def test_only_super_admins_may(client, role):
    user = UserFactory()
    client.force_login(ManagerFactory(role=role))

    assert client.get(path_of(user, "export")).status_code in (302, 403)
    forget(client, user)

    assert User.objects.get(pk=user.pk).is_active
    assert not {"Forget this person", "Export what we know"} & offered(client, user)


def test_who_runs_the_platform_is_not_offered_to_be_forgotten(root):
    assert "Forget this person" not in offered(root, ManagerFactory())
