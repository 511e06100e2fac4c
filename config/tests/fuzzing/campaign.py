"""One way through all operations of a surface: who asks what, how often."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from config.tests import published
from config.tests.fuzzing import cases
from config.tests.fuzzing.documents import operations
from config.tests.fuzzing.house import House
from config.tests.fuzzing.judging import NOBODY, Findings


@dataclass(frozen=True)
class Effort:
    """How much is sent to each operation."""

    # Of its recorded examples: that many.
    recorded: int | None = None
    # Of its systematic requests, good ones and bad ones: that many, chosen among as many.
    systematic: int | None = None
    among: int | None = None
    random: int = 0
    # Whether people of all roles send the first, or people until one is let in.
    everybody: bool = True
    number: int = 1


# At everything, shortly.
LOOK = Effort(recorded=1, systematic=2, among=8, everybody=False)


class Campaign:
    """`go_on` is asked before each operation whether there is time for it."""

    def __init__(
        self, house: House, findings: Findings, go_on: Callable[[str], bool] = lambda label: True
    ) -> None:
        self.house = house
        self.findings = findings
        self.go_on = go_on
        self._known = {str(each): each for each in published.operations()}

    def run(self, surface: str, effort: Effort, only: str = "") -> None:
        with self.house.open():
            for label, operation in operations(surface).items():
                if only in label and self.go_on(label):
                    self.try_out(operation, effort)

    def try_out(self, operation: Any, effort: Effort) -> None:
        described = self._known[operation.label]
        requests = chosen(operation, effort)
        people = self.house.askers(described)
        first = next(requests)
        answers = {}
        for person in people:
            answers[person] = self._send(described, first, person, sensible=True)
            if not effort.everybody and answers[person] not in (401, 403):
                break
        welcome = sorted(answers, key=lambda person: _distance(answers[person]))[:3]
        for number, case in enumerate(requests):
            # Every other makes sense; and others ask, too, than who is most welcome.
            person = welcome[number // 2 % len(welcome)]
            self._send(described, case, person, sensible=number % 2 == 0)

    def _send(
        self, described: published.Operation, case: Any, person: Any, *, sensible: bool
    ) -> int:
        house = self.house
        key, headers = house.key(described), house.headers(person)
        if cases.is_recorded(case):
            cases.aimed(case, key, house.ids, sensible=True)
        else:
            cases.aimed(case, key, house.values, sensible=sensible)
        with house.as_if_not():
            response = case.call(app=house.application, headers=headers)
        self.findings.judge(
            case,
            response,
            by=person.role if person else NOBODY,
            is_known=person is not None and not described.public,
        )
        status: int = response.status_code
        return status


def chosen(operation: Any, effort: Effort) -> Iterator[Any]:
    """What once succeeded, good ones and bad ones."""
    each = [_chosen(operation, mode, effort) for mode in cases.MODES]
    return chain(cases.recorded(operation)[: effort.recorded], *each)


def _chosen(operation: Any, mode: Any, effort: Effort) -> list[Any]:
    found = list(islice(cases.systematic(operation, mode), effort.among))
    if effort.systematic is not None:
        found = cases.some(found, effort.systematic, effort.number)
    if effort.random:
        found += cases.random(operation, mode, count=effort.random, number=effort.number)
    return found


def _distance(status: int) -> int:
    """How far from the door a request has come, the farthest first."""
    if status < 300:
        return 0
    return {401: 4, 403: 3, 404: 2}.get(status, 1)
