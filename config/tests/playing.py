"""Stories played against a running server, and what comes of them written down."""

import importlib
import os
import pkgutil
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from zlib import crc32

import factory
import orjson
import pytest
import time_machine
import uvicorn
from django.apps import apps
from django.db import connection

from accounts.tests.factories import tokens_of
from config.test_redis import free_port
from kernel.http.examples import examples_of
from kernel.tests import stage
from kernel.tests.stage import BEGINS, Call, Stage

RECORDING = bool(os.environ.get("RECORD_EXAMPLES"))
START = 30


def stories() -> list[str]:
    """The names of all stories, in telling order."""
    for config in apps.get_app_configs():
        tests = Path(config.path) / "tests"
        if (tests / "stories.py").is_file():
            importlib.import_module(f"{config.name}.tests.stories")
        if (tests / "stories").is_dir():
            package = importlib.import_module(f"{config.name}.tests.stories")
            for module in sorted(each.name for each in pkgutil.iter_modules(package.__path__)):
                importlib.import_module(f"{config.name}.tests.stories.{module}")
    return list(stage.stories)


@contextmanager
def serving() -> Iterator[int]:
    """The real application behind a real server, in a thread; answers at the port."""
    from config.asgi import application  # it sets Django up, which has its place in a process

    port = free_port()
    server = uvicorn.Server(
        uvicorn.Config(
            application, host="127.0.0.1", port=port, log_config=None, access_log=False, ws="none"
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + START
    while not server.started:
        assert thread.is_alive(), "The server did not start."
        assert time.monotonic() < deadline, "The server has not started in time."
        time.sleep(0.01)
    yield port
    server.should_exit = True
    thread.join(START)


def play(name: str, *, port: int, patch: pytest.MonkeyPatch) -> list[Call]:
    """The calls of a story that say something. Nothing in it is left to chance."""
    number_from_the_story_on()
    patch.setattr(uuid, "os", SimpleNamespace(urandom=stage.reseeded(name)))
    with time_machine.travel(BEGINS, tick=False) as clock:
        told = Stage(
            port=port,
            clock=clock,
            monkeypatch=patch,
            token_of=lambda person: tokens_of(person).access,
            role_of=role_of,
        )
        stage.stories[name](told)
    return told.calls


def role_of(person: Any) -> str:
    word = person.get_role_display().lower().replace("ops ", "operations ")
    if word == "staff":
        return "a member of staff"
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"


def number_from_the_story_on() -> None:
    """Rows and factories count anew, tables from different numbers, so that ids tell apart."""
    for each in _factories(factory.django.DjangoModelFactory):
        each.reset_sequence(1, force=True)
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_sequence")
        cursor.executemany(
            "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)",
            [
                (table, 100 + crc32(table.encode()) % 900)
                for table in connection.introspection.django_table_names()
            ],
        )


def _factories(kind: Any) -> Iterator[Any]:
    for each in kind.__subclasses__():
        yield each
        yield from _factories(each)


Recorded = dict[str, list[dict[str, Any]]]


def read(app: str) -> Recorded:
    path = examples_of(app)
    found: Recorded = orjson.loads(path.read_bytes()) if path.is_file() else {}
    return found


def recorded_of(story: str) -> list[tuple[str, Mapping[str, Any]]]:
    """The examples of one story by operation, as they lie beside the views."""
    app, name = story.split(".")
    return [
        (operation, example)
        for operation, examples in read(app).items()
        for example in examples
        if example["story"] == name
    ]


def record(story: str, calls: list[Call]) -> None:
    """Write the examples of a story down. Where only ids or instants are others than they were,
    the old ones stay: a file changes when an API does."""
    app, name = story.split(".")
    told = [(call.operation, {"story": name, **call.example}) for call in calls]
    if outlines(told) == outlines(recorded_of(story)):
        return
    kept = {
        operation: [each for each in examples if each["story"] != name]
        for operation, examples in read(app).items()
    }
    for operation, example in told:
        kept.setdefault(operation, []).append(example)
    write(app, kept)


def write(app: str, examples: Recorded) -> None:
    told = {operation: each for operation, each in examples.items() if each}
    path = examples_of(app)
    if told:
        path.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2) + b"\n")
    else:
        path.unlink(missing_ok=True)


def outlines(examples: list[tuple[str, Mapping[str, Any]]]) -> list[str]:
    """What may not change unnoticed: who asks for what and how, the status, the answer's shape."""
    return sorted(
        orjson.dumps(
            {
                "operation": operation,
                **{part: each.get(part) for part in ("story", "name", "summary", "as", "status")},
                **{part: each.get(part) for part in ("type", "sent_as")},
                **{part: shape(each.get(part)) for part in ("path", "query", "headers", "body")},
                "answer": shape(each.get("answer")),
            }
        ).decode()
        for operation, each in examples
    )


def shape(value: Any) -> Any:
    """Keys and types, all the way down."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in sorted(value.items())}
    if isinstance(value, list):
        return sorted({orjson.dumps(shape(each)).decode() for each in value})
    if isinstance(value, int | float) and not isinstance(value, bool):
        return "number"
    return type(value).__name__
