"""What each value of an enumeration means, in the OpenAPI documents.

It is written where the values are: in the docstring of their class, a line a value:

    * `pending`: asked for; nobody has taken it yet.

Lists of values that are no class are explained in the settings, by the name that they bear in the
documents.
"""

import re
from collections.abc import Iterator, Mapping
from enum import Enum, StrEnum
from functools import cache
from typing import Any

from django.conf import settings
from django.db import models

LINE = re.compile(r"^\s*\* `([^`]+)`: (.+)$", re.MULTILINE)
Meanings = Mapping[str, str]


def meanings_of(kind: type[Enum]) -> Meanings:
    """What the docstring of `kind` says of its values."""
    return dict(LINE.findall(kind.__doc__ or ""))


def explain(schemas: Mapping[str, Any]) -> None:
    """Say of each enumeration among `schemas` what its values mean."""
    for name, schema in schemas.items():
        values = [str(each) for each in schema.get("enum", ()) if each not in {"", None}]
        meanings = settings.ENUM_MEANINGS.get(name) or _known(tuple(values))
        lines = [f"* `{each}`: {meanings[each]}" for each in values if each in meanings]
        if lines:
            schema["description"] = "\n".join(lines)


def _known(values: tuple[str, ...]) -> Meanings:
    """Of the class that has exactly these values, else of the smallest that has all of them."""
    wanted = set(values)
    fitting = [each for each in _all() if wanted <= each.keys()]
    return min(fitting, key=len, default={})


@cache
def _all() -> tuple[Meanings, ...]:
    return tuple(
        found
        for base in (models.TextChoices, StrEnum)
        for kind in _under(base)
        if (found := meanings_of(kind))
    )


def _under(kind: type[Enum]) -> Iterator[type[Enum]]:
    for each in kind.__subclasses__():
        yield each
        yield from _under(each)
