"""The examples in the OpenAPI documents: whole requests with the answers that they got.

They are recorded by playing stories against a running server (`script/examples`) and lie beside
the views they show, in `<app>/api/examples.json`: by operation (`POST /api/bookings/{id}/cancel/`)
a list of what was asked and answered. Nobody writes them by hand, and the tests play them again.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import orjson
from django.apps import apps

Schema = dict[str, Any]
Example = Mapping[str, Any]

FILE = "examples.json"
METHODS = ("get", "post", "put", "patch", "delete")
JSON = "application/json"
LINE = 90
# An answer of more lines than this is shown with fewer rows.
LONGEST = 80


def examples_of(app_label: str) -> Path:
    """Where the examples of an app lie."""
    return Path(apps.get_app_config(app_label).path) / "api" / FILE


@cache
def recorded() -> Mapping[str, list[Example]]:
    """All recorded examples by operation, those of the lowest floor first."""
    found: dict[str, list[Example]] = {}
    for config in apps.get_app_configs():
        path = Path(config.path) / "api" / FILE
        if path.is_file():
            for operation, examples in orjson.loads(path.read_bytes()).items():
                found.setdefault(operation, []).extend(examples)
    return found


def show_examples(result: Schema, generator: Any, **kwargs: Any) -> Schema:
    """A post-processing hook: each operation shows what was recorded of it."""
    for path, methods in result["paths"].items():
        for method in METHODS:
            examples = recorded().get(f"{method.upper()} {path}")
            if method in methods and examples:
                methods[method].setdefault("summary", _in_a_line(method, methods[method], examples))
                _show(result, methods[method], examples)
    return result


def _in_a_line(method: str, operation: Schema, examples: list[Example]) -> str:
    """What stands beside the path in a list of operations: what is read is named by the first
    sentence said of it, if that is short, and what is done by what the first example does."""
    sentence: str = operation.get("description", "").partition("\n\n")[0].replace("\n", " ")
    sentence = sentence.partition(". ")[0].removesuffix(".")
    if method == "get" and 0 < len(sentence) <= LINE:
        return sentence
    done: str = min(examples, key=lambda each: each["status"] >= 400)["summary"]
    return done


def _show(result: Schema, operation: Schema, examples: list[Example]) -> None:
    operation["parameters"] = [
        _with_example(parameter, examples) for parameter in operation.get("parameters", ())
    ]
    if not operation["parameters"]:
        del operation["parameters"]
    for example in examples:
        if "body" in example:
            content = operation.get("requestBody", {}).get("content", {})
            _add(content, example.get("sent_as", JSON), example, example["body"])
        if "answer" in example:
            answer = _answer(result, operation["responses"], example["status"])
            shown = shortened(example["answer"])
            _add(answer.get("content", {}), example.get("type", JSON), example, shown)


def _with_example(parameter: Schema, examples: list[Example]) -> Schema:
    part = {"path": "path", "query": "query", "header": "headers"}.get(parameter.get("in", ""))
    for example in examples:
        if part and parameter["name"] in example.get(part, {}):
            return {**parameter, "example": example[part][parameter["name"]]}
    return parameter


def _answer(result: Schema, responses: MutableMapping[str, Any], status: int) -> Schema:
    """What is documented of that status, this operation's own: a shared one is copied first."""
    key = str(status) if str(status) in responses else "default"
    found: Schema = responses.get(key, {})
    if "$ref" in found:
        name = found["$ref"].rsplit("/", 1)[1]
        found = deepcopy(result["components"]["responses"][name])
        for content in found["content"].values():
            content.pop("examples", None)
        responses[str(status)] = found
    return found


def _add(content: Schema, media: str, example: Example, value: Any) -> None:
    """Under the type that it was sent as; what is documented as anything, under that."""
    shown = content.get(media) or next(iter(content.values()), None)
    if shown is None:
        return
    is_whole = value in (example.get("body"), example.get("answer"))
    shown.setdefault("examples", {})[example["name"]] = {
        "summary": example["summary"],
        "description": f"As {example['as']}." + ("" if is_whole else " Lists are cut short here."),
        "value": value,
    }


def shortened(answer: Any) -> Any:
    """`answer` as it can be read: when it is long, with two rows of each list, or with one. The
    files have all of it, and it is the whole that is held against the schema."""
    for rows in (2, 1):
        if len(orjson.dumps(answer, option=orjson.OPT_INDENT_2).splitlines()) <= LONGEST:
            break
        answer = _cut(answer, rows)
    return answer


def _cut(value: Any, rows: int) -> Any:
    """Lists of things, all the way down; lists of words are short."""
    if isinstance(value, dict):
        return {key: _cut(each, rows) for key, each in value.items()}
    if isinstance(value, list) and any(isinstance(each, dict | list) for each in value):
        return [_cut(each, rows) for each in value[:rows]]
    return value


def operations_of(document: Schema) -> Iterator[str]:
    """The operations of a document, named as the examples name them."""
    for path, methods in document["paths"].items():
        yield from (f"{method.upper()} {path}" for method in METHODS if method in methods)
