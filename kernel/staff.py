"""Admin pages whose changes go through use cases, like everybody else's."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from unfold.admin import ModelAdmin

from kernel.actors import Actor
from kernel.errors import DomainError
from kernel.transactions import enclosed


class UseCaseAdmin(ModelAdmin):
    """The form's use case and the admin's own log entry commit together.

    A subclass says in `save_model` (and `delete_model`) which use case it is. What the
    domain refuses is told above the form, and nothing has changed.
    """

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._in_use_case(
            partial(super().changeform_view, request, *args, **kwargs), request
        )

    def delete_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._in_use_case(partial(super().delete_view, request, *args, **kwargs), request)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Several at once, each by its use case."""
        for row in queryset:
            self.delete_model(request, row)

    def _in_use_case(self, view: partial[HttpResponse], request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return view()
        try:
            return enclosed(view)
        except DomainError as refusal:
            self.message_user(request, refusal.message, messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    @staticmethod
    def actor_of(request: HttpRequest) -> Actor:
        """Who sits before the page."""
        actor: Actor = request.user.as_actor()  # type: ignore[union-attr]
        return actor


class ReadOnlyAdmin(ModelAdmin):
    """Pages to look at: what only use cases or commands write."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
