"""The requests to an operation: all that its document says of it, at its bounds and beyond."""

from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.core import NOT_SET
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode
from schemathesis.generation.drivers import CoverageGenerator
from schemathesis.generation.feedback import NO_FEEDBACK
from schemathesis.generation.overrides import Override

from config.tests.fuzzing.house import Values
from kernel.http.examples import JSON
from kernel.http.examples import recorded as examples
from kernel.tests.pictures import picture

MODES = tuple(GenerationMode)
FORM = "multipart/form-data"
PICTURES = dict.fromkeys(("file", "image", "photos"), picture())


def systematic(operation: Any, mode: GenerationMode) -> Iterator[Any]:
    """Every parameter and every field at the bounds of what is said of it, or just beyond."""
    yield from CoverageGenerator(
        operation=operation,
        generation_modes=[mode],
        generation_config=operation.schema.config.generation_for(
            operation=operation, phase="coverage"
        ),
        auth_storage=None,
        override=Override(),
        feedback=NO_FEEDBACK,
    )


def recorded(operation: Any) -> list[Any]:
    """What succeeded when the examples were recorded (kernel/http/examples.py)."""
    return [
        operation.Case(
            path_parameters=dict(each.get("path", {})),
            query=dict(each.get("query", {})),
            # Of files nothing is recorded.
            body=_with(each.get("body", NOT_SET), PICTURES if each.get("sent_as") == FORM else {}),
            media_type=each.get("sent_as", JSON) if "body" in each else None,
        )
        for each in examples().get(operation.label, ())
        if each["status"] < 300
    ]


def is_recorded(case: Any) -> bool:
    return case.meta is None


def random(operation: Any, mode: GenerationMode, *, count: int, number: int) -> list[Any]:
    """`count` requests, the same ones for the same `number`."""
    found: list[Any] = []

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        phases=[Phase.generate],
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def keep(case: Any) -> None:
        found.append(case)

    keep()
    return found


def some(cases: list[Any], count: int, number: int) -> list[Any]:
    return cases if len(cases) <= count else Random(number).sample(cases, count)


def aimed(case: Any, key: Any, values: Values, *, sensible: bool) -> Any:
    """`case`, at what there is: by its path unless that is what is wrong with it, and by its
    fields and parameters where it is to make sense."""
    if case.path_parameters and not is_wrong(case, ParameterLocation.PATH):
        keys = key if isinstance(key, tuple) else (key,) * len(case.path_parameters)
        case.path_parameters = {
            name: str(each) for name, each in zip(case.path_parameters, keys, strict=True)
        }
    if sensible and is_positive(case):
        case.body = _with(case.body, values)
        if case.query:
            case.query = _with(dict(case.query), values)
    return case


def _with(given: Any, values: Values) -> Any:
    """`given`, in which what `values` names is theirs, however deep it lies."""
    if isinstance(given, dict):
        return {
            name: values[name] if name in values else _with(value, values)
            for name, value in given.items()
        }
    if isinstance(given, list):
        return [_with(each, values) for each in given]
    return given


def is_positive(case: Any) -> bool:
    return case.meta is None or case.meta.generation.mode == GenerationMode.POSITIVE


def is_wrong(case: Any, location: ParameterLocation) -> bool:
    return case.meta is not None and bool(case.meta.is_negative_at(location))
