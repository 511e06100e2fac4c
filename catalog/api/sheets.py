"""What an import of units says of a sheet, line by line."""

from collections.abc import Sequence
from itertools import islice
from typing import Any, Final

from catalog.errors import Flaw
from catalog.services import Import

# So much is told at once; nobody reads 20,000 lines, and no page shows them.
MOST_TOLD: Final = 1_000


def document_of(found: Import) -> dict[str, Any]:
    return {
        "project_id": found.project.pk,
        "dry_run": not found.applied,
        "applied": found.applied,
        "created": found.created,
        "changed": found.changed,
        "unchanged": found.unchanged,
        "ignored_columns": found.ignored,
        "wrong": len(found.flaws),
        "rows": [
            {
                "line": each.line,
                "number": each.number,
                "is_new": each.is_new,
                "changes": [
                    {"field": name, "before": _text(before), "after": _text(after)}
                    for name, (before, after) in each.facts.items()
                ],
            }
            for each in islice(found.differences, MOST_TOLD)
        ],
        "errors": [
            {
                "line": flaw.line,
                "column": flaw.column,
                "message": flaw.message,
                "value": flaw.value,
            }
            for flaw in islice(found.flaws, MOST_TOLD)
        ],
    }


def refused_lines(flaws: Sequence[Flaw]) -> dict[str, Any]:
    """The flaws as the messages of the field `file`, by line and column."""
    lines: dict[int, Any] = {}
    for flaw in islice(flaws, MOST_TOLD):
        lines.setdefault(flaw.line, {})[flaw.column or "non_field_errors"] = [flaw.message]
    return {"file": lines}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
