import pytest

from webhooks import kinds
from webhooks.tests.kinds import declare


@pytest.fixture(autouse=True)
def _lamp_kind(monkeypatch):
    """The kind of the tests, for the tests alone."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    monkeypatch.setattr(kinds, "_by_event", {each: [*of] for each, of in kinds._by_event.items()})
    declare()
