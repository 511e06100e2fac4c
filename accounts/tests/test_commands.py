"""What operators type."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from rest_framework.test import APIClient

from accounts.models import User
from accounts.roles import Role
from accounts.tests.factories import UserFactory
from kernel.outbox import drain

pytestmark = pytest.mark.django_db


def run(name, *args, **options):
    out = StringIO()
    call_command(name, *args, stdout=out, **options)
    return out.getvalue().strip()


@pytest.mark.parametrize(
    ("body", "identifier"),
    [
        ({"email": "asha@example.com", "method": "email"}, "Asha@Example.com"),
        ({"phone": "+919876543210", "method": "sms"}, "98765 43210"),
    ],
)
def test_last_otp_prints_the_code_that_logs_in(body, identifier):
    UserFactory(email="asha@example.com", phone="+919876543210")
    APIClient().post("/auth/send-otp/", body, format="json")
    drain()

    code = run("last_otp", identifier)

    response = APIClient().post("/auth/verify-otp/", {**body, "otp": code}, format="json")
    assert response.status_code == 200


def test_last_otp_prints_the_last_of_several():
    UserFactory(email="asha@example.com")
    for _ in range(2):
        APIClient().post("/auth/send-otp/", {"email": "asha@example.com"}, format="json")
        drain()

    response = APIClient().post(
        "/auth/verify-otp/",
        {"email": "asha@example.com", "otp": run("last_otp", "asha@example.com")},
        format="json",
    )

    assert response.status_code == 200


def test_last_otp_says_when_nothing_was_sent():
    with pytest.raises(CommandError, match="No code was sent"):
        run("last_otp", "nobody@example.com")


def test_last_otp_says_when_it_cannot_read_whom():
    with pytest.raises(CommandError, match="valid"):
        run("last_otp", "12")


def test_last_otp_refuses_where_a_real_provider_sends(settings):
    settings.NOTIFICATION_GATEWAYS = {
        **settings.NOTIFICATION_GATEWAYS,
        "email": "notifications.gateways.email.Mail",
    }

    with pytest.raises(CommandError, match="real provider"):
        run("last_otp", "asha@example.com")


def test_create_manager_makes_somebody_who_runs_the_platform(monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO("a-quiet-harbour-7\n"))

    said = run("create_manager", "ops_manager", "Olga", "Olga@Example.com", password_stdin=True)

    user = User.objects.get()
    assert (user.username, user.email, user.role) == ("Olga", "olga@example.com", Role.OPS_MANAGER)
    assert user.check_password("a-quiet-harbour-7")
    assert user.is_staff
    assert "Olga" in said


def test_create_manager_refuses_a_weak_password(monkeypatch):
    monkeypatch.setattr("sys.stdin", StringIO("12345678\n"))

    with pytest.raises(CommandError):
        run("create_manager", "ops_manager", "olga", "olga@example.com", password_stdin=True)

    assert User.objects.count() == 0


def test_create_manager_refuses_what_is_taken(monkeypatch):
    UserFactory(username="olga")
    monkeypatch.setattr("sys.stdin", StringIO("a-quiet-harbour-7\n"))

    with pytest.raises(CommandError, match="taken"):
        run("create_manager", "ops_manager", "Olga", "o@example.com", password_stdin=True)


def test_a_superuser_made_by_django_is_a_super_admin():
    user = User.objects.create_superuser("root", "root@example.com", "x")

    assert (user.role, user.is_staff, user.is_superuser) == (Role.SUPER_ADMIN, True, True)
