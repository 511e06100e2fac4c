"""The requests to an operation: all that its document says of it, at its bounds and beyond."""

from collections.abc import Iterator
from random import Random
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation import GenerationMode
from schemathesis.generation.drivers import CoverageGenerator
from schemathesis.generation.feedback import NO_FEEDBACK
from schemathesis.generation.overrides import Override

from config.tests.fuzzing.house import Values

MODES = tuple(GenerationMode)


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
        if isinstance(case.body, dict):
            case.body = _with(case.body, values)
        if case.query:
            case.query = _with(dict(case.query), values)
    return case


def _with(given: Values, values: Values) -> Values:
    return {name: values.get(name, value) for name, value in given.items()}


def is_positive(case: Any) -> bool:
    return case.meta is None or case.meta.generation.mode == GenerationMode.POSITIVE


def is_wrong(case: Any, location: ParameterLocation) -> bool:
    return case.meta is not None and bool(case.meta.is_negative_at(location))
