"""What every test may count on: it writes no file that outlives it and finds an empty Redis.

The Redis is a real one: `config.settings.test` starts it.
"""

from pathlib import Path

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def var(settings, tmp_path_factory) -> Path:
    """A folder of the test's own, where stored files and console messages go."""
    folder = tmp_path_factory.mktemp("var")
    settings.MEDIA_ROOT = folder / "media"
    settings.OUTBOX_DIR = folder / "outbox"
    return folder


@pytest.fixture(autouse=True)
def _fresh_redis() -> None:
    """No test sees what another left there: cached answers, counters, wake-ups."""
    cache.clear()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What needs a browser runs when it is asked for: `script/test --browser`."""
    if "browser" in config.option.markexpr:
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
