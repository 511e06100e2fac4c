"""What an answer must be, and what was found."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from schemathesis.checks import CheckFunction, not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.parameters import ParameterLocation
from schemathesis.specs.openapi import checks

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


@dataclass
class Findings:
    """One of each kind, with the request that showed it first."""

    requests: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    succeeded: set[str] = field(default_factory=set)
    found: dict[str, str] = field(default_factory=dict)

    def judge(self, case: Any, response: Any, *, by: str) -> None:
        self.requests += 1
        self.statuses[response.status_code] += 1
        if response.status_code < 300:
            self.succeeded.add(case.operation.label)
        for failure in _failures(case, response):
            said = " ".join(failure.message.split())
            kind = f"{case.operation.label}: {failure.title}: {said[:160]}"
            if kind not in self.found:
                answer = f"{response.status_code} {response.content[:800]!r}"
                self.found[kind] = f"{kind}\nby {by}: {case!r:.1000}\n{said[:1500]}\n{answer}\n"


def _failures(case: Any, response: Any) -> Iterator[Failure]:
    astray = is_wrong(case, ParameterLocation.PATH)
    told = str(response.status_code) in case.operation.responses.status_codes
    meant = not astray and response.request.method == case.operation.method.upper()
    if 200 <= response.status_code < 300 and meant and not told:
        # Where a default stands for all refusals, it is no word about a success.
        yield Failure(
            operation=case.operation.label,
            title="Undocumented success",
            message=str(response.status_code),
        )
    try:
        case.validate_response(response, checks=ASTRAY if astray else ALWAYS)
    except FailureGroup as group:
        for each in group.exceptions:
            if isinstance(each, Failure):
                yield each
