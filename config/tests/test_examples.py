"""The examples in the documents are true: each is played again, against a running server."""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from django.urls import get_resolver

from config.tests import playing
from config.tests.playing import RECORDING
from config.tests.published import document, routed
from config.tests.schemas import Schemas
from kernel.http import examples
from kernel.http.examples import operations_of
from kernel.models import StreamEntry

pytestmark = pytest.mark.once

UNTOLD = Path(__file__).parent / "untold"
# What has no business in a published file: addresses but of nobody, keys, tokens.
SECRETS = re.compile(
    r"[\w.+-]+@(?!(?:[\w-]+\.)?example\.(?:com|org|net)\b)[\w.-]+\.\w+|eyJ[\w-]+\.[\w-]+\.[\w-]+|[sr]k_(?:live|test)_\w+"
    r"|whsec_\w{12,}|-----BEGIN"
)


@pytest.fixture(scope="module")
def port():
    with playing.serving() as port:
        yield port


@pytest.fixture(scope="module")
def schemas():
    return Schemas(document())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("story", playing.stories())
def test_a_story_is_answered_as_its_examples_say(story, port, schemas, monkeypatch):
    calls = playing.play(story, port=port, patch=monkeypatch)

    told = [(call.operation, {"story": story.split(".")[1], **call.example}) for call in calls]
    assert [problem for call in calls for problem in schemas.problems(call)] == []
    assert [
        problem
        for entry in StreamEntry.objects.order_by("pk")
        for problem in schemas.of_frame(entry.type, entry.data)
    ] == []
    if RECORDING:
        playing.record(story, calls)
    assert playing.outlines(told) == playing.outlines(playing.recorded_of(story)), (
        "If that is meant: script/examples records anew."
    )


def all_examples():
    return {app: playing.read(app) for app in {each.split(".")[0] for each in playing.stories()}}


def test_every_example_belongs_to_a_story():
    told = set(playing.stories())
    for app, operations in all_examples().items() if RECORDING else ():
        playing.write(
            app,
            {
                operation: [each for each in found if f"{app}.{each['story']}" in told]
                for operation, found in operations.items()
            },
        )

    assert {
        f"{app}.{each['story']}"
        for app, operations in all_examples().items()
        for found in operations.values()
        for each in found
    } <= told


def test_no_two_examples_of_an_operation_have_one_name():
    examples.recorded.cache_clear()
    for operation, found in examples.recorded().items():
        names = [each["name"] for each in found]
        assert len(names) == len(set(names)), operation


def test_every_operation_has_an_example():
    examples.recorded.cache_clear()
    told = {
        operation
        for operation, found in examples.recorded().items()
        if any(each["status"] < 400 for each in found)
    }
    untold = defaultdict(list)
    for operation in operations_of(document()):
        if operation not in told:
            untold[owner_of(operation)].append(operation)
    if RECORDING:
        for path in UNTOLD.glob("*.txt"):
            path.unlink()
        UNTOLD.mkdir(exist_ok=True)
        for app, operations in untold.items():
            (UNTOLD / f"{app}.txt").write_text("".join(f"{each}\n" for each in operations))

    assert untold == {path.stem: path.read_text().splitlines() for path in UNTOLD.glob("*.txt")}


@cache
def owners() -> dict[str, str]:
    """By path: the app that its view lives in."""
    return {
        path.replace("{pk}", "{id}"): view.__module__.partition(".")[0]
        for path, view in routed(get_resolver().url_patterns)
    }


def owner_of(operation: str) -> str:
    return owners()[operation.partition(" ")[2]]


def test_examples_are_of_operations_that_are_published():
    examples.recorded.cache_clear()

    assert set(examples.recorded()) - set(operations_of(document())) == set()


@pytest.mark.parametrize("app", sorted(all_examples()))
def test_nothing_secret_is_in_an_example(app):
    path = examples.examples_of(app)

    assert SECRETS.findall(path.read_text() if path.is_file() else "") == []
