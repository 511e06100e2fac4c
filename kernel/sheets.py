"""Tables as files that spreadsheets open: CSV, a piece at a time.

A cell that begins like a formula would be run by the program that opens it, in the name of
whoever does (OWASP, "CSV Injection"): such texts get an apostrophe before them, which makes a
program show them as they are. Where commas part decimals a program parts cells at semicolons, and
sees one begin in the middle of a text.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

CONTENT_TYPE: Final = "text/csv; charset=utf-8"
# What a formula begins with; full-width signs are taken for the plain ones in some languages.
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠")
WITHIN: Final = re.compile(r"([;\t\r\n][ \xa0]*)(?=[=+\-@|%＝＋－＠])")
# So that a spreadsheet takes names in any script for what they are.
BYTE_ORDER_MARK: Final = "\ufeff"
ROWS_AT_A_TIME: Final = 200


class _Line:
    """What the writer writes to: it hands each line back."""

    def write(self, line: str) -> str:
        return line


def sheet(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The text of the file, some rows at a time. Numbers and days stay what they are."""
    writer: Any = csv.writer(_Line())
    yield BYTE_ORDER_MARK + writer.writerow(head)
    lines = (writer.writerow([_cell(value) for value in row]) for row in rows)
    while piece := "".join(islice(lines, ROWS_AT_A_TIME)):
        yield piece


def _cell(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = WITHIN.sub(r"\1'", value)
    return f"'{text}" if value.lstrip(" \xa0").startswith(FORMULA) else text
