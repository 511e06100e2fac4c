"""The TypeScript client in Node, against a server that runs: clients/typescript/tests."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from accounts.tests.factories import PASSWORD, UserFactory, tokens_of
from appointments.tests.factories import AppointmentFactory
from bookings.tests.conftest import eligible
from bookings.tests.factories import BookingFactory
from catalog.tests.factories import ServiceFactory
from scheduling.tests.factories import PincodeFactory, work_always

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.alone,
    pytest.mark.once,
]

CLIENT = Path(settings.BASE_DIR) / "clients" / "typescript"
NODE = Path(settings.BASE_DIR) / "script" / "lib" / "node"
ROWS = 5
PATIENCE = 240


def in_node(*command: str, **env: str) -> None:
    """Run `command` where the client is, with its packages; what it says is shown if it fails."""
    ran = subprocess.run(
        [str(NODE), *command],
        env={**os.environ, **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=PATIENCE,
    )
    assert ran.returncode == 0, ran.stdout[-8000:]


def person(user) -> dict[str, Any]:
    """Who can log in at a server whose settings are in earnest."""
    user.password = PBKDF2PasswordHasher().encode(PASSWORD, "salt", iterations=1)
    user.save(update_fields=["password"])
    tokens = tokens_of(user)
    return {
        "id": user.pk,
        "username": user.username,
        "password": PASSWORD,
        "tokens": {"access": tokens.access, "refresh": tokens.refresh},
    }


def test_the_client_against_a_server(fleet):
    PincodeFactory()
    service = ServiceFactory()
    vendor = eligible(service)
    work_always(vendor)
    customer, buyer = UserFactory(), UserFactory()
    BookingFactory.create_batch(ROWS, customer=customer, service=service)
    AppointmentFactory.create_batch(ROWS, customer=buyer)
    [web] = fleet.start_web("web")

    known = {
        "url": f"http://127.0.0.1:{web.port}",
        "service": service.pk,
        "customer": person(customer),
        "vendor": person(vendor),
        "stranger": person(UserFactory()),
        "buyer": person(buyer),
        "rows": ROWS,
    }
    in_node("npm", "run", "--silent", "test", BOOKWELL_TEST=json.dumps(known))
