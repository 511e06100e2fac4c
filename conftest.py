"""What every test may count on: it writes no file that outlives it."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def var(settings, tmp_path_factory) -> Path:
    """A folder of the test's own, where stored files and console messages go."""
    folder = tmp_path_factory.mktemp("var")
    settings.MEDIA_ROOT = folder / "media"
    settings.OUTBOX_DIR = folder / "outbox"
    return folder
