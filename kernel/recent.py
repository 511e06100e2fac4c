"""What this process has just been told, for a moment: nearer than the shared cache."""

import time
from collections.abc import Iterable
from typing import Any
from weakref import WeakSet

_all: "WeakSet[Recent]" = WeakSet()


def forget_everything() -> None:
    """Another process has said that rights were withdrawn: believe nothing from before."""
    for recent in _all:
        recent.forget_all()


class Recent:
    """Values that are trusted for some seconds; bounded, and forgotten all at once when full."""

    def __init__(self, *, seconds: float, largest: int = 10_000) -> None:
        self._seconds = seconds
        self._largest = largest
        self._values: dict[str, tuple[float, Any]] = {}
        _all.add(self)

    def get(self, key: str) -> Any:
        """The value, or None when it is not known or too old."""
        until, value = self._values.get(key, (0.0, None))
        return value if time.monotonic() < until else None

    def set(self, key: str, value: Any) -> None:
        if len(self._values) >= self._largest:
            self.forget_all()
        self._values[key] = (time.monotonic() + self._seconds, value)

    def forget(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._values.pop(key, None)

    def forget_all(self) -> None:
        self._values.clear()
