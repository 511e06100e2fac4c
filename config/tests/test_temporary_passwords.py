"""What opens before a temporary password is replaced, or before who has to have a second factor
has set one up: every published operation is tried."""

from datetime import timedelta
from uuid import UUID

import pytest
from rest_framework.test import APIClient

from accounts.models import User
from accounts.roles import Role
from accounts.services.temporary import TemporaryPassword
from accounts.tests.factories import UserFactory, signed_in
from config.tests.published import operations
from kernel import clock

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# To replace it and to leave; to read a portal's customer's pages, which know no form for it;
# and what those pages are for.
OPEN = {
    "GET /api/auth/me",
    "GET /auth/me/",
    "POST /api/v1/auth/change-password",
    "POST /api/ws-ticket/",
    "POST /auth/logout-everywhere/",
    "POST /auth/password/change/",
    "GET /api/v1/customers/dashboard",
    "GET /api/v1/customers/jobs",
    "GET /api/v1/customers/jobs/{job_id}",
    "GET /api/v1/customers/jobs/{job_id}/contractor-location",
    "GET /api/v1/customers/jobs/{job_id}/materials",
    "GET /api/v1/customers/jobs/{job_id}/tracking",
    "POST /api/v1/customers/jobs/{job_id}/approve-checkpoint/{checkpoint_id}",
    "POST /api/v1/customers/jobs/{job_id}/report-issue",
    "GET /api/v1/disputes",
    "POST /api/v1/disputes",
    "GET /api/v1/disputes/{dispute_id}",
    "GET /api/v1/disputes/{dispute_id}/messages",
    "POST /api/v1/disputes/{dispute_id}/messages",
    "GET /api/v1/profiles",
    "GET /api/v1/profiles/{profile_id}",
}


# To set it up and to leave; to see who one is, and to replace a password that was given.
OPEN_BEFORE_ENROLMENT = {
    "GET /api/auth/me",
    "GET /api/auth/second-factor",
    "GET /auth/me/",
    "GET /auth/second-factor/",
    "POST /api/auth/second-factor/begin",
    "POST /api/auth/second-factor/confirm",
    "POST /api/v1/auth/change-password",
    "POST /auth/logout-everywhere/",
    "POST /auth/password/change/",
    "POST /auth/second-factor/begin/",
    "POST /auth/second-factor/confirm/",
}


def newcomer() -> APIClient:
    user: User = UserFactory()
    user.take_password(TemporaryPassword.fresh().hashed, until=clock.now() + timedelta(hours=1))
    user.save()
    return signed_in(user)


def is_shut(client: APIClient, operation, code: str) -> bool:
    """Whatever kind of key its path takes."""
    keys = (2**40, UUID(int=1), "110001") if "{" in operation.path else (1,)
    return any(
        refuses(getattr(client, operation.method)(operation.at(key), {}, format="json"), code)
        for key in keys
    )


def refuses(response, code: str) -> bool:
    body = response.json() if response.status_code == 403 else {}
    return code in (body.get("code"), body.get("error_code"))


def opened(client: APIClient, code: str) -> set[str]:
    guarded = [each for each in operations() if not each.public]
    # What ends the session comes last.
    guarded.sort(key=lambda each: "logout" in each.path)
    return {str(each) for each in guarded if not is_shut(client, each, code)}


def test_what_opens_before_a_password_is_ones_own():
    assert opened(newcomer(), "PASSWORD_CHANGE_REQUIRED") == OPEN


def test_what_opens_before_a_second_factor_is_set_up(settings):
    settings.SECOND_FACTOR_REQUIRED = "staff"
    client = signed_in(UserFactory(role=Role.SUPER_ADMIN))

    assert opened(client, "SECOND_FACTOR_ENROLMENT_REQUIRED") == OPEN_BEFORE_ENROLMENT
