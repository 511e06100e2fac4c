"""Pages of the documentation that are played: typed in as they stand, what comes compared."""

import re
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Empty, Queue
from typing import NamedTuple

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PATIENCE = 60
DONE = "--- done ---"


class Block(NamedTuple):
    language: str
    text: str


def blocks(page: Path) -> Iterator[Block]:
    yield from (Block(*each) for each in FENCE.findall(page.read_text()))


def reads_like(shown: str, printed: str) -> bool:
    """Whether it was printed as the page shows it, `…` standing for anything."""
    pattern = ".*".join(map(re.escape, shown.strip().split("…")))
    return re.fullmatch(pattern, printed.strip(), re.DOTALL) is not None


class Session:
    """Python as somebody types into it."""

    def __init__(self, python: Path, folder: Path) -> None:
        self._errors = (folder.parent / "session-errors").open("w+")
        self._lines: Queue[str] = Queue()
        self._process = subprocess.Popen(
            [python, "-i", "-u", "-q"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    def type(self, text: str) -> str:
        """What is printed in answer to `text`."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{text}\nprint({DONE!r})\n")
        self._process.stdin.flush()
        printed = []
        try:
            while (line := self._lines.get(timeout=PATIENCE)) != DONE:
                printed.append(line)
        except Empty:
            raise AssertionError(f"It never came to an end:\n{text}\n{self.errors()}") from None
        assert "Traceback" not in self.errors(), self.errors()
        return "\n".join(printed)

    def errors(self) -> str:
        self._errors.seek(0)
        return self._errors.read()

    def end(self) -> None:
        with self._process, self._errors:
            self._process.kill()
            self._listener.join()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line.rstrip("\n"))
