"""What a launcher that was killed outright may have left running, and the lock that tells."""

import fcntl
import os
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO

PATIENCE = 8.0
# Part of the command line of each process that we start: a pid may meanwhile be another's.
OURS = ("config.asgi:application", "celery -A config", "valkey-server")


def take_lock(folder: Path) -> IO[str] | None:
    """The lock of this VAR_DIR, held until it is closed or we die; None when it is taken."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    return lock


def note_pids(folder: Path, pids: Mapping[str, int]) -> None:
    draft = folder / ".pids"
    draft.write_text("".join(f"{pid} {name}\n" for name, pid in pids.items()))
    draft.replace(folder / "pids")


def end_leftovers(folder: Path) -> int:
    """End what still runs of the processes noted last; answers how many there were."""
    try:
        lines = (folder / "pids").read_text().splitlines()
    except FileNotFoundError:
        return 0
    pids = [pid for pid in (int(line.split()[0]) for line in lines) if _is_ours(pid)]
    for pid in pids:
        _signal(pid, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while any(map(_is_ours, pids)) and time.monotonic() < deadline:
        time.sleep(0.05)
    for pid in pids:
        if _is_ours(pid):
            _signal_group(pid, signal.SIGKILL)
    (folder / "pids").unlink(missing_ok=True)
    return len(pids)


def _is_ours(pid: int) -> bool:
    return any(part in _command_line(pid) for part in OURS)


def _command_line(pid: int) -> str:
    if Path("/proc/self").exists():
        try:
            return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            return ""
    shown = subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True)  # noqa: S607
    return shown.stdout


def _signal(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, number)


def _signal_group(pid: int, number: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(pid, number)
