from collections.abc import Iterator
from pathlib import Path

import pytest

from notifications.gateways.breaker import breaker_of
from notifications.kinds import known_kinds


@pytest.fixture(autouse=True)
def _no_channel_is_held() -> None:
    """What one test's provider did is nothing to the next."""
    breaker_of.cache_clear()


TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture
def trial_kinds(settings) -> Iterator[None]:
    """Kinds of the tests' own, with their templates beside them.

    `visit_planned` has words for every channel, and a Hindi title; `visit_moved` has words
    for mail alone; `alarm` is urgent and `break_in` a matter of security.
    """
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [str(TEMPLATES)]}]
    settings.NOTIFICATION_URGENT_KINDS = ["alarm"]
    settings.NOTIFICATION_SECURITY_KINDS = ["break_in"]
    known_kinds.cache_clear()
    yield
    known_kinds.cache_clear()
