"""Work that the clock asks for, from every app: what has expired, what is to be reminded of.

An app registers its function in `subscribers.py`; the scheduler runs them all every
minute and `manage.py send_due` runs them at once. Each is harmless when run twice.
"""

from collections.abc import Callable, Collection, Iterable
from typing import Any

import structlog

from kernel.provenance import acting

log = structlog.get_logger(__name__)

DueWork = Callable[[], int]

_due: dict[str, DueWork] = {}


def register(name: str, func: DueWork) -> None:
    """Have `func` called regularly; it does what is due and answers how much that was."""
    _due[name] = func


def each(work: Callable[[Any], int], keys: Iterable[Any]) -> int:
    """Call `work` with each of `keys`; answers how much it had to do, or how often.

    One that fails holds up none of those after it; its error is raised when all had their turn.
    """
    count, failure = 0, None
    for key in keys:
        try:
            count += work(key)
        except Exception as error:
            log.exception("due.one_failed", key=str(key))
            failure = error
    if failure is not None:
        raise failure
    return count


def run(*, only: Collection[str] | None = None) -> dict[str, int | Exception]:
    """Call every registered function, or `only` those of these names: how much each did, or
    what stopped it."""
    wanted = _due if only is None else {name: _due[name] for name in only}
    return {name: _run_one(name, func) for name, func in wanted.items()}


def _run_one(name: str, func: DueWork) -> int | Exception:
    try:
        with acting(what=name):
            return func()
    except Exception as error:  # one app's trouble must not stop the others
        log.exception("due.failed", work=name)
        return error
