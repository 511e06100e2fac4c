"""The guides of docs/guides, played: each request sent as it stands, each answer compared.

    script/docs --play URL            compare with the server there, which has a fresh demo city
    script/docs --play URL --write    and write what it answers into the pages

A block of `http` is a request; the block after it is its answer: `json` of a success, or `http`
with another status. What a page shows of an answer must be there with the same types; it may leave
things out, and of a list it shows the first. Tokens, ids and instants that an answer shows are
those of the day on which the page was written: the player learns what they are today and puts
them into what it sends, and a day that no answer named it moves on by whole weeks.
"""

import http.client
import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs" / "guides").glob("[a-z]*.md"))

BLOCK = re.compile(r"^```(http|json)\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
DAY = re.compile(r"\b20\d\d-\d\d-\d\d")
TOKEN = re.compile(r"<token of ([\w ]+)>")
WRITTEN = re.compile(r"<!-- Played on (\S+) -->")
MORE = "…"
# Where a reader's own server is.
HOME = "http://localhost:8000"
SIGNED = re.compile(r"([\w.-]{12})[\w.-]{48,}")
# A text that is shorter is a word, and stands for itself.
TELLING = 8
# What an id is called where it is not called one.
NAMES = {
    "appointment",
    "booking",
    "dentist",
    "patient",
    "project",
    "psychologist",
    "service",
    "unit",
}


class Request(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]
    body: Any


class Answer(NamedTuple):
    status: int
    body: Any


class Differs(Exception):
    """The server does not answer as the page says."""


class Player:
    """One page against one server."""

    def __init__(self, url: str, page: Path) -> None:
        self.url = urlsplit(url)
        self.page = page
        self.text = page.read_text()
        self._tokens: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._ids: dict[int, int] = {}
        written = WRITTEN.search(self.text)
        today = datetime.now(UTC).date()
        behind = (today - date.fromisoformat(written[1])).days if written else 0
        self._later = timedelta(days=-(-behind // 7) * 7)

    def play(self) -> str:
        """The page with the answers of today; raises Differs where they are not like its own."""
        played, end, asked = [], 0, None
        for block in BLOCK.finditer(self.text):
            language, text = block.groups()
            if asked is None:
                asked = parsed(text)
                fresh = written_out(self._of_today(asked, keep_tokens=True))
            else:
                fresh = self._compared(asked, language, text)
                asked = None
            played += [self.text[end : block.start()], f"```{language}\n{fresh}\n```"]
            end = block.end()
        today = f"<!-- Played on {datetime.now(UTC):%Y-%m-%d} -->"
        return WRITTEN.sub(today, "".join([*played, self.text[end:]]))

    def _compared(self, asked: Request, language: str, text: str) -> str:
        request = self._of_today(asked)
        answer = self._send(request)
        status, shown = shown_answer(language, text)
        here = f"{self.page.name}: {asked.method} {asked.path}"
        if status != answer.status and not (status == 200 and answer.status < 300):
            raise Differs(f"{here} answered {answer.status}: {json.dumps(answer.body)[:600]}")
        self._note_token(request, answer.body)
        fresh = self._learnt(shown, answer.body, here)
        lines = json.dumps(fresh, indent=2, ensure_ascii=False)
        if language == "json":
            return lines
        return f"HTTP/1.1 {status} {http.client.responses[status]}\n\n{lines}"

    # --- what today is called --------------------------------------------------------------------

    def _learnt(self, shown: Any, found: Any, where: str, key: str = "") -> Any:
        """`found`, as far as it is `shown`; what stands for what is remembered."""
        if isinstance(shown, dict):
            return self._learnt_of_an_object(shown, found, where)
        if isinstance(shown, list):
            if not isinstance(found, list) or len(found) < len(shown):
                raise Differs(f"{where} is {found!r}, not {shown!r}")
            pairs = zip(shown, found, strict=False)
            return [self._learnt(one, other, f"{where}[]", key) for one, other in pairs]
        if None not in (shown, found) and sort(shown) is not sort(found):
            raise Differs(f"{where} is {found!r}, not like {shown!r}")
        if isinstance(shown, str) and isinstance(found, str) and len(shown) >= TELLING:
            self._texts[shown] = found
        if type(shown) is int and type(found) is int and names_something(key):
            self._ids[shown] = found
        return self._legible(found)

    def _learnt_of_an_object(self, shown: dict[str, Any], found: Any, where: str) -> Any:
        if not isinstance(found, dict):
            raise Differs(f"{where} is {found!r}, not an object")
        if missing := shown.keys() - found.keys() - {MORE}:
            raise Differs(f"{where} has no {sorted(missing)}, but {sorted(found)}")
        return {
            key: value if key == MORE else self._learnt(value, found[key], f"{where} {key}", key)
            for key, value in shown.items()
        }

    def _legible(self, found: Any) -> Any:
        """A signed token is long and tells nobody anything, nor does the port of today."""
        if not isinstance(found, str):
            return found
        return SIGNED.sub(rf"\1{MORE}", found.replace(self.url.geturl(), HOME))

    def _of_today(self, asked: Request, *, keep_tokens: bool = False) -> Request:
        path = re.sub(
            r"(?<=/)\d+(?=[/?]|$)|(?<=_id=)\d+|(?<=service=)\d+|(?<=psychologist=)\d+|(?<=dentist=)\d+|(?<=provider=)\d+",
            lambda each: str(self._ids.get(int(each[0]), each[0])),
            self._text_of_today(asked.path),
        )
        headers = {name: self._text_of_today(value) for name, value in asked.headers.items()}
        if not keep_tokens:
            headers = {
                name: TOKEN.sub(lambda each: self._tokens[each[1]], value)
                for name, value in headers.items()
            }
        return asked._replace(path=path, headers=headers, body=self._body_of_today(asked.body))

    def _body_of_today(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self._body_of_today(each, name) for name, each in value.items()}
        if isinstance(value, list):
            return [self._body_of_today(each, key) for each in value]
        if isinstance(value, str):
            return self._text_of_today(value)
        return self._ids.get(value, value) if type(value) is int and names_something(key) else value

    def _text_of_today(self, text: str) -> str:
        if text in self._texts:
            return self._texts[text]
        known = [each for each in self._texts if each in text]
        for each in sorted(known, key=len, reverse=True):
            text = text.replace(each, self._texts[each])
        return text if known else DAY.sub(self._day_of_today, text)

    def _day_of_today(self, found: re.Match[str]) -> str:
        return f"{date.fromisoformat(found[0]) + self._later}"

    def _note_token(self, request: Request, answer: Any) -> None:
        token = isinstance(answer, dict) and (answer.get("access") or answer.get("access_token"))
        if token and isinstance(request.body, dict):
            who = request.body.get("username") or request.body.get("email")
            self._tokens[str(who)] = token

    def _send(self, request: Request) -> Answer:
        connection = http.client.HTTPConnection(self.url.hostname or "", self.url.port, timeout=60)
        try:
            body = None if request.body is None else json.dumps(request.body).encode()
            headers = {"Content-Type": "application/json", **request.headers}
            path = quote(request.path, safe="/?&=%:,")
            connection.request(request.method, path, body=body, headers=headers)
            response = connection.getresponse()
            content = response.read()
        finally:
            connection.close()
        is_json = response.headers.get_content_subtype().endswith("json")
        return Answer(response.status, json.loads(content) if is_json and content else None)


def parsed(text: str) -> Request:
    head, _, body = text.partition("\n\n")
    first, *rest = head.split("\n")
    method, path, _ = first.split(" ")
    headers = dict(line.split(": ", 1) for line in rest)
    return Request(method, path, headers, json.loads(body) if body else None)


def written_out(request: Request) -> str:
    head = [f"{request.method} {request.path} HTTP/1.1"]
    head += [f"{name}: {value}" for name, value in request.headers.items()]
    body = request.body
    rest = [] if body is None else ["", json.dumps(body, indent=2, ensure_ascii=False)]
    return "\n".join([*head, *rest])


def shown_answer(language: str, text: str) -> tuple[int, Any]:
    if language == "json":
        return 200, json.loads(text)
    head, _, body = text.partition("\n\n")
    return int(head.split()[1]), json.loads(body)


def sort(value: Any) -> type:
    """JSON knows one sort of number: a page may show 5 where 5.5 came."""
    return float if type(value) is int else type(value)


def names_something(key: str) -> bool:
    return key == "id" or key.endswith("_id") or key in NAMES


def play_all(url: str, *, is_written: bool) -> Iterator[str]:
    """What differs, page by page."""
    for page in PAGES:
        try:
            played = Player(url, page).play()
        except Differs as difference:
            yield str(difference)
            continue
        if is_written:
            page.write_text(played)
