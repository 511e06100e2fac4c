"""Labelled texts from a file, and which of them are nearly the same."""

import codecs
import csv
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Final

from disputes.triage.words import words_of

SHINGLE: Final = 4
# Two texts are nearly the same that share at least this much of their runs of four words.
NEARLY: Final = 0.5
# What very many texts have is how such letters begin, and no sign that two are one.
COMMON: Final = 40


class NoTexts(ValueError):
    """A file from which nothing can be learnt, and why."""


@dataclass(frozen=True)
class Labelled:
    """Texts with their labels; `empty` rows had no text, and those without a label are left
    out, as are those of a category with fewer than asked for (`too_few`: how many each has)."""

    texts: list[str]
    labels: list[str]
    empty: int = 0
    unlabelled: int = 0
    too_few: dict[str, int] = field(default_factory=dict)


def read(
    path: Path, *, label: str = "product", text: str = "narrative", least: int = 1
) -> Labelled:
    """A csv file with a header, whose columns are also known by another spelling (`Product`),
    or as the end of a longer name (`Consumer complaint narrative`). Raises NoTexts, OSError."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    lines = io.StringIO(_decoded(path.read_bytes()).replace("\x00", ""), newline="")
    try:
        rows = list(_rows(lines, path, label, text))
    except csv.Error as error:
        raise NoTexts(f"{path} is no csv file: {error}.") from error
    labelled = [(name, said) for name, said in rows if name]
    counts = Counter(name for name, _ in labelled)
    too_few = {name: many for name, many in sorted(counts.items()) if many < least}
    kept = [(name, said) for name, said in labelled if name not in too_few]
    if not counts:
        raise NoTexts(f"{path} has no row with a category: there is nothing to learn from.")
    if len(counts) - len(too_few) < 2:
        raise NoTexts(
            f"{path}: of {len(counts)} different categories {len(counts) - len(too_few)} with at"
            f" least {least} texts; there must be two to tell apart."
        )
    return Labelled(
        texts=[said for _, said in kept],
        labels=[name for name, _ in kept],
        empty=sum(not words_of(said) for _, said in kept),
        unlabelled=len(rows) - len(labelled),
        too_few=too_few,
    )


def _decoded(content: bytes) -> str:
    """As UTF-8, or what spreadsheets write instead."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _rows(lines: io.StringIO, path: Path, label: str, text: str) -> Iterator[tuple[str, str]]:
    reader = csv.DictReader(lines)
    names = list(reader.fieldnames or ())
    found = {asked: _column(names, asked) for asked in (label, text)}
    missing = [asked for asked, name in found.items() if name is None]
    if missing:
        raise NoTexts(
            f"{path} has no column {' and no column '.join(missing)}: its header must name"
            f" {label} and {text}, or be told by --label and --text."
        )
    for row in reader:
        yield (row[found[label]] or "").strip(), row[found[text]] or ""


def _column(names: Sequence[str], asked: str) -> str | None:
    """The column that is called so, or nearly so; none, where several might be meant."""
    plain = {name: "".join(words_of(name or "")) for name in names}
    wanted = "".join(words_of(asked))
    for meant in (
        [name for name in names if name == asked],
        [name for name in names if plain[name] == wanted],
        [name for name in names if plain[name].endswith(wanted)],
    ):
        if meant:
            return meant[0] if len(meant) == 1 else None
    return None


def nearly_same(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of texts of which one is a copy of the other but for a few words."""
    shingles = [_shingles(text) for text in texts]
    having: dict[int, list[int]] = defaultdict(list)
    for number, each in enumerate(shingles):
        for shingle in each:
            having[shingle].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in having.values():
        if 1 < len(numbers) <= COMMON:
            shared.update(combinations(numbers, 2))
    return sorted(
        (one, other)
        for (one, other), many in shared.items()
        if many >= NEARLY * (len(shingles[one]) + len(shingles[other]) - many)
    )


def _shingles(text: str) -> set[int]:
    """Runs of four words, as numbers; of a shorter text, all of it."""
    words = words_of(text)
    if not words:
        return set()
    runs = (words[at : at + SHINGLE] for at in range(max(1, len(words) - SHINGLE + 1)))
    return {hash(" ".join(run)) for run in runs}
