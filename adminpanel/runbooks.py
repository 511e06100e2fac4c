"""What to do about an alert, as it is written down in `docs/runbooks/`.

Read from the files, so that what staff read here and what an operator reads in the repository
is one text. They use little of Markdown, and only that is known here: headings, lists, code and
plain paragraphs.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Final

from django.conf import settings
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from adminpanel.states import AlertKind

FOLDER: Final = Path("docs") / "runbooks"
CODE: Final = re.compile(r"`([^`]+)`")
LINK: Final = re.compile(r"\[([^\]]+)\]\([^)]+\)")
ITEM: Final = re.compile(r"(?:- |\d+\. )")


def file_of(kind: str) -> Path:
    return Path(settings.BASE_DIR) / FOLDER / f"{kind}.md"


@cache
def runbook(kind: str) -> tuple[str, SafeString] | None:
    """Its title, and its text as HTML; None for what is no kind, or has none."""
    if kind not in AlertKind.values or not file_of(kind).is_file():
        return None
    first, _, text = file_of(kind).read_text(encoding="utf-8").partition("\n")
    # Every word was escaped; only the tags below are ours.
    return first.lstrip("# "), mark_safe("\n".join(_blocks(text)))  # noqa: S308


def _blocks(text: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = block.splitlines()
        if lines and lines[0].startswith("#"):
            yield f"<h2>{_words(lines[0].lstrip('# '))}</h2>"
            lines = lines[1:]
        yield from _listed(lines)


def _listed(lines: list[str]) -> Iterator[str]:
    """Paragraphs and lists; a line that is indented goes on with the one above it."""
    joined: list[str] = []
    for line in lines:
        if joined and _goes_on(joined[-1], line):
            joined[-1] += f" {line.strip()}"
        else:
            joined.append(line.strip())
    for is_item, group in groupby(joined, key=lambda line: bool(ITEM.match(line))):
        if not is_item:
            yield from (f"<p>{_words(line)}</p>" for line in group)
            continue
        items = list(group)
        tag = "ul" if items[0].startswith("-") else "ol"
        inner = "".join(f"<li>{_words(ITEM.sub('', line, count=1))}</li>" for line in items)
        yield f"<{tag}>{inner}</{tag}>"


def _goes_on(above: str, line: str) -> bool:
    return line.startswith("  ") or not (ITEM.match(line) or ITEM.match(above))


def _words(line: str) -> str:
    plain = LINK.sub(r"\1", escape(line))
    return CODE.sub(r"<code>\1</code>", plain)
