"""Who says whether a file behind a lasting link is still to be had. An app says so of its own."""

from collections.abc import Callable

# What a file is called when it is downloaded; None for one that is to be had no more.
Keeper = Callable[[str], str | None]
_keepers: dict[str, Keeper] = {}


def register(purpose: str, keeper: Keeper) -> None:
    """Have `keeper` be asked each time that a link made for `purpose` is opened."""
    _keepers[purpose] = keeper


def filename_of(purpose: str, name: str) -> str | None:
    """What the download of a file is called; None when nobody keeps it for that purpose."""
    keeper = _keepers.get(purpose)
    return keeper(name) if keeper else None
