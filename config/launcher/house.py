"""What runs, in which order it starts, and in which it ends."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from textwrap import wrap
from types import FrameType
from typing import Any
from urllib.parse import urlsplit

from config.launcher import commands, leftovers, valkey
from config.launcher.children import Child
from config.launcher.options import BASE_DIR, Options, Refused

WEB_START_TIMEOUT = 60.0
# A task may take two minutes; a worker that has not shown itself for longer is stuck.
HEARTBEAT_LIMIT = 150.0
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stop(BaseException):
    """Raised where we are when somebody asks us to stop."""


class House:
    """The processes of this machine. Children end in the reverse order of their start,
    except that the web, which came last, is the first to hear of the end."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.run_dir = options.var_dir / "run"
        self.children: list[Child] = []

    def run(self) -> None:
        """Start everything and keep it until Stop; raises Refused when that cannot be."""
        for number in SIGNALS:
            signal.signal(number, _raise_stop)
        with ExitStack() as exits:
            self._require_var_dir()
            self._claim(exits)
            self._require_free_port()
            os.environ["VAR_DIR"] = str(self.options.var_dir)
            os.environ["PUBLIC_URL"] = self.options.public_url
            exits.callback(self._end)
            self._start_valkey()
            prepared = self._prepare()
            for child in self._workers():
                self._start(child)
            if self.options.runs("web"):
                self._start_web()
            self._greet(prepared)
            self._watch()

    def _require_var_dir(self) -> None:
        try:
            self.run_dir.mkdir(parents=True, exist_ok=True)
            writable = os.access(self.run_dir, os.W_OK)
        except OSError:
            writable = False
        if not writable:
            raise Refused(
                f"Bookwell cannot keep anything in {self.options.var_dir}."
                " Set VAR_DIR to a folder that it may write to."
            )

    def _claim(self, exits: ExitStack) -> None:
        """One whole house a VAR_DIR; what a killed one left behind is ended first."""
        if self.options.only:
            return
        lock = leftovers.take_lock(self.run_dir)
        if lock is None:
            raise Refused(
                f"Bookwell already runs from {self.options.var_dir}."
                " Stop it first, or set VAR_DIR for another."
            )
        exits.enter_context(lock)
        if ended := leftovers.end_leftovers(self.run_dir):
            say(f"Ended {ended} processes that a killed start had left behind.")
        # Another release may count other things.
        shutil.rmtree(self.run_dir / "metrics", ignore_errors=True)

    def _require_free_port(self) -> None:
        if not self.options.runs("web"):
            return
        host, port = self.options.host, self.options.port
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise Refused(
                    f"Bookwell cannot listen on {host}:{port} ({error.strerror})."
                    f" Set another port: PORT={port + 1} script/server"
                ) from error

    # --- starting -----------------------------------------------------------------------------

    def _start_valkey(self) -> None:
        if self.options.redis_url:
            if not valkey.is_reachable(self.options.redis_url):
                say("Redis does not answer at REDIS_URL; the worker and live pages wait for it.")
            return
        folder = self.options.var_dir / "valkey"
        noted = valkey.noted_port(folder)
        if noted and valkey.is_ours(folder, noted):
            return
        if self.options.only:
            raise Refused(
                "One process of many needs a Redis that all of them share: set REDIS_URL."
            )
        port = valkey.choose_port(folder)
        try:
            command = valkey.command(folder, port)
        except valkey.NoValkey as error:
            raise Refused(str(error)) from error
        child = self._child("valkey", command, patience=5)
        self._start(child)
        if not valkey.wait_for(port, child):
            raise Refused(f"Valkey did not start:\n{child.last_words()}")
        valkey.note_port(folder, port)

    def _prepare(self) -> dict[str, Any]:
        """Bring the database up to date, in a process of its own; answers what it found."""
        if self.options.only in ("worker", "scheduler"):
            return {}
        command = [sys.executable, "-m", "config.launcher.preparation"]
        if self.options.demo == "0":
            command.append("--no-demo")
        elif self.options.demo == "small":
            command.append("--small-demo")
        done = subprocess.run(command, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True)
        if done.returncode:
            raise Refused("The database could not be prepared; the lines above say why.")
        found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return found

    def _workers(self) -> list[Child]:
        options = self.options
        children = [
            self._child("worker", commands.worker(options), patience=4),
            self._child("scheduler", commands.scheduler(options), patience=2),
        ]
        return [child for child in children if options.runs(child.name)]

    def _start_web(self) -> None:
        child = self._child("web", commands.web(self.options), patience=commands.WEB_GRACE + 1)
        self._start(child)
        deadline = time.monotonic() + WEB_START_TIMEOUT
        while not self._is_healthy():
            if not child.is_running() or time.monotonic() > deadline:
                raise Refused(f"The web process did not start:\n{child.last_words()}")
            time.sleep(0.1)

    def _is_healthy(self) -> bool:
        options = self.options
        connection = http.client.HTTPConnection(options.local_host, options.port, timeout=5)
        try:
            connection.request(
                "GET", "/healthz", headers={"Host": urlsplit(options.public_url).netloc}
            )
            return connection.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()

    def _child(self, name: str, command: Sequence[str], *, patience: float) -> Child:
        log = self.options.var_dir / "log" / f"{name}.log"
        return Child(name=name, command=command, log=log, patience=patience)

    def _start(self, child: Child) -> None:
        self.children.append(child)
        child.start()
        self._note_pids()

    def _note_pids(self) -> None:
        if not self.options.only:
            leftovers.note_pids(
                self.run_dir,
                {child.name: child.process.pid for child in self.children if child.process},
            )

    # --- running ------------------------------------------------------------------------------

    def _greet(self, prepared: dict[str, Any]) -> None:
        options = self.options
        if not options.runs("web"):
            say(f"Bookwell's {options.only} runs. Ctrl-C stops it.")
            return
        say("")
        say(f"Bookwell runs at {options.public_url}")
        say(f"  API documents   {options.public_url}/api/docs")
        say(f"  admin           {options.public_url}/admin/")
        say(f"  logs            {options.var_dir / 'log'}")
        for line in demo_logins(prepared.get("demo", {})):
            say(line)
        say("Ctrl-C stops everything.")

    def _watch(self) -> None:
        while True:
            for child in self.children:
                news = child.look_after()
                if news:
                    say(f"{news} See {child.log}")
                if child.name == "worker" and self._is_stuck(child):
                    say("The worker has not shown itself for a while; it starts again.")
                    child.ask_to_end()
                    child.end()
            self._note_pids()
            time.sleep(0.5)

    def _is_stuck(self, worker: Child) -> bool:
        """Whether the worker takes no tasks though the scheduler sends them and Valkey lives."""
        if self.options.only or worker.age < HEARTBEAT_LIMIT or not worker.is_running():
            return False
        try:
            beat = (self.run_dir / "heartbeat").stat().st_mtime
        except FileNotFoundError:
            return False
        return time.time() - beat > HEARTBEAT_LIMIT

    # --- ending -------------------------------------------------------------------------------

    def _end(self) -> None:
        """The web first, then who works in the background, and Valkey when nobody needs it."""
        for number in SIGNALS:
            signal.signal(number, self._kill)
        say("Stopping.")
        by_name = {child.name: child for child in self.children}
        for group in (("web", "scheduler"), ("worker",), ("valkey",)):
            ending = [by_name[name] for name in group if name in by_name]
            for child in ending:
                child.ask_to_end()
            for child in ending:
                child.end()
        if not self.options.only:
            leftovers.note_pids(self.run_dir, {})

    def _kill(self, number: int, frame: FrameType | None) -> None:
        """Asked again while stopping: no more patience."""
        for child in self.children:
            child.patience = 0
            if child.process is not None and child.process.poll() is None:
                child.process.kill()


def demo_logins(accounts: dict[str, dict[str, Any]]) -> list[str]:
    """Whom one can log in as; they share a password."""
    if not accounts:
        return []
    password = next(iter(accounts.values()))["password"]
    names = ", ".join(account["username"] for account in accounts.values())
    listed = wrap(names, width=70, initial_indent="  ", subsequent_indent="  ")
    return [f"  log in as one of these with the password {password}", *listed]


def _raise_stop(number: int, frame: FrameType | None) -> None:
    raise Stop


def say(line: str) -> None:
    print(line, flush=True)
