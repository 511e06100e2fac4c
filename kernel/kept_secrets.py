"""Secrets that nobody configured: made once, kept in files that only the owner reads.

One that was replaced stays beside its successor, with a time until which it is believed.
"""

import os
import secrets
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path


def kept_secret(folder: Path, name: str) -> str:
    """The secret kept under `name` in `folder`, made now if it is the first time.

    Two processes that start together agree on one: the file appears whole or not at all.
    """
    path = _path_of(folder, name)
    if not path.exists():
        draft = _draft(path, made_up())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()


def former_secrets(folder: Path, name: str) -> list[str]:
    """Those that were replaced and are still believed."""
    now = datetime.now(UTC)
    return [value for until, value in _former(folder, name) if until > now]


def replace_secret(folder: Path, name: str, *, believe: timedelta) -> None:
    """Put another in its place; the one until now is believed for so long."""
    now = datetime.now(UTC)
    former = [(now + believe, kept_secret(folder, name)), *_former(folder, name)]
    lines = [f"{until.isoformat()} {value}" for until, value in former if until > now]
    # The old one first: whoever starts in between believes it, under either name.
    _write(_former_path(folder, name), "\n".join(lines))
    _write(_path_of(folder, name), made_up())


def put_in_front(folder: Path, name: str) -> None:
    """Put another before those that there are, by commas."""
    _write(_path_of(folder, name), f"{made_up()},{kept_secret(folder, name)}")


def keep_first(folder: Path, name: str) -> None:
    """Drop all but the first of those that there are, by commas."""
    _write(_path_of(folder, name), kept_secret(folder, name).partition(",")[0])


def forget_former(folder: Path, name: str) -> None:
    _former_path(folder, name).unlink(missing_ok=True)


def made_up() -> str:
    return secrets.token_urlsafe(48)


def _former(folder: Path, name: str) -> list[tuple[datetime, str]]:
    found = []
    with suppress(FileNotFoundError):
        for line in _former_path(folder, name).read_text().splitlines():
            until, _, value = line.partition(" ")
            found.append((datetime.fromisoformat(until), value))
    return found


def _path_of(folder: Path, name: str) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / name.lower()


def _former_path(folder: Path, name: str) -> Path:
    return _path_of(folder, f"{name}.former")


def _write(path: Path, content: str) -> None:
    draft = _draft(path, content)
    draft.replace(path)


def _draft(path: Path, content: str) -> Path:
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    with draft.open("w") as file:
        file.write(content)
        file.flush()
        # On the disk before it bears its name: an empty secret would lose what it has sealed.
        os.fsync(file.fileno())
    return draft
