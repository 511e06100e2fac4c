from collections.abc import Iterator
from pathlib import Path

import pytest

from config.tests.running import Fleet


@pytest.fixture
def fleet(transactional_db: None, tmp_path: Path) -> Iterator[Fleet]:
    """Nothing but a Valkey yet; the test starts the processes that it needs."""
    fleet = Fleet(tmp_path / "var")
    yield fleet
    fleet.end()
