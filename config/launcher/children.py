"""One process that the launcher keeps: started, watched, started again, ended."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from config.launcher.options import BASE_DIR

LARGEST_LOG = 10_000_000
LONGEST_PAUSE = 30.0
# A process that has lived this long has recovered from whatever ended it before.
SETTLED = 60.0

_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _die_with(parent: int) -> Callable[[], None]:
    """What a child does before it becomes its program: ask for a SIGTERM when we are gone."""

    def before_exec() -> None:
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return before_exec


@dataclass
class Child:
    """`command` as a process in a group of its own, so that Ctrl-C reaches the launcher alone.

    `patience` is how many seconds it may take to end when asked, `env` its environment if
    that is not ours.
    """

    name: str
    command: Sequence[str]
    log: Path
    patience: float
    env: Mapping[str, str] | None = None
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    start_again_at: float | None = None
    failures: int = field(default=0, init=False)

    def start(self) -> None:
        self.start_again_at = None
        self.started_at = time.monotonic()
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LARGEST_LOG:
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                cwd=BASE_DIR,
                env=self.env,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=_die_with(os.getpid()),
            )

    @property
    def age(self) -> float:
        return time.monotonic() - self.started_at

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def look_after(self) -> str | None:
        """Start it again if it ended, after a pause that doubles; answers news, if any."""
        if self.is_running():
            if self.failures and self.age > SETTLED:
                self.failures = 0
            return None
        if self.start_again_at is None:
            pause = min(2.0**self.failures, LONGEST_PAUSE)
            self.failures += 1
            self.start_again_at = time.monotonic() + pause
            self._end_group()
            return f"The {self.name} {self._how_it_ended()}; it starts again in {pause:.0f} s."
        if time.monotonic() >= self.start_again_at:
            self.start()
        return None

    def ask_to_end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def end(self) -> None:
        """Wait until it has ended, and kill what is left of it when `patience` runs out."""
        if self.process is None:
            return
        try:
            self.process.wait(timeout=self.patience)
        except subprocess.TimeoutExpired:
            pass
        finally:
            self._end_group()
            self.process.wait()

    def signal(self, number: int) -> None:
        """Signal it and its own children."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

    def last_words(self, lines: int = 15) -> str:
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def _end_group(self) -> None:
        """Kill its own children too: a pool outlives its master otherwise."""
        self.signal(signal.SIGKILL)

    def _how_it_ended(self) -> str:
        code = self.process.returncode if self.process is not None else None
        if code is not None and code < 0:
            return f"was ended by {signal.Signals(-code).name}"
        return f"ended with code {code}"
