"""The launcher as a person uses it: started for real, stopped, killed, started again."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings

from config.launcher.children import Child
from config.launcher.options import Options, Refused

ROOT = settings.BASE_DIR

# The launcher starts the same house on either database.
pytestmark = [pytest.mark.alone, pytest.mark.once]

# All migrations, the PIN codes and four processes, on a machine that has much else to do.
START = 120


@pytest.fixture
def house(tmp_path) -> Iterator["RunningHouse"]:
    running = RunningHouse(tmp_path / "var")
    yield running
    running.kill_everything()


class RunningHouse:
    """A launcher with nothing configured but its folder and port."""

    def __init__(self, var_dir: Path) -> None:
        self.var_dir = var_dir
        self.port = free_port()
        self.launcher: subprocess.Popen[str] | None = None
        self.output = var_dir.parent / "output"

    def command(self, *arguments: str) -> dict[str, object]:
        env = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
        return {
            "args": [sys.executable, "-m", "config.launcher", "--no-demo", *arguments],
            "cwd": ROOT,
            "env": {**env, "VAR_DIR": str(self.var_dir), "PORT": str(self.port)},
        }

    def start(self) -> None:
        with self.output.open("w") as output:
            self.launcher = subprocess.Popen(
                **self.command(), stdout=output, stderr=output, text=True
            )
        deadline = time.monotonic() + START
        while "Ctrl-C stops everything" not in self.output.read_text():
            assert self.launcher.poll() is None, self.output.read_text()
            assert time.monotonic() < deadline, self.output.read_text()
            time.sleep(0.1)

    def signal(self, number: int) -> int:
        self.launcher.send_signal(number)
        return self.launcher.wait(timeout=20)

    def is_healthy(self) -> bool:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
            return answer.status == 200

    def pids(self) -> dict[str, int]:
        lines = (self.var_dir / "run" / "pids").read_text().splitlines()
        return {name: int(pid) for pid, name in (line.split() for line in lines)}

    def kill_everything(self) -> None:
        if self.launcher is not None and self.launcher.poll() is None:
            self.launcher.terminate()
            self.launcher.wait(timeout=20)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def living(sessions) -> list[str]:
    """The command lines of what lives in these sessions, children of children included."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, _, _, session = stat.read_text().rpartition(")")[2].split()[:4]
            if int(session) in sessions and state != "Z":
                found.append(stat.with_name("cmdline").read_text().replace("\0", " "))
    return found


def wait_until(condition, seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.1)
    return condition()


def test_the_house_starts_refuses_a_second_start_and_leaves_nothing_when_asked_to_stop(house):
    house.start()
    running = house.pids()
    second = subprocess.run(**house.command(), capture_output=True, text=True, timeout=20)
    healthy = house.is_healthy()
    began = time.monotonic()
    code = house.signal(signal.SIGTERM)

    assert set(running) == {"valkey", "worker", "scheduler", "web"}
    assert healthy
    assert "ended" not in house.output.read_text()
    assert (second.returncode, second.stderr.split(".")[0]) == (
        1,
        f"Bookwell already runs from {house.var_dir}",
    )
    assert code == 0
    assert time.monotonic() - began < 12
    assert living(running.values()) == []


def test_a_house_that_was_killed_leaves_nothing_behind_and_starts_again(house):
    house.start()
    first = house.pids().values()
    valkey_port = (house.var_dir / "valkey" / "port").read_text()
    house.signal(signal.SIGKILL)

    house.start()

    second = house.pids().values()
    assert house.is_healthy()
    assert (house.var_dir / "valkey" / "port").read_text() == valkey_port
    assert living(first) == []
    house.signal(signal.SIGKILL)
    assert wait_until(lambda: living(second) == [])


def test_a_taken_port_is_named_before_anything_is_started(house):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", house.port))
        taken.listen()

        refused = subprocess.run(**house.command(), capture_output=True, text=True, timeout=20)

    assert refused.returncode == 1
    assert f"PORT={house.port + 1} script/server" in refused.stderr
    assert not (house.var_dir / "valkey").exists()


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PORT", "80x", "PORT must be a whole number from 1 to 65535, not '80x'."),
        ("PORT", "99999", "PORT must be a whole number from 1 to 65535, not '99999'."),
        ("WEB_PROCESSES", "0", "WEB_PROCESSES must be a whole number from 1 to 64, not '0'."),
        ("PUBLIC_URL", "bookwell", "PUBLIC_URL must begin with http:// or https://."),
        ("BOOKWELL_DEMO", "tiny", "BOOKWELL_DEMO must be 0, 1 or small, not 'tiny'."),
        ("REDIS_URL", ":pass@x", "REDIS_URL must begin with redis:// or rediss:// or unix://."),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name(name, value, said):
    with pytest.raises(Refused) as refusal:
        Options.of({name: value}, only=None, no_demo=False)

    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("VAR_DIR", __file__, "Bookwell cannot keep anything in "),
        ("DATABASE_URL", "mongo://me:pass@x/y", "DATABASE_URL names no database that"),
        ("DATABASE_URL", "postgres://me:pass@127.0.0.1:1/x", "Connection refused"),
        ("DATABASE_URL", "sqlite:////no/such/folder/x", "unable to open database file"),
        ("HTTP_THREADS", "many", "HTTP_THREADS has a value that cannot be read."),
    ],
)
def test_a_start_that_cannot_be_says_why_in_words(house, name, value, said):
    call = house.command()
    call["env"] = {**call["env"], name: value}

    refused = subprocess.run(**call, capture_output=True, text=True, timeout=60)

    assert refused.returncode == 1
    assert said in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "pass" not in refused.stderr


def test_one_process_of_many_asks_for_a_shared_redis(house):
    refused = subprocess.run(
        **house.command("--only", "worker"), capture_output=True, text=True, timeout=20
    )

    assert (refused.returncode, refused.stderr.split(":")[0]) == (
        1,
        "One process of many needs a Redis that all of them share",
    )


def test_a_process_that_keeps_ending_is_started_again_ever_more_slowly(tmp_path):
    child = Child(
        name="worker",
        command=[sys.executable, "-c", "raise SystemExit(3)"],
        log=tmp_path / "worker.log",
        patience=1,
    )
    pauses = []
    for _ in range(3):
        child.start()
        child.process.wait()
        pauses.append(child.look_after())

    assert pauses == [
        f"The worker ended with code 3; it starts again in {pause} s." for pause in (1, 2, 4)
    ]


def test_the_public_address_follows_from_where_it_listens():
    def public_url(**environ: str) -> str:
        return Options.of(environ, only=None, no_demo=False).public_url

    assert public_url() == "http://localhost:8000"
    assert public_url(HOST="0.0.0.0", PORT="9000") == "http://localhost:9000"
    assert public_url(HOST="10.1.2.3") == "http://10.1.2.3:8000"
    assert public_url(PUBLIC_URL="https://bookwell.example") == "https://bookwell.example"
