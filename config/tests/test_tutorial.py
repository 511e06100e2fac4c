"""The tutorial, played as it is written: cloned, started, typed in; then the guides."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from config.test_redis import free_port
from config.tests.typed import Block, Session, blocks, reads_like

pytestmark = [pytest.mark.alone, pytest.mark.once]

ROOT = Path(settings.BASE_DIR)
PAGE = ROOT / "docs" / "tutorial.md"
# All migrations, the small demo city and four processes, on a machine that has much else to do.
START = 600


@pytest.fixture(scope="module")
def house(tmp_path_factory) -> Iterator["NewHouse"]:
    """What the first block of the page starts, for all that is played against it."""
    new = NewHouse(tmp_path_factory.mktemp("house"))
    try:
        new.start(next(blocks(PAGE)).text)
        yield new
    finally:
        new.end()


class NewHouse:
    """A clone that runs, with the packages that are here already."""

    def __init__(self, folder: Path) -> None:
        self.clone = folder / "bookwell"
        self.port = free_port()
        self.said = ""
        self._output = folder / "output"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, commands: str) -> None:
        # The server takes the shell's place, so that it is the server that is ended.
        here = f"cd bookwell\nln -s '{ROOT / '.venv'}' .venv\nexec env "
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        with self._output.open("w") as output:
            self._process = subprocess.Popen(
                ["bash", "-ec", commands.replace("cd bookwell\n", here)],
                cwd=self.clone.parent,
                env={
                    **kept,
                    "BOOKWELL": str(repository(self.clone.parent)),
                    "GIT_CONFIG_GLOBAL": str(anybodys(self.clone.parent)),
                    "PORT": str(self.port),
                },
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        deadline = time.monotonic() + START
        while "Ctrl-C stops everything." not in self.said:
            time.sleep(0.2)
            self.said = self._output.read_text()
            assert self._process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said

    def end(self) -> None:
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=30)


def anybodys(folder: Path) -> Path:
    """Git's settings for a repository that belongs to somebody else than who runs the tests."""
    settings_of_git = folder / "gitconfig"
    settings_of_git.write_text("[safe]\n\tdirectory = *\n")
    return settings_of_git


def repository(folder: Path) -> Path:
    """This tree, or where it came without its history, a repository made of it."""
    if (ROOT / ".git").exists():
        return ROOT
    made = folder / "repository"
    left_out = shutil.ignore_patterns(".venv*", "var", "node_modules", "__pycache__")
    shutil.copytree(ROOT, made, ignore=left_out)
    somebody = ("-c", "user.name=Bookwell", "-c", "user.email=tests@example.com")
    for command in (("init", "-q"), ("add", "-A"), (*somebody, "commit", "-qm", "All of it")):
        subprocess.run(["git", *command], cwd=made, check=True)
    return made


def test_the_tutorial_works_as_it_is_written(house):
    said = [house.said]
    rest = [
        Block(each.language, each.text.replace("localhost:8000", f"localhost:{house.port}"))
        for each in blocks(PAGE)
    ]
    session = Session(house.clone / ".venv" / "bin" / "python", house.clone)

    try:
        for block in rest:
            if block.language == "python":
                said.append(session.type(block.text))
            elif block.language == "text":
                assert reads_like(block.text, said[-1]), f"{block.text}\nbut it was\n{said[-1]}"
    finally:
        session.end()

    assert len(said) > 8


def test_the_guides_are_answered_as_they_say(house):
    url = f"http://localhost:{house.port}"

    done = subprocess.run(
        [ROOT / "script" / "docs", "--play", url], capture_output=True, text=True, cwd=ROOT
    )

    assert done.returncode == 0, done.stdout + done.stderr
