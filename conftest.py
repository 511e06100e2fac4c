"""What every test may count on: it writes no file that outlives it and finds an empty Redis.

The Redis is a real one: `config.settings.test` starts it.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.test import TransactionTestCase
from hypothesis import HealthCheck, settings
from whitenoise.middleware import WhiteNoiseMiddleware

from config.tests.emptying import empty
from kernel.files import sandbox

# Slow examples tell of a busy machine, not of what is tried with them.
settings.register_profile("bookwell", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("bookwell")


@pytest.fixture(autouse=True)
def var(settings, tmp_path_factory) -> Path:
    """A folder of the test's own, where stored files and console messages go."""
    # By a name of its own: to number it, all the others would be looked through.
    folder = tmp_path_factory.mktemp(f"var-{uuid4().hex}", numbered=False)
    settings.MEDIA_ROOT = folder / "media"
    settings.OUTBOX_DIR = folder / "outbox"
    return folder


@pytest.fixture(autouse=True)
def _fresh_redis() -> None:
    """No test sees what another left there: cached answers, counters, wake-ups."""
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def _static_files_are_found_once() -> Iterator[None]:
    """Every client of a test loads the middleware anew; that need not walk all folders again."""
    walk = WhiteNoiseMiddleware.add_files_from_finders
    found: dict[str, Any] = {}

    def add_what_is_known(middleware: WhiteNoiseMiddleware) -> None:
        if not found:
            own, middleware.files = middleware.files, found
            walk(middleware)
            middleware.files = own
        middleware.files.update(found)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add_what_is_known)
        yield


_pictures: dict[Any, sandbox.Picture] = {}


@pytest.fixture(autouse=True)
def _the_same_picture_is_decoded_once(request, monkeypatch, settings) -> None:
    """A process for each is what the kernel's own tests look at; the others send the same few."""
    if "kernel" in request.path.parts[-3:]:
        return
    remake = sandbox.remake

    def remake_once(content: bytes, *, extension: str, field: str) -> sandbox.Picture:
        bounds = (settings.FILES_IMAGE_PIXELS, settings.FILES_LONGEST_SIDE)
        known = (content, extension, *bounds)
        if known not in _pictures:
            _pictures[known] = remake(content, extension=extension, field=field)
        return _pictures[known]

    monkeypatch.setattr(sandbox, "remake", remake_once)


@pytest.fixture(autouse=True, scope="session")
def _written_tables_are_emptied() -> Iterator[None]:
    """After a test that commits, instead of all of them."""

    def tear_down(case: TransactionTestCase) -> None:
        for alias in case._databases_names(include_mirrors=False):
            empty(alias)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", tear_down)
        yield


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What needs a browser runs when it is asked for: `script/test --browser`."""
    if "browser" in config.option.markexpr:
        return
    left_out = [item for item in items if item.get_closest_marker("browser")]
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
