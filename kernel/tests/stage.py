"""Where stories are played: what people do with the API, told call by call.

A story lies in `<app>/tests/stories.py` or `<app>/tests/stories/*.py`:

    @story
    def visit_is_booked(stage):
        customer = UserFactory(first_name="Asha", last_name="Rao")
        ...
        booking = stage.post(
            "/api/bookings/", by=customer, body={...}, says="Book a visit"
        )
        stage.get("/api/bookings/{id}/", by=customer, path={"id": booking["id"]}, says="See it")

Paths are written as the OpenAPI document writes them. What a call `says` becomes an example there;
without it the call only arranges. An answer of 400 or more is a failure unless `status=` is named.
Time stands still at `BEGINS` but for a second after each call; `stage.wait(hours=2)` lets it pass.
Numbers, keys and sequences of factories are the same whenever a story is played.
"""

import http.client
import json
import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import quote, urlencode

import pytest
import time_machine
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from kernel.outbox import drain

# A Monday morning, ten o'clock in Delhi.
BEGINS = datetime(2027, 3, 1, 4, 30, tzinfo=UTC)
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
FILE = "(file)"
HOST = "localhost:8000"
# What opens or signs something, and is different each time: a token of three parts, a secret of
# webhooks, or any long word.
JWT = re.compile(r"eyJ[\w-]{8,}\.[\w-]+\.[\w-]+")
SECRET = re.compile(r"whsec_[\w+/=-]{12,}")
WORD = re.compile(r"(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{30,}(?![\w-])")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")

Story = Callable[["Stage"], None]
stories: dict[str, Story] = {}


def story(tell: Story) -> Story:
    """Register a story under its module's app and its own name: `bookings.visit_is_booked`."""
    name = f"{tell.__module__.partition('.')[0]}.{tell.__name__}"
    assert stories.setdefault(name, tell) is tell, f"There are two stories named {name}."
    return tell


class Unexpected(AssertionError):
    """An answer that the story did not reckon with."""


@dataclass(frozen=True)
class Answer:
    status: int
    type: str
    content: bytes

    @property
    def data(self) -> Any:
        """JSON read; a file as its bytes; None where there is nothing."""
        if not self.content:
            return None
        return json.loads(self.content) if self.type == JSON else self.content


@dataclass(frozen=True)
class Call:
    """One call that is an example, as it was sent and answered."""

    operation: str
    example: Mapping[str, Any]
    answer: Any


@dataclass
class Stage:
    """`token_of` gives somebody an access token and `role_of` says in plain words who they are:
    the kernel knows no people."""

    port: int
    clock: time_machine.Traveller
    monkeypatch: pytest.MonkeyPatch
    token_of: Callable[[Any], str]
    role_of: Callable[[Any], str]
    calls: list[Call] = field(default_factory=list)
    _tokens: dict[Any, str] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return datetime.now(UTC)

    def wait(self, **span: float) -> None:
        """Let time pass: `stage.wait(minutes=5)`."""
        self.clock.shift(timedelta(**span))

    def at(self, instant: datetime) -> None:
        self.clock.move_to(instant, tick=False)

    def work(self) -> None:
        """Let the worker do what waits in the outbox: notices, what follows from what happened."""
        drain()

    def get(self, template: str, **call: Any) -> Any:
        return self.call("GET", template, **call)

    def post(self, template: str, **call: Any) -> Any:
        return self.call("POST", template, **call)

    def put(self, template: str, **call: Any) -> Any:
        return self.call("PUT", template, **call)

    def patch(self, template: str, **call: Any) -> Any:
        return self.call("PATCH", template, **call)

    def delete(self, template: str, **call: Any) -> Any:
        return self.call("DELETE", template, **call)

    def call(
        self,
        method: str,
        template: str,
        *,
        by: Any = None,
        path: Mapping[str, Any] | None = None,
        query: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        body: Any = None,
        files: Mapping[str, Any] | None = None,
        form: bool = False,
        raw: bytes | None = None,
        signature: Mapping[str, str] | None = None,
        token: str = "",
        status: int | None = None,
        says: str = "",
        name: str = "",
        role: str = "",
    ) -> Any:
        """What is answered, read. `by` is who asks (nobody without it), or `token` what they bear;
        `files` are (name, content, type) by field, sent with `body` as a form; `form` sends a form
        without files; `role` says in other words who asks; `name` is the example's, else of `says`.
        `raw` is `body` as it is sent, and `signature` are headers that prove it and are not shown.
        """
        url = template.format_map({k: quote(str(v), safe="") for k, v in (path or {}).items()})
        if query:
            url += "?" + urlencode(query, doseq=True)
        media, content = _encoded(body, files, form=form)
        content = content if raw is None else raw
        sent = {"Host": HOST, **(headers or {}), **(signature or {})}
        if media:
            sent["Content-Type"] = media
        if by is not None or token:
            sent["Authorization"] = f"Bearer {token or self._token(by)}"
        answer = self._send(method, url, content, sent)
        if (answer.status >= 400) if status is None else (answer.status != status):
            raise Unexpected(f"{method} {url}: {answer.status} {answer.content[:2000]!r}")
        self.clock.shift(timedelta(seconds=1))
        if says:
            example = {
                "name": name or _slug(says),
                "summary": says,
                "as": role or ("anybody" if by is None else self.role_of(by)),
                **_named("path", path),
                **_named("query", query),
                **_named("headers", headers),
                **_body(body, files, media),
                "status": answer.status,
                **_answer(answer),
            }
            self.calls.append(Call(f"{method} {template}", example, answer))
        return answer.data

    def _token(self, by: Any) -> str:
        if by.pk not in self._tokens:
            self._tokens[by.pk] = self.token_of(by)
        return self._tokens[by.pk]

    def forget(self, by: Any) -> None:
        """Their next call bears a new token: when their rights have changed, or time has passed."""
        self._tokens.pop(by.pk, None)

    def _send(
        self, method: str, url: str, content: bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, url, body=content, headers=dict(headers))
            response = connection.getresponse()
            media = response.headers.get_content_type()
            return Answer(response.status, media, response.read())
        finally:
            connection.close()


def _encoded(body: Any, files: Any, *, form: bool) -> tuple[str, bytes | None]:
    if files:
        fields = {name: _Upload(*file) for name, file in files.items()}
        return MULTIPART_CONTENT, encode_multipart(BOUNDARY, {**(body or {}), **fields})
    if body is None:
        return "", None
    if form:
        return FORM, urlencode(body, doseq=True).encode()
    return JSON, json.dumps(body, default=str).encode()


class _Upload:
    """A file as `encode_multipart` reads one."""

    def __init__(self, name: str, content: bytes, media: str = "") -> None:
        self.name = name
        self.content_type = media or "application/octet-stream"
        self._content = content

    def read(self) -> bytes:
        return self._content


def _named(part: str, values: Mapping[str, Any] | None) -> dict[str, Any]:
    return {part: publishable(_plain(dict(values)))} if values else {}


def _body(body: Any, files: Any, media: str) -> dict[str, Any]:
    if not media:
        return {}
    shown = publishable(_plain({**(body or {}), **dict.fromkeys(files, FILE)} if files else body))
    sent_as = media.partition(";")[0]
    return {**({"sent_as": sent_as} if sent_as != JSON else {}), "body": shown}


def _answer(answer: Answer) -> dict[str, Any]:
    if not answer.content:
        return {}
    if answer.type == JSON:
        return {"answer": publishable(answer.data)}
    return {"type": answer.type, "answer": FILE}


def _plain(value: Any) -> Any:
    """As JSON carries it."""
    return json.loads(json.dumps(value, default=str))


def publishable(value: Any) -> Any:
    """`value` without what would open something."""
    if isinstance(value, dict):
        return {key: publishable(each) for key, each in value.items()}
    if isinstance(value, list):
        return [publishable(each) for each in value]
    if isinstance(value, str):
        if value.startswith("data:"):
            return f"{value.partition(',')[0]},…"
        value = SECRET.sub("whsec_…", JWT.sub("eyJhbGciOiJIUzI1NiIs…", value))
        return WORD.sub(_shortened, value)
    return value


def _shortened(word: re.Match[str]) -> str:
    return word[0] if UUID.fullmatch(word[0]) else f"{word[0][:8]}…"


def _slug(sentence: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", sentence.lower()).strip("-")


def reseeded(name: str) -> Callable[[int], bytes]:
    """A source of "random" bytes that gives the same for the same name."""
    return random.Random(name).randbytes
