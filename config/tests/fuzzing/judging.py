"""What an answer must be, and what was found."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi import checks
from schemathesis.transport.prepare import get_exclude_headers

from config.tests.fuzzing.cases import is_wrong

# Of every answer. (Why others are not asked: docs/adr/0099.)
ALWAYS: list[CheckFunction] = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.unsupported_method,
]
# A path that names nothing of its kind is another operation's, or nobody's: the slash names the
# dialect, and `/api/bookings/0/` is the builders' booking 0, written with one.
ASTRAY: list[CheckFunction] = [not_a_server_error]


NOBODY = "nobody"
# Where a curl line sends what was found.
HERE = "http://127.0.0.1:8000"


@dataclass
class Findings:
    """One of each kind, with the request that showed it first."""

    # Who hears of a kind as soon as it is found.
    tell: Callable[[str], None] = lambda kind: None
    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    succeeded: set[str] = field(default_factory=set)
    found: dict[str, str] = field(default_factory=dict)

    def judge(self, case: Any, response: Any, *, by: str, is_known: bool) -> None:
        """`is_known`: whether who asks has to be let in."""
        self.requests += 1
        self.statuses[response.status_code] += 1
        if response.status_code < 300:
            self.succeeded.add(case.operation.label)
        for failure in _failures(case, response, is_known=is_known):
            said = " ".join(failure.message.split())
            kind = f"{case.operation.label}: {failure.title}: {said[:160]}"
            if kind not in self.found:
                self.tell(kind)
                self.found[kind] = "\n".join(
                    [
                        kind,
                        f"  asked by {by}: {_curl(case, by)[:1500]}",
                        f"  answered {response.status_code}: {_shown(response)[:800]}",
                        *([f"  {said[160:1500]}"] if len(said) > 160 else []),
                        "",
                    ]
                )


def _curl(case: Any, by: str) -> str:
    headers = None if by == NOBODY else {"Authorization": "Bearer TOKEN"}
    line: str = case.as_curl_command(headers, base_url=HERE)
    return line


def _shown(response: Any) -> str:
    return str(response.content.decode(errors="replace")).strip()


def _failures(case: Any, response: Any, *, is_known: bool) -> Iterator[Failure]:
    astray = is_wrong(case, ParameterLocation.PATH)
    told = str(response.status_code) in case.operation.responses.status_codes
    meant = not astray and response.request.method == case.operation.method.upper()
    if 200 <= response.status_code < 300 and meant and not told:
        # Where a default stands for all refusals, it is no word about a success.
        yield _failure(case, "Undocumented success", str(response.status_code))
    if response.status_code == 401 and is_known and not bears_no_token(case):
        # It would be refused at the door whatever it asks, and nothing were tried.
        yield _failure(case, "Signed in, and not known", "401")
    try:
        case.validate_response(response, checks=ASTRAY if astray else ALWAYS)
    except FailureGroup as group:
        for each in group.exceptions:
            if isinstance(each, Failure):
                yield each


def bears_no_token(case: Any) -> bool:
    """Without one: what is wrong with one bad request to each operation that asks for it."""
    return "Authorization" in get_exclude_headers(case)


def _failure(case: Any, title: str, message: str) -> Failure:
    return Failure(operation=case.operation.label, title=title, message=message)
