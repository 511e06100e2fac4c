"""The transaction that a use case is."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import partial, wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, transaction

from kernel.actors import Actor
from kernel.provenance import acting

P = ParamSpec("P")
R = TypeVar("R")

ATTEMPTS = 3
# PostgreSQL: serialization_failure and deadlock_detected. The whole transaction may be tried again.
RETRYABLE = frozenset({"40001", "40P01"})

_enclosed: ContextVar[bool] = ContextVar("enclosed", default=False)


def enclosed(func: Callable[[], R]) -> R:
    """Run `func` in one transaction that the use cases called inside take part in.

    Only idempotency needs it: its record and the effect must commit together.
    """
    token = _enclosed.set(True)
    try:
        return _outermost(func)
    finally:
        _enclosed.reset(token)


def joining(func: Callable[[], R]) -> R:
    """Run `func` in the transaction that is open; where there is none, in one of its own, tried
    again as a use case is. For what is wanted by edges and in use cases alike."""
    if transaction.get_connection().in_atomic_block:
        return func()
    return _outermost(func)


def use_case(func: Callable[P, R]) -> Callable[P, R]:
    """Run `func` in one outermost transaction; a deadlock is tried again as a whole.

    Raises RuntimeError when another transaction is open: a use case is called by an
    edge and commits before the edge answers. Steps shared by use cases stay plain functions.
    What it changes is done by its `actor`, under its own name (`kernel.provenance`).
    """
    what = _name_of(func)

    @wraps(func)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        actor = kwargs.get("actor")
        person, role = (actor.user_id, actor.role) if isinstance(actor, Actor) else (None, "")
        with acting(person=person, role=role, what=what):
            if _enclosed.get():
                return func(*args, **kwargs)
            return _outermost(lambda: func(*args, **kwargs))

    return run


def _name_of(func: Callable[..., object]) -> str:
    """The app and the function, also of one that some arguments have been given to before."""
    while isinstance(func, partial):
        func = func.func
    return f"{func.__module__.partition('.')[0]}.{func.__name__.lstrip('_')}"


def _outermost(func: Callable[[], R]) -> R:
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction.atomic(durable=True):
                return func()
        except OperationalError as error:
            if attempt == ATTEMPTS or not _is_retryable(error):
                raise
    raise AssertionError("unreachable")


def _is_retryable(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", None) in RETRYABLE
