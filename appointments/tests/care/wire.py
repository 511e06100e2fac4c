"""The front ends' requests, for tests."""

from typing import Any

from accounts.models import User
from accounts.tests.factories import signed_in

PATH = "/api/appointments/"


def at(row: Any, *rest: str) -> str:
    return "/".join([PATH.rstrip("/"), str(getattr(row, "pk", row)), *rest, ""])


def post(person: User, body: Any, *rest: str) -> Any:
    path = PATH if not rest else "".join(rest)
    return signed_in(person).post(path, body, format="json")


def patch(person: User, row: Any, **changes: Any) -> Any:
    return signed_in(person).patch(at(row), changes, format="json")


def shown(person: User, row: Any) -> Any:
    return signed_in(person).get(at(row)).json()


def refused(answer: Any, status: int, code: str) -> Any:
    assert answer.status_code == status, answer.content
    assert answer.json()["code"] == code
    assert answer.json()["detail"] == answer.json()["error"]
    return answer.json()["detail"]
