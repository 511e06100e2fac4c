"""Who makes a file that was promised. An app says so of its own; it is asked each time that a
promised link is opened, and answers with the file that there is, made now if there was none.
"""

from collections.abc import Callable

import structlog

from kernel.errors import DomainError, ErrorKind, GatewayFailed

log = structlog.get_logger(__name__)

# The name in the storage of what a key stands for; None for what there will never be. May
# raise what the domain raises. Called by many at once, it makes one file.
Maker = Callable[[str], str | None]
_makers: dict[str, Maker] = {}


class NotMade(GatewayFailed):
    code = "FILE_NOT_MADE"
    message = "This file cannot be made at the moment. Please try again."


def register(purpose: str, maker: Maker) -> None:
    """Have `maker` be asked for what links promise for `purpose`."""
    _makers[purpose] = maker


def made(purpose: str, key: str) -> str | None:
    """The name of the promised file; None when it is not, or not any more, to be had.

    Raises NotMade when its maker fails: another opening may succeed.
    """
    maker = _makers.get(purpose)
    if maker is None:
        return None
    try:
        return maker(key)
    except DomainError as error:
        if error.kind == ErrorKind.NOT_FOUND:
            return None
        raise
    except Exception as error:
        log.exception("files.maker_failed", purpose=purpose, key=key)
        raise NotMade(retry_after=5) from error
