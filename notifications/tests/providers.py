"""Stand-ins for what lies outside: an SMTP server, and the HTTP endpoints of Twilio and Meta.

They speak the protocol over real sockets, and can be told how to behave.
"""

import email
import email.policy
import http.server
import json
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import parse_qs


@dataclass
class Mailbox:
    """What an SMTP server took, and how it answers: `refuse` maps a recipient to a reply."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    refuse: dict[str, str] = field(default_factory=dict)
    greeting: str = "220 test ESMTP"
    after_data: str = "250 taken"


class _SmtpSession(socketserver.StreamRequestHandler):
    mailbox: Mailbox

    def handle(self) -> None:
        self._say(self.mailbox.greeting)
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "QUIT":
                self._say("221 bye")
                return
            self._say(self._answer(verb, line))

    def _answer(self, verb: str, line: str) -> str:
        if verb == "RCPT":
            address = line.partition("<")[2].partition(">")[0]
            return self.mailbox.refuse.get(address, "250 ok")
        if verb == "DATA":
            self._say("354 go on")
            raw = b"".join(iter(self.rfile.readline, b".\r\n"))
            if self.mailbox.after_data.startswith("250"):
                message = email.message_from_bytes(raw, policy=email.policy.default)
                self.mailbox.mails.append(message)
            return self.mailbox.after_data
        return "250 ok"

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def smtp_server() -> Iterator[Mailbox]:
    mailbox = Mailbox()
    handler = type("Session", (_SmtpSession,), {"mailbox": mailbox})
    with _Server(("127.0.0.1", 0), handler) as server:
        mailbox.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield mailbox
        server.shutdown()


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.body.decode()).items()}

    @property
    def json(self) -> dict:
        return json.loads(self.body)


@dataclass
class Answer:
    status: int = 201
    body: object = None
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0.0


@dataclass
class Provider:
    """An HTTP API: `answers` are given in their order, the last one for ever."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def next_answer(self) -> Answer:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class _ApiSession(http.server.BaseHTTPRequestHandler):
    provider: Provider

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.provider.asked.append(Asked(self.path, dict(self.headers), body))
        answer = self.provider.next_answer()
        time.sleep(answer.after)
        content = (
            answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
        )
        try:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except BrokenPipeError:
            """Whoever asked did not wait."""

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def provider_api(*answers: Answer) -> Iterator[Provider]:
    provider = Provider(answers=list(answers))
    handler = type("Session", (_ApiSession,), {"provider": provider})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        provider.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield provider
        server.shutdown()
