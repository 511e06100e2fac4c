"""In what was written down of others, a forgotten person is named no more: the words stay."""

import re
from typing import Any, Final

from django.db.models import Model

from kernel.persons.registry import Person, registry
from kernel.persons.scanning import matching, needles_of, pattern_of, text_columns

NAMELESS: Final = "[erased person]"


def take_out_mentions(person: Person) -> dict[type[Model], list[Any]]:
    """A step; answers which rows it was, by their keys."""
    needles = needles_of(person)
    done: dict[type[Model], list[Any]] = {}
    if not needles:
        return done
    pattern = pattern_of(needles)
    for model, names in registry().traces.items():
        columns = text_columns(model, names)
        longest = {each.name: each.max_length for each in columns}
        for pk, values in list(matching(model, columns, needles)):
            changed = _changed(values, longest, pattern)
            if changed:
                model._base_manager.filter(pk=pk).update(**changed)
                done.setdefault(model, []).append(pk)
    return done


def _changed(
    values: dict[str, Any], longest: dict[str, int | None], pattern: re.Pattern[str]
) -> dict[str, Any]:
    found = {}
    for name, before in values.items():
        after = _without(before, pattern)
        if after != before:
            found[name] = after[: longest[name]] if isinstance(after, str) else after
    return found


def _without(value: Any, pattern: re.Pattern[str]) -> Any:
    match value:
        case str():
            return pattern.sub(NAMELESS, value)
        case list():
            return [_without(each, pattern) for each in value]
        case dict():
            return {name: _without(each, pattern) for name, each in value.items()}
    return value
