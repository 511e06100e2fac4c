"""Whether all contenders say the same, before anybody counts what it costs them."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.request import Request, urlopen

from bench.harness import Call

# Each contender's own in an answer to a new booking. The day is the house's, or Greenwich's.
OWN = {"id", "booking_number", "unit_id", "booking_date", "created_at"}


def require_equal(asked: Mapping[str, Sequence[Call]], headers: Mapping[str, str]) -> None:
    """Ask each contender its calls, one after the other, and compare each answer with that of
    the last contender, as far as it goes: the others may say more. Raises SystemExit with the
    first that differs."""
    for calls in zip(*asked.values(), strict=True):
        *answers, model = (_answer(call, headers) for call in calls)
        for name, call, answer in zip(asked, calls, answers, strict=False):
            for difference in _differences(model, answer):
                raise SystemExit(f"{name} answers {call.url} otherwise: {difference}")


def _answer(call: Call, headers: Mapping[str, str]) -> Any:
    request = Request(call.url, data=call.body or None, headers=dict(headers))
    if call.body:
        request.add_header("Content-Type", "application/json")
    with urlopen(request) as response:
        answer = json.load(response)
    if call.body:
        return {name: value for name, value in answer.items() if name not in OWN}
    return _instants(answer)


def _instants(value: Any) -> Any:
    """The same with moments as moments: one writes Z, the other +00:00."""
    if isinstance(value, list):
        return [_instants(each) for each in value]
    if isinstance(value, dict):
        return {
            name: datetime.fromisoformat(each) if name.endswith("_at") and each else _instants(each)
            for name, each in value.items()
        }
    return value


def _differences(model: Any, value: Any, place: str = "") -> Iterator[str]:
    if isinstance(model, dict) and isinstance(value, dict):
        for name in model:
            yield from _differences(model[name], value.get(name, "nothing"), f"{place}.{name}")
    elif isinstance(model, list) and isinstance(value, list) and len(model) == len(value):
        for number, pair in enumerate(zip(model, value, strict=True)):
            yield from _differences(*pair, f"{place}[{number}]")
    elif model != value:
        yield f"{place} is {value!r} instead of {model!r}"
