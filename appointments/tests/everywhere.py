"""All places in which something that was told might stand: for a test that looks for it."""

import logging
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from typing import Any

import redis
from django.conf import settings
from django.db import connection

from kernel.logging import ACCESS


def forms_of(word: str) -> tuple[bytes, ...]:
    """`word` as it is, and as a program might have written it: in base 64, wherever in a text
    it began, and in hexadecimal digits."""
    plain = word.encode()
    shifted = (b64encode(b"\0" * shift + plain) for shift in range(3))
    # The first and the last signs depend on what stood beside it.
    return plain, plain.hex().encode(), *(each[4:-4] for each in shifted)


def places_of(word: str, *, logged: list[logging.LogRecord], folder: Path) -> list[str]:
    """Where `word` stands: tables, log, Redis and files, each by its name."""
    forms = forms_of(word)
    return [
        where
        for source in (_tables(), _log(logged), _redis(), _files(folder))
        for where, content in source
        if any(form in content for form in forms)
    ]


@contextmanager
def all_logged() -> Iterator[list[logging.LogRecord]]:
    """Every record of every logger, however little it weighs."""
    records: list[logging.LogRecord] = []

    class Keeping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    handler = Keeping(logging.DEBUG)
    loggers = [logging.getLogger(), logging.getLogger(ACCESS)]
    levels = [each.level for each in loggers]
    for each in loggers:
        each.addHandler(handler)
        each.setLevel(logging.DEBUG)
    try:
        yield records
    finally:
        for each, level in zip(loggers, levels, strict=True):
            each.removeHandler(handler)
            each.setLevel(level)


def _tables() -> Iterator[tuple[str, bytes]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [each[0] for each in cursor.description]
            for row in cursor.fetchall():
                for column, value in zip(columns, row, strict=True):
                    yield f"{table}.{column}", _bytes(value)


def _log(records: list[logging.LogRecord]) -> Iterator[tuple[str, bytes]]:
    plain = logging.Formatter()
    for record in records:
        told = f"{plain.format(record)}{record.msg!r}{record.args!r}{record.__dict__!r}"
        yield f"log {record.name}", told.encode()


def _redis() -> Iterator[tuple[str, bytes]]:
    """Whatever is in it, as the server itself would write it out, which may be packed; so what
    can be read is read as well."""
    with redis.Redis.from_url(settings.REDIS_URL) as server:
        for key in server.scan_iter():
            kind = server.type(key).decode()
            read = {
                "string": lambda key: server.get(key),
                "list": lambda key: server.lrange(key, 0, -1),
                "hash": lambda key: server.hgetall(key),
                "set": lambda key: server.smembers(key),
                "zset": lambda key: server.zrange(key, 0, -1, withscores=True),
                "stream": lambda key: server.xrange(key),
            }[kind]
            yield f"redis {key!r}", _bytes(key) + _bytes(read(key))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            yield f"file {path.name}", path.name.encode() + content + _parts(path, content)


def _parts(path: Path, content: bytes) -> bytes:
    """What a mail says when it is opened."""
    if path.suffix != ".eml":
        return b""
    parts = (part.get_payload(decode=True) for part in message_from_bytes(content).walk())
    return b"\n".join(part for part in parts if isinstance(part, bytes))


def _bytes(value: Any) -> bytes:
    if isinstance(value, bytes | memoryview | bytearray):
        return bytes(value)
    if isinstance(value, str):
        return value.encode()
    # Also what libraries make of JSON and of lists.
    return repr(value).encode()
