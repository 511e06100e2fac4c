"""What a backup that was killed has left: known by that nobody holds it any more."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

# Seconds, within which who makes something also takes hold of it.
_BEGINNING: Final = 60


@contextmanager
def held(path: Path) -> Iterator[None]:
    """`path` is in use within the block, and at the latest until this process ends."""
    try:
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        yield
        return
    try:
        _take(handle)
        yield
    finally:
        os.close(handle)


def is_left(path: Path) -> bool:
    """Whether nobody uses it. Where the file system knows no locks, nobody can tell: not."""
    try:
        if time.time() - path.stat().st_mtime < _BEGINNING:
            return False
        handle = os.open(path, os.O_RDONLY)
    except OSError:
        return False
    try:
        return _take(handle)
    finally:
        os.close(handle)


def _take(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
