"""Secrets that nobody configured: made once, kept in a file that only the owner reads."""

import os
import secrets
from pathlib import Path


def kept_secret(folder: Path, name: str) -> str:
    """The secret kept under `name` in `folder`, made now if it is the first time.

    Two processes that start together agree on one: the file appears whole or not at all.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / name.lower()
    if not path.exists():
        draft = folder / f".{path.name}.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
