"""The deep run: as long as there is time, other requests in each round. See `script/fuzz`."""

import os
import time
from pathlib import Path

import pytest

from config.tests.fuzzing.campaign import Campaign, Effort
from config.tests.fuzzing.documents import operations
from config.tests.fuzzing.house import House
from config.tests.fuzzing.judging import Findings

SURFACE = os.environ.get("FUZZ_SURFACE", "all")
ONLY = os.environ.get("FUZZ_ONLY", "")
MINUTES = float(os.environ.get("FUZZ_MINUTES", "10"))
REPORT = Path(os.environ.get("FUZZ_REPORT", "var/fuzz.txt"))
ROUND = int(os.environ.get("FUZZ_ROUND", "0"))


@pytest.mark.django_db
def test_deep():
    started = time.monotonic()
    findings = Findings()
    campaign = Campaign(House(), findings)
    number = ROUND
    while number == ROUND or time.monotonic() - started < 60 * MINUTES:
        # All that follows from the documents first; then what comes to mind.
        effort = Effort() if number == 0 else Effort(systematic=3, random=10, number=number)
        campaign.run(SURFACE, effort, ONLY)
        number += 1

    report(findings)
    assert list(findings.found) == []


def report(findings: Findings) -> None:
    labels = {each for each in operations(SURFACE) if ONLY in each}
    statuses = ", ".join(f"{count} x {each}" for each, count in sorted(findings.statuses.items()))
    never = sorted(labels - findings.succeeded)
    lines = [
        f"{findings.requests} requests to {len(labels)} operations: {statuses}",
        f"{len(never)} operations never succeeded: {', '.join(never)}",
        f"{len(findings.found)} findings",
        *findings.found.values(),
    ]
    REPORT.parent.mkdir(parents=True, exist_ok=True)
    REPORT.write_text("\n".join(lines) + "\n")
