"""A seat for every process of this machine that counts, with the files of its numbers.

A number that is counted in many processes is a number in a file for each of them, added up by
whoever is asked (prometheus_client's way). Its files are named by process ids, and as workers
come and go there would be ever more of them. Here they are named by seats: who comes takes the
lowest that is free and counts on from where the last one on it stopped, so there are as many
files as there were ever processes at once, and no sum ever falls.
"""

import fcntl
import os
from contextlib import suppress
from pathlib import Path
from typing import IO

from prometheus_client.mmap_dict import MmapedDict

MOST = 512
# What stands in a file for as long as the process that wrote it lives, and no longer.
LIVE = "gauge_livesum"
# Written out, not merely promised: on a full disk a page that is not there yet would be a crash.
SIZES = {"counter": 2**19, "histogram": 2**21, LIVE: 2**16}


class NoSeat(Exception):
    """This process cannot count here, and why."""


class Seats:
    """The seats in `folder`. This process takes one when it is first asked for its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._number: int | None = None
        self._lock: IO[bytes] | None = None
        os.register_at_fork(after_in_child=self._stand_up)

    def own(self) -> int:
        """The number of this process's seat; raises NoSeat."""
        if self._number is None:
            self._number = self._take()
        return self._number

    def clear_the_empty(self) -> None:
        """Forget what those who are gone had only for as long as they lived."""
        for path in self.folder.glob(f"{LIVE}_*.db"):
            number = int(path.stem.rpartition("_")[2])
            if number == self._number:
                continue
            with suppress(OSError), self._lock_of(number).open("ab") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink(missing_ok=True)

    def _take(self) -> int:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            for number in range(MOST):
                lock = self._lock_of(number).open("ab")
                try:
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    lock.close()
                    continue
                self._lock = lock
                self._sit_down(number)
                return number
        except OSError as error:
            raise NoSeat(repr(error)) from error
        raise NoSeat(f"All of {MOST} seats are taken.")

    def _sit_down(self, number: int) -> None:
        for kind, size in SIZES.items():
            path = self.folder / f"{kind}_{number}.db"
            if kind == LIVE or not _can_be_read(path):
                path.unlink(missing_ok=True)
            if not path.exists():
                draft = path.with_suffix(".new")
                draft.write_bytes(bytes(size))
                draft.replace(path)

    def _lock_of(self, number: int) -> Path:
        return self.folder / f"{number}.lock"

    def _stand_up(self) -> None:
        """In a forked child: the seat is its parent's."""
        lock, self._lock, self._number = self._lock, None, None
        if lock is not None:
            lock.close()


def _can_be_read(path: Path) -> bool:
    """Whether its numbers can be counted on: a machine that lost power may have torn it."""
    try:
        for _ in MmapedDict.read_all_values_from_file(path):  # type: ignore[no-untyped-call]
            pass
    except Exception:  # whatever a torn file leads to
        return False
    return True
