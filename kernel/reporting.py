"""Errors told to Sentry, or whatever speaks its language; used only where SENTRY_DSN is set.

Whatever is logged as an error is reported: that is the one place where all of them pass. What
leaves the house is where it happened and under which name (the type of an exception, the stack,
the id of the request), and never what was said: the text of an exception, the values of
variables, bodies, addresses and people may hold anything. The log has them, under the same id.
"""

import atexit
import logging
import re
import sys
from collections.abc import Mapping
from typing import Any, Final

from kernel.logging import masked
from kernel.recent import Recent

# Of the same error in the same place one is told in so many seconds: a storm is one report.
PAUSE: Final = 30.0
# Names of ours, which may be told as they are. Numbers are ids, counts and attempts.
PLAIN: Final = frozenset(
    {"channel", "gauge", "handler", "kind", "part", "phase", "status", "task", "work"}
)
TAGS: Final = ("request_id", "task")
OWN: Final = ("sentry_sdk", "urllib3")
FILLED_IN: Final = re.compile(r"[\n<(]")


class Reporter(logging.Handler):
    """A logging handler. Sending happens in a thread of the client's, which drops what it cannot
    keep up with."""

    def __init__(self, dsn: str, environment: str) -> None:
        super().__init__(logging.ERROR)
        import sentry_sdk

        self._client = sentry_sdk.Client(
            dsn=dsn,
            environment=environment,
            # Nothing is hooked into anything: requests, queries and log lines are not followed.
            default_integrations=False,
            auto_enabling_integrations=False,
            include_local_variables=False,
            max_breadcrumbs=0,
            before_send=_without_texts,
        )
        self._told = Recent(seconds=PAUSE, largest=1_000)
        atexit.register(self._client.close, timeout=2.0)

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith(OWN):
            return
        try:
            self._report(record)
        except Exception:  # as every handler does: what cannot be told is said on stderr
            self.handleError(record)

    def wait(self, seconds: float) -> None:
        """Until all is sent, or so long."""
        self._client.flush(timeout=seconds)

    def _report(self, record: logging.LogRecord) -> None:
        facts = record.msg if isinstance(record.msg, dict) else {}
        error = _error_of(record, facts)
        said = _said(record, facts, error)
        key = f"{record.name} {said} {type(error).__name__ if error else ''}"
        if self._told.get(key):
            return
        self._told.set(key, value=True)
        self._client.capture_event(self._event(record, facts, said, error))

    def _event(
        self,
        record: logging.LogRecord,
        facts: Mapping[str, Any],
        said: str,
        error: BaseException | None,
    ) -> Any:
        from sentry_sdk.utils import event_from_exception

        event: Any = {}
        if error is not None:
            event, _ = event_from_exception(error, client_options=self._client.options)
        event["level"] = record.levelname.lower()
        event["logger"] = record.name
        event["logentry"] = {"message": masked(said)}
        event["tags"] = {name: str(facts[name]) for name in TAGS if name in facts}
        event["extra"] = {name: value for name, value in facts.items() if _is_plain(name, value)}
        return event


def _said(record: logging.LogRecord, facts: Mapping[str, Any], error: BaseException | None) -> str:
    """What was written, not what was filled in. Where that is the text of the exception itself
    (Django's of a request that is not trusted), its type; and of asyncio's, which fills in
    before it writes, what comes before."""
    said = str(facts.get("event") or record.msg)
    if record.name == "asyncio":
        return FILLED_IN.split(said, maxsplit=1)[0].strip()
    return type(error).__name__ if error is not None and said == str(error) else said


def _error_of(record: logging.LogRecord, facts: Mapping[str, Any]) -> BaseException | None:
    """As structlog or as logging has it."""
    found: Any = facts.get("exc_info") or record.exc_info
    if found is True:
        found = sys.exc_info()
    if isinstance(found, tuple):
        found = found[1]
    return found if isinstance(found, BaseException) else None


def _is_plain(name: str, value: Any) -> bool:
    if isinstance(value, str):
        return name in PLAIN
    return isinstance(value, int | float) and not isinstance(value, bool)


def _without_texts(event: Any, hint: Any) -> Any:
    """The exceptions by their types; also those that led to them."""
    for each in event.get("exception", {}).get("values", ()):
        each["value"] = ""
        each.pop("mechanism", None)
    return event
