"""The deep run: as long as there is time, other requests in each round. See `script/fuzz`."""

import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config.surfaces import SURFACES
from config.tests.fuzzing.campaign import LOOK, Campaign, Effort
from config.tests.fuzzing.documents import operations
from config.tests.fuzzing.house import House
from config.tests.fuzzing.judging import Findings

SURFACE = os.environ.get("FUZZ_SURFACE", "all")
ONLY = os.environ.get("FUZZ_ONLY", "")
MINUTES = float(os.environ.get("FUZZ_MINUTES", "10"))
REPORT = Path(os.environ.get("FUZZ_REPORT", "var/fuzz.txt"))
SEED = int(os.environ.get("FUZZ_SEED", "0"))

# In seconds, between two words on how far it is.
OFTEN = 15


@pytest.mark.django_db
def test_deep(capfd):
    def say(line: str) -> None:
        # Past what pytest keeps to itself, our own log of each request with it.
        with capfd.disabled():
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()

    names = [each.name for each in SURFACES]
    if SURFACE not in names:
        pytest.exit(f"There is no surface {SURFACE}: one of {', '.join(names)}.", returncode=2)
    say("Reading the document")
    count = len(labels())
    findings = Findings(tell=lambda kind: say(f"  FOUND {kind}"))
    clock = Clock(findings, say)
    campaign = Campaign(House(), findings, clock.go_on)
    say(f"{count} operations, {MINUTES:g} minutes")
    for name, effort in rounds():
        clock.round = name
        campaign.run(SURFACE, effort, ONLY)
        if clock.is_over:
            break

    report(findings, clock)
    assert list(findings.found) == []


def rounds() -> Iterator[tuple[str, Effort]]:
    """A little of everything, all that follows from the documents, then what comes to mind."""
    if not SEED:
        yield "a first look", LOOK
        yield "everything", Effort()
    number = SEED or 1
    while True:
        yield f"chance {number}", Effort(systematic=3, random=10, number=number)
        number += 1


class Clock:
    """How far it is, and whether it is time to stop."""

    def __init__(self, findings: Findings, say: Callable[[str], None]) -> None:
        self.findings = findings
        self.say = say
        self.round = ""
        self.reached: Counter[str] = Counter()
        self.tried: set[str] = set()
        self._started = self._said = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._started

    @property
    def is_over(self) -> bool:
        return self.seconds >= 60 * MINUTES

    def go_on(self, label: str) -> bool:
        if self.is_over:
            return False
        self.reached[self.round] += 1
        self.tried.add(label)
        if time.monotonic() - self._said >= OFTEN:
            self._said = time.monotonic()
            minutes, seconds = divmod(round(self.seconds), 60)
            self.say(
                f"{minutes:4}:{seconds:02}  {self.round}, {self.reached[self.round]} of"
                f" {len(labels())}: {label}  ({self.findings.requests} requests,"
                f" {len(self.findings.found)} findings)"
            )
        return True


def labels() -> list[str]:
    return [each for each in operations(SURFACE) if ONLY in each]


def report(findings: Findings, clock: Clock) -> None:
    statuses = ", ".join(f"{count} x {each}" for each, count in sorted(findings.statuses.items()))
    never = sorted(clock.tried - findings.succeeded)
    lines = [
        *findings.found.values(),
        f"{findings.requests} requests to {len(clock.tried)} operations: {statuses}",
        *(f"{name}: {count} of {len(labels())}" for name, count in list(clock.reached.items())[:3]),
        *([f"... to {clock.round}"] if len(clock.reached) > 3 else []),
        f"{len(never)} operations never succeeded",
        *(f"  {each}" for each in never),
        f"{len(findings.found)} findings",
    ]
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text("\n".join(lines) + "\n")
