"""Stand-ins for what lies outside: an SMTP server, and the HTTP endpoints of Twilio and Meta.

They speak the protocol over real sockets, and can be told how to behave.
"""

import base64
import email
import email.policy
import http.server
import json
import socketserver
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from urllib.parse import parse_qs


@dataclass
class Mailbox:
    """What an SMTP server took, and how it answers: `refuse` maps a recipient to a reply, or
    to replies that are given in turn until it takes the mail."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    refuse: dict[str, str | list[str]] = field(default_factory=dict)
    greeting: str = "220 test ESMTP"
    sender: str = "250 ok"
    after_data: str = "250 taken"
    # So many sessions it cuts in the middle of the mail, and then so many it says nothing in.
    cut: int = 0
    silent: int = 0
    # It asks for both before it takes a mail.
    tls: ssl.SSLContext | None = None
    login: tuple[str, str] | None = None
    sessions: int = 0


class _SmtpSession(socketserver.StreamRequestHandler):
    mailbox: Mailbox
    is_safe = False
    is_known = False

    def handle(self) -> None:
        self.mailbox.sessions += 1
        if not self.mailbox.cut and self.mailbox.silent:
            self.mailbox.silent -= 1
            time.sleep(0.4)
            return
        self._say(self.mailbox.greeting)
        while line := self.rfile.readline().decode().strip():
            verb = line[:4].upper()
            if verb == "QUIT":
                self._say("221 bye")
                return
            if verb == "DATA" and self.mailbox.cut:
                self.mailbox.cut -= 1
                return
            self._say(self._answer(verb, line))
            if verb == "STAR":
                self._be_safe()

    def finish(self) -> None:
        super().finish()
        self.rfile.close()
        self.connection.close()

    def _answer(self, verb: str, line: str) -> str:
        match verb:
            case "EHLO":
                return self._offers()
            case "STAR":
                return "220 go ahead"
            case "AUTH":
                return self._signed_in(line)
            case "MAIL":
                return self._sender()
            case "RCPT":
                return self._recipient(line)
            case "DATA":
                return self._mail()
        return "250 ok"

    def _offers(self) -> str:
        offers = ["test"]
        if self.mailbox.tls and not self.is_safe:
            offers.append("STARTTLS")
        elif self.mailbox.login:
            offers.append("AUTH PLAIN")
        return "\r\n".join([*(f"250-{each}" for each in offers[:-1]), f"250 {offers[-1]}"])

    def _signed_in(self, line: str) -> str:
        _, user, password = base64.b64decode(line.split()[2]).decode().split("\0")
        self.is_known = (user, password) == self.mailbox.login
        return "235 welcome" if self.is_known else "535 5.7.8 who are you?"

    def _sender(self) -> str:
        if self.mailbox.tls and not self.is_safe:
            return "530 5.7.0 STARTTLS first"
        if self.mailbox.login and not self.is_known:
            return "530 5.7.1 sign in first"
        return self.mailbox.sender

    def _recipient(self, line: str) -> str:
        address = line.partition("<")[2].partition(">")[0]
        reply = self.mailbox.refuse.get(address, "250 ok")
        if isinstance(reply, list):
            return reply.pop(0) if reply else "250 ok"
        return reply

    def _mail(self) -> str:
        self._say("354 go on")
        raw = b"".join(iter(self.rfile.readline, b".\r\n"))
        if self.mailbox.after_data.startswith("250"):
            message = email.message_from_bytes(raw, policy=email.policy.default)
            self.mailbox.mails.append(message)
        return self.mailbox.after_data

    def _be_safe(self) -> None:
        assert self.mailbox.tls is not None
        self.connection = self.mailbox.tls.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.is_safe = True

    def _say(self, line: str) -> None:
        self.connection.sendall(f"{line}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def smtp_server() -> Iterator[Mailbox]:
    mailbox = Mailbox()
    handler = type("Session", (_SmtpSession,), {"mailbox": mailbox})
    with _Server(("127.0.0.1", 0), handler) as server:
        mailbox.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
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
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield provider
        server.shutdown()
