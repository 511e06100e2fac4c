"""There is one way to open a note, and it writes down who reads: read off the syntax trees."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.once
ROOT = Path(settings.BASE_DIR)

# By what opens something sealed: who may use it.
OPENERS = {
    "unseal": {
        # The answer to a repeated request, for who asked.
        "kernel/idempotency.py",
        "appointments/services/notes.py",
        "kernel/resealing.py",
        # What an app's codes are reckoned from, to look at one of them.
        "accounts/services/proofs.py",
        # A question, for who asks and whom they ask.
        "appointments/selectors/contacts.py",
        # A draft, for its client.
        "appointments/steps/kept.py",
        # What patients have asked, for themselves to take out.
        "appointments/persons.py",
    },
    "text_of": {"appointments/services/reading.py"},
    "open_and_write_down": {"appointments/services/glass.py", "appointments/persons.py"},
}


APPS = (
    "kernel",
    "accounts",
    "catalog",
    "scheduling",
    "payments",
    "appointments",
    "bookings",
    "messaging",
    "notifications",
    "adminpanel",
    "config",
)


def users_of(name):
    """The modules that import `name`, tests left out."""
    return {
        str(path.relative_to(ROOT))
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        # Most do not so much as name it, and trees take their time.
        if "tests" not in path.parts and name in (text := path.read_text())
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ImportFrom) and name in {each.name for each in node.names}
    }


@pytest.mark.parametrize("name", OPENERS)
def test_what_is_sealed_is_opened_by_those_who_answer_for_it_alone(name):
    assert users_of(name) == OPENERS[name]
