"""What `script/docs` does: read the pages for what leads nowhere, build the site, look at it.

Sphinx knows the pages of the site; this knows the repository: README and its neighbours, files
beside the pages, and the paths that are named in passing. Nothing is asked of the network.
"""

import argparse
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from guides import play_all
from house import PICTURE, drawn

ROOT = Path(__file__).resolve().parents[2]
SITE = Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve() / "docs"

FENCE = re.compile(r"^(`{3,}|~{3,}).*?^\1`*\s*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(\s*([^)\s]+)[^)]*\)|(?:src|href)=\"([^\"]+)\"")
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
ELSEWHERE = re.compile(r"^[a-z][a-z0-9+.-]*:")
# `kernel/events.py`, `docs/adr/`, the first word of `script/demo --url …`.
NAMED = re.compile(r"(?<!`)`((?:[\w.-]+/)+[\w.-]*)(?: [^`]*)?`(?!`)")
# What a page loads by itself; a link that somebody follows is another matter.
LOADED = re.compile(
    r"<(?:script|img|iframe|source|link)\b[^>]*?(?:src|href)=\"((?:https?:)?//[^\"]+)\""
    r"|url\(\s*['\"]?((?:https?:)?//[^)'\"]+)"
)


def pages() -> Iterator[Path]:
    """Everything that people read in the repository."""
    yield from ROOT.glob("*.md")
    yield from (ROOT / "docs").rglob("*.md")
    yield from (each for each in (ROOT / "clients").rglob("*.md") if not is_foreign(each))


def is_foreign(path: Path) -> bool:
    return "node_modules" in path.parts


@cache
def prose(path: Path) -> str:
    """A page without its fenced blocks."""
    return FENCE.sub("", path.read_text())


@cache
def anchors(path: Path) -> frozenset[str]:
    """What `page.md#…` may lead to, as GitHub and MyST name it."""
    headings = (
        re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", each) for each in HEADING.findall(prose(path))
    )
    return frozenset(re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings)


def leads_nowhere(page: Path) -> Iterator[str]:
    for link in (first or second for first, second in LINK.findall(without_code(page))):
        if ELSEWHERE.match(link):
            continue
        target, _, anchor = link.partition("#")
        path = (page.parent / target).resolve() if target else page
        if not path.exists():
            yield f"{link}: there is no such file"
        elif anchor and path.suffix == ".md" and anchor not in anchors(path):
            yield f"{link}: there is no such heading"


def without_code(page: Path) -> str:
    return re.sub(r"`[^`\n]+`", "", prose(page))


def names_nothing(page: Path) -> Iterator[str]:
    """Paths of the repository that a page speaks of and that are not there."""
    rooms = rooms_of_the_house()
    for name in NAMED.findall(prose(page)):
        if name.partition("/")[0] in rooms and not (ROOT / name).exists():
            yield f"`{name}`: there is no such path"


@cache
def rooms_of_the_house() -> frozenset[str]:
    """The folders at the top whose files stand in the repository."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    return frozenset(name.partition("/")[0] for name in listed if "/" in name)


def left_out() -> Iterator[str]:
    """Pages that the list of their folder does not have."""
    for listing in (ROOT / "docs").rglob("*.md"):
        if listing.name in {"index.md", "README.md"}:
            listed = listing.read_text()
            for page in sorted(listing.parent.glob("*.md")):
                if page != listing and f"({page.name})" not in listed:
                    yield f"{listing.relative_to(ROOT)}: {page.name} has no line here"


def drawn_otherwise() -> Iterator[str]:
    if not PICTURE.exists() or PICTURE.read_text() != drawn():
        yield f"{PICTURE.relative_to(ROOT)} is of other floors: script/docs --draw"


def complaints() -> list[str]:
    found = [
        f"{page.relative_to(ROOT)}: {complaint}"
        for page in sorted(pages())
        for complaint in (*leads_nowhere(page), *names_nothing(page))
    ]
    return [*found, *left_out(), *drawn_otherwise()]


def build() -> bool:
    """The site, with every warning an error."""
    command = [sys.executable, "-m", "sphinx", "-b", "html", "-W", "--keep-going", "-n", "-q"]
    trees = SITE.with_name("docs-trees")
    # Sphinx's libraries warn of their own future; what concerns a page it says itself.
    env = {**os.environ, "PYTHONWARNINGS": "ignore"}
    built = subprocess.run(
        [*command, "-d", trees, ROOT / "docs", SITE], cwd=ROOT, env=env, check=False
    )
    return built.returncode == 0


def strangers() -> list[str]:
    """What the built pages would load from elsewhere."""
    return [
        f"{path.relative_to(SITE)}: loads {first or second}"
        for path in sorted([*SITE.rglob("*.html"), *SITE.rglob("*.css")])
        for first, second in LOADED.findall(path.read_text())
    ]


def main() -> int:
    parser = argparse.ArgumentParser(prog="script/docs", description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="read the pages and build nothing")
    parser.add_argument("--play", metavar="URL", help="play the guides against the server there")
    parser.add_argument("--write", action="store_true", help="and write its answers into them")
    parser.add_argument("--draw", action="store_true", help="draw the house as it is")
    asked = parser.parse_args()
    if asked.draw:
        PICTURE.write_text(drawn())
        return 0
    if asked.play:
        return told(play_all(asked.play, is_written=asked.write), "The guides are as it answers.")
    found = complaints()
    is_built = asked.check or build()
    if is_built and not asked.check:
        found += strangers()
    if not is_built:
        return 1
    well = "The pages hold together." if asked.check else f"The site is {SITE / 'index.html'}"
    return told(found, well)


def told(found: Iterable[str], otherwise: str) -> int:
    """Say what was found, or `otherwise` that all is well; answers the exit code."""
    complaint = ""
    for complaint in found:
        print(complaint)
    if not complaint:
        print(otherwise)
    return 1 if complaint else 0


if __name__ == "__main__":
    sys.exit(main())
