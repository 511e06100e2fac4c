"""A sheet of units as spreadsheets save it (CSV), read without looking at the database.

It may come with a byte order mark, with commas, semicolons, tabs or bars between its cells,
with `sep=;` above its header, and with amounts as people write them: 7500000, 75,00,000.00,
₹ 7,500,000 or 75,00,000/-. What cannot be read is told line by line; nothing is guessed.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from catalog.amounts import area_of, floor_of, price_of
from catalog.errors import Flaw, SheetUnreadable
from catalog.states import UnitStatus

LARGEST_SHEET: Final = 5 * 1024 * 1024
MOST_ROWS: Final = 20_000
MOST_LINES: Final = 10 * MOST_ROWS  # blank ones and all
MOST_COLUMNS: Final = 100
LONGEST_TEXT: Final = 40
LONGEST_SHOWN: Final = 60
DELIMITERS: Final = ",;\t|"
# How the columns are called, written small and without what is no letter.
COLUMNS: Final = {
    "number": ("number", "unit", "unitno", "unitnumber", "flat", "flatno"),
    "type": ("type", "unittype"),
    "floor": ("floor",),
    "area_sqft": ("areasqft", "area", "areainsqft", "areainsquarefeet"),
    "price": ("price",),
    "status": ("status",),
}
NEEDED: Final = ("number", "type", "floor", "area_sqft", "price")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A unit as the sheet has it; without a `status` it says nothing of it."""

    line: int
    number: str
    type: str
    floor: int
    area_sqft: Decimal
    price: Decimal
    status: UnitStatus | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds. `ignored` are its columns that mean nothing here."""

    rows: list[SheetRow] = field(default_factory=list)
    flaws: list[Flaw] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def read_sheet(data: bytes) -> Sheet:
    """The units in a file. Raises SheetUnreadable when it is no such sheet at all."""
    lines = list(islice(io.StringIO(_text_of(data), newline=""), MOST_LINES + 1))
    if len(lines) > MOST_LINES:
        raise SheetUnreadable(f"At most {MOST_LINES:,} lines are read.")
    skipped, delimiter = _told_delimiter(lines)
    if delimiter is None:
        delimiter = max(DELIMITERS, key=lambda each: _columns_known(lines, skipped, each))
    cells = _cells(lines[skipped:], delimiter, skipped)
    columns, ignored = _header(next(cells, (0, []))[1])
    sheet = Sheet(ignored=ignored)
    seen: dict[str, int] = {}
    for count, (line, row) in enumerate(cells, start=1):
        if count > MOST_ROWS:
            raise SheetUnreadable(f"At most {MOST_ROWS:,} units are taken at once.")
        _read(line, row, columns, sheet, seen, has_decimal_comma=delimiter != ",")
    if not sheet.rows and not sheet.flaws:
        raise SheetUnreadable("There is no unit below the header.")
    return sheet


def _text_of(data: bytes) -> str:
    if len(data) > LARGEST_SHEET:
        raise SheetUnreadable(f"At most {LARGEST_SHEET // 1024 // 1024} MB are taken at once.")
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SheetUnreadable(
            "This is no text in UTF-8. Save the sheet as “CSV UTF-8” and send it again."
        ) from error
    if "\x00" in text:
        raise SheetUnreadable("This is no text but some other kind of file: save it as CSV.")
    return text


def _told_delimiter(lines: Sequence[str]) -> tuple[int, str | None]:
    """How many lines stand above the header, and the delimiter that they tell."""
    blank = next((n for n, line in enumerate(lines) if line.strip()), len(lines))
    told = lines[blank].strip().strip('"') if blank < len(lines) else ""
    if told.lower().startswith("sep=") and told[4:5] in DELIMITERS and len(told) == 5:
        return blank + 1, told[4]
    if told.lower() == "sep=":  # a tab, gone with the blanks
        return blank + 1, "\t"
    return blank, None


def _columns_known(lines: Sequence[str], skipped: int, delimiter: str) -> int:
    try:
        header = next(csv.reader(lines[skipped : skipped + 1], delimiter=delimiter), [])
    except csv.Error:  # a cell without end: it is parted by something else
        return 0
    return sum(_column(title) is not None for title in header[:MOST_COLUMNS])


def _cells(lines: Sequence[str], delimiter: str, skipped: int) -> Iterator[tuple[int, list[str]]]:
    """Every line that is not blank, with its number in the file and its cells."""
    # Strictly: a quotation mark that nobody closes would swallow all lines below it.
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    begins = skipped + 1
    try:
        for row in reader:
            cells = [" ".join(cell.split()) for cell in row]
            if any(cells):
                yield begins, cells
            begins = skipped + reader.line_num + 1
    except csv.Error as error:
        raise SheetUnreadable(
            f"Line {begins} cannot be read ({error}). Is there a quotation mark that is never"
            " closed, or one within a cell that is not written twice?"
        ) from error


def _column(title: str) -> str | None:
    letters = re.sub(r"[^a-z]", "", title.lower())
    return next((name for name, titles in COLUMNS.items() if letters in titles), None)


def _header(titles: Sequence[str]) -> tuple[list[str | None], list[str]]:
    if len(titles) > MOST_COLUMNS:
        raise SheetUnreadable(f"At most {MOST_COLUMNS} columns are read.")
    columns = [_column(title) for title in titles]
    known = [name for name in columns if name is not None]
    missing = [name for name in NEEDED if name not in known]
    if missing:
        raise SheetUnreadable(
            f"The first line names the columns {', '.join(NEEDED)} and, if you like, status."
            f" Missing: {', '.join(missing)}."
        )
    if len(known) != len(set(known)):
        twice = sorted({name for name in known if known.count(name) > 1})
        raise SheetUnreadable(f"These columns stand there twice: {', '.join(twice)}.")
    pairs = zip(titles, columns, strict=True)
    return columns, [_shown(title) for title, name in pairs if name is None and title]


def _read(
    line: int,
    row: Sequence[str],
    columns: Sequence[str | None],
    sheet: Sheet,
    seen: dict[str, int],
    *,
    has_decimal_comma: bool,
) -> None:
    """Add what stands in one line to the sheet: a unit, or what is wrong with it."""
    if any(row[len(columns) :]):
        message = (
            f"{len(row)} cells for {len(columns)} columns. An amount that is written with"
            " commas stands in quotation marks."
        )
        sheet.flaws.append(Flaw(line, "", message, _shown(" | ".join(row))))
        return
    cells = dict.fromkeys(COLUMNS, "")
    cells |= {name: cell for name, cell in zip(columns, row, strict=False) if name is not None}
    readers = {
        "number": lambda text: _fresh(_words(text), line, seen),
        "type": _words,
        "floor": floor_of,
        "area_sqft": lambda text: area_of(text, has_decimal_comma=has_decimal_comma),
        "price": lambda text: price_of(text, has_decimal_comma=has_decimal_comma),
        "status": _status,
    }
    facts: dict[str, Any] = {}
    sound = True
    for name, read in readers.items():
        try:
            facts[name] = read(cells[name])
        except ValueError as wrong:
            sound = False
            sheet.flaws.append(Flaw(line, name, str(wrong), _shown(cells[name])))
    if sound:
        sheet.rows.append(SheetRow(line=line, **facts))


def _shown(text: str) -> str:
    """What was there, fit for a page and for a terminal."""
    return "".join(sign if sign.isprintable() else "�" for sign in text[:LONGEST_SHOWN])


def _words(text: str) -> str:
    if not text:
        raise ValueError("This is missing.")
    if len(text) > LONGEST_TEXT:
        raise ValueError(f"This is longer than {LONGEST_TEXT} characters.")
    if not text.isprintable():
        raise ValueError("This holds a character that cannot be printed.")
    return text


def _fresh(number: str, line: int, seen: dict[str, int]) -> str:
    first = seen.setdefault(number.casefold(), line)
    if first != line:
        raise ValueError(f"This unit stands in line {first} already.")
    return number


def _status(text: str) -> UnitStatus | None:
    if not text:
        return None
    try:
        return UnitStatus(text.lower())
    except ValueError:
        raise ValueError(f"One of {', '.join(UnitStatus.values)}, or nothing.") from None
