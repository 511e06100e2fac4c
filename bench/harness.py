"""What the benchmarks share: servers in processes of their own, load, and CPU as Linux counts it.

Wall time on a shared machine is noise; CPU per request is not, so both are shown and ratios
are taken of CPU. Rounds of the contenders are interleaved, and the median round counts.
"""

import asyncio
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path
from urllib.parse import urlsplit

TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def empty_house(name: str, **settings: str) -> Iterator[str]:
    """Bookwell in this process on an empty database that is migrated: DATABASE_URL's, or a new
    one in the folder that is yielded and goes away at the end. `settings` are of the
    environment."""
    with tempfile.TemporaryDirectory(prefix=f"bench-{name}-") as folder:
        os.environ["VAR_DIR"] = folder
        os.environ.setdefault("LOG_LEVEL", "ERROR")
        # These settings start what else is needed themselves.
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
        os.environ.update(settings)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        yield folder


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(command: Sequence[str], *, port: int, env: Mapping[str, str]) -> Iterator[int]:
    """Run `command` until the block ends; yields its process id once `port` accepts.

    What it says is shown only if it does not come up.
    """
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            env={**os.environ, **env},
            stdout=subprocess.DEVNULL,
            stderr=said,
            start_new_session=True,
        )
        try:
            _wait_for(port, process)
        except BaseException:
            said.seek(0)
            sys.stderr.write(said.read().decode(errors="replace"))
            raise
        else:
            yield process.pid
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(timeout=20)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with code {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"nothing listens on port {port}")


def cpu_seconds(pid: int) -> float:
    """User and system CPU of the process and all its descendants, living and waited for."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = sum(int(value) for value in fields[11:15]) / TICKS
    return own + sum(cpu_seconds(child) for child in _children(pid))


def _children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


@dataclass(frozen=True)
class Round:
    """One contender under load for a while: rate in requests/s, times in milliseconds."""

    requests: int
    errors: int
    rate: float
    p50: float
    p99: float
    app_cpu: float
    database_cpu: float

    @property
    def cpu(self) -> float:
        return self.app_cpu + self.database_cpu


@dataclass(frozen=True)
class Call:
    """A request: what is sent to `url`, with GET when nothing is."""

    url: str
    body: bytes = b""

    def encoded(self, headers: Mapping[str, str]) -> bytes:
        parts = urlsplit(self.url)
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        head = [f"{'POST' if self.body else 'GET'} {target} HTTP/1.1", f"Host: {parts.netloc}"]
        head += [f"{name}: {value}" for name, value in headers.items()]
        if self.body:
            head += ["Content-Type: application/json", f"Content-Length: {len(self.body)}"]
        return "\r\n".join([*head, "", ""]).encode() + self.body


def measure(
    calls: Sequence[Call | str],
    *,
    headers: Mapping[str, str],
    app_pid: int,
    database_pid: int | None,
    seconds: float,
    connections: int = 16,
    once: bool = False,
) -> Round:
    """Ask for `calls` in turn on keep-alive connections and count what it costs: `once` each,
    or again and again until the time is up."""
    requests = [(call if isinstance(call, Call) else Call(call)).encoded(headers) for call in calls]
    first = calls[0]
    address = urlsplit(first.url if isinstance(first, Call) else first)
    app_before = cpu_seconds(app_pid)
    database_before = cpu_seconds(database_pid) if database_pid else 0.0
    latencies, errors, elapsed = asyncio.run(
        _load(
            iter(requests) if once else cycle(requests),
            (str(address.hostname), int(address.port or 80)),
            seconds,
            connections,
        )
    )
    app = cpu_seconds(app_pid) - app_before
    database = cpu_seconds(database_pid) - database_before if database_pid else 0.0
    count = len(latencies)
    ordered = sorted(latencies)
    return Round(
        requests=count,
        errors=errors,
        rate=count / elapsed,
        p50=1000 * ordered[count // 2],
        p99=1000 * ordered[min(count - 1, int(count * 0.99))],
        app_cpu=1000 * app / count,
        database_cpu=1000 * database / count,
    )


async def _load(
    requests: Iterator[bytes], address: tuple[str, int], seconds: float, connections: int
) -> tuple[list[float], int, float]:
    latencies: list[float] = []
    errors = 0
    start = time.monotonic()
    deadline = start + seconds

    async def client() -> None:
        nonlocal errors
        reader, writer = await asyncio.open_connection(*address)
        for request in requests:
            asked = time.monotonic()
            if asked > deadline:
                break
            writer.write(request)
            status = await _read_answer(reader)
            latencies.append(time.monotonic() - asked)
            errors += not 200 <= status < 300
        writer.close()

    await asyncio.gather(*(client() for _ in range(connections)))
    return latencies, errors, time.monotonic() - start


async def _read_answer(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    lines = head.decode("latin-1").lower().split("\r\n")
    length = next(int(line[15:]) for line in lines if line.startswith("content-length:"))
    await reader.readexactly(length)
    return int(lines[0].split()[1])


def median_round(rounds: Sequence[Round]) -> Round:
    """The round whose CPU is the median."""
    middle = statistics.median_low(each.cpu for each in rounds)
    return next(each for each in rounds if each.cpu == middle)


def report(title: str, rounds: Mapping[str, Round], *, baseline: str) -> dict[str, object]:
    """Print the contenders and their ratios to `baseline`; answers the same as JSON data."""
    base = rounds[baseline]
    print(f"\n{title}")
    print(f"  {'CPU in ms a request':34} {'req/s':>7} {'p50 ms':>7} {'p99 ms':>7}", end="")
    print(f" {'app':>6} {'db':>6} {'app ×':>6} {'box ×':>6}")
    result: dict[str, object] = {}
    for name, each in rounds.items():
        app_ratio, box_ratio = base.app_cpu / each.app_cpu, base.cpu / each.cpu
        print(f"  {name:34} {each.rate:7.0f} {each.p50:7.1f} {each.p99:7.1f}", end="")
        print(f" {each.app_cpu:6.2f} {each.database_cpu:6.2f} {app_ratio:6.2f} {box_ratio:6.2f}")
        if each.errors:
            print(f"  {'':34} {each.errors} answers were refusals")
        result[name] = {**asdict(each), "app_ratio": app_ratio, "box_ratio": box_ratio}
    return result


def print_json(result: Mapping[str, object]) -> None:
    print(json.dumps(result, default=str))
