"""Logs for machines (JSON) or for people (calm lines), with no secret in either.

Every line bears the request's id; whatever looks like a secret in a URL is masked wherever
it turns up, in our lines, the server's or a library's.
"""

import logging
import re
from collections.abc import MutableMapping
from datetime import UTC, datetime
from typing import Any

import orjson
import structlog

ACCESS = "bookwell.access"

_SECRET = re.compile(
    r"(?i)\b(token|ticket|access|refresh|otp|password|secret|signature|authorization)"
    r"(=|%3D)[^&\s\"']+"
)
# A path that is itself the permission to read: signed files, calendars, public links. What is
# long enough to be one is masked anywhere else, too: a page that joins a path wrongly sends it
# to where nothing is.
_SECRET_PATH = re.compile(
    r"(/files/|/calendar/events/|/calendar/|/public/job/|/public/|/reports/)[^/?\s\"']{12,}"
    r"|(/|%2F)[\w-]{40,}",
    re.ASCII | re.IGNORECASE,
)


def masked(text: str) -> str:
    """`text` without the secrets that URLs carry."""
    return _SECRET_PATH.sub(r"\1\2***", _SECRET.sub(r"\1\2***", text))


def mask_secrets(
    logger: Any, method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """A structlog processor: masks in every text of the line."""
    for key, value in event.items():
        if isinstance(value, str):
            event[key] = masked(value)
    return event


class AccessFormatter(logging.Formatter):
    """The line of one request, whose message is a dict of plain values. Every request pays
    for it, so it takes the straight way to the text."""

    def __init__(self, style_: str) -> None:
        super().__init__()
        self._as_json = style_ == "json"

    def format(self, record: logging.LogRecord) -> str:
        fields: dict[str, Any] = {**record.msg, "path": masked(record.msg["path"])}  # type: ignore[dict-item,index]
        when = datetime.fromtimestamp(record.created, UTC).isoformat().replace("+00:00", "Z")
        if self._as_json:
            line = {"timestamp": when, "level": "info", "logger": record.name, "event": "request"}
            return orjson.dumps(line | fields).decode()
        pairs = " ".join(f"{key}={_on_one_line(value)}" for key, value in fields.items())
        return f"{when} [info     ] request [{record.name}] {pairs}"


def _on_one_line(value: Any) -> str:
    """A path is the caller's own text: it must not look like another line of the log."""
    text = str(value)
    return text if text.isprintable() else repr(text)


def not_about_single_sockets(record: logging.LogRecord) -> bool:
    """A filter: uvicorn tells twice of each socket that opens and once when it closes."""
    text = str(record.msg)
    return not (text.startswith("connection ") or '"WebSocket ' in text)


def logging_config(
    *, style: str, level: str, reporter: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Django's LOGGING, after telling structlog the same; `style` is `json` or `console`.
    `reporter` is a handler that is told of errors as well."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.stdlib.ExtraAdder(allow=("status_code",)),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared[:-1],
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    last: list[Any]
    if style == "json":
        last = [structlog.processors.format_exc_info, mask_secrets, _as_json()]
    else:
        last = [
            structlog.processors.format_exc_info,
            mask_secrets,
            structlog.dev.ConsoleRenderer(
                colors=False, exception_formatter=structlog.dev.plain_traceback, pad_event_to=0
            ),
        ]
    reporters = {"reporter": reporter} if reporter else {}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "line": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": shared,
                "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
            },
            "access": {"()": AccessFormatter, "style_": style},
        },
        "filters": {"sockets": {"()": lambda: not_about_single_sockets}},
        "handlers": {
            "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
            "access": {"class": "logging.StreamHandler", "formatter": "access"},
            **reporters,
        },
        "root": {"handlers": ["stderr", *reporters], "level": level},
        "loggers": {
            ACCESS: {"handlers": ["access"], "level": level, "propagate": False},
            # Django's own handlers would print every line a second time.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.server": {"handlers": [], "level": "INFO", "propagate": True},
            # Set up by uvicorn before it loads us, and set right here: its access lines would
            # show query strings, and with them the tokens of sockets; we write our own.
            "uvicorn": {"handlers": [], "level": "INFO", "propagate": True},
            "uvicorn.error": {
                "handlers": [],
                "level": "INFO",
                "propagate": True,
                "filters": ["sockets"],
            },
            "uvicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }


def _as_json() -> Any:
    from kernel import json

    return structlog.processors.JSONRenderer(
        serializer=lambda event, **_: json.dumps(event).decode()
    )
