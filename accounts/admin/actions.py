"""One use case for each chosen row, and what came of it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from kernel.actors import Actor
from kernel.errors import DomainError


def actor_of(request: HttpRequest) -> Actor:
    actor: Actor = request.user.as_actor()  # type: ignore[union-attr]
    return actor


def each_in_turn(
    model_admin: Any,
    request: HttpRequest,
    ids: Iterable[Any],
    use_case: Callable[[Any], Any],
    *,
    done: str,
) -> None:
    """Call `use_case` with each id; say how many were `done`, and why others were not."""
    count = 0
    for each in ids:
        try:
            use_case(each)
        except DomainError as error:
            model_admin.message_user(request, f"#{each}: {error.message}", messages.ERROR)
        else:
            count += 1
    if count:
        model_admin.message_user(request, f"{count} {done}.", messages.SUCCESS)


class ReadOnly:
    """Looked at, never written by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
