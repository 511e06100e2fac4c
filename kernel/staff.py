"""Admin pages whose changes go through use cases, like everybody else's."""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from functools import partial
from typing import Any, ClassVar, Final
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin, TabularInline

from kernel.actors import Actor
from kernel.errors import DomainError
from kernel.files import signed_url
from kernel.history.registry import tracked
from kernel.history.selectors import history_of
from kernel.transactions import enclosed

# As JSON has it: with its offset, or it is no moment.
INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")


def actor_of(request: HttpRequest) -> Actor:
    """Who sits before the page."""
    actor: Actor = request.user.as_actor()  # type: ignore[union-attr]
    return actor


def facts(values: Mapping[str, Any]) -> SafeString | str:
    """A JSON object as a small table, names in plain words, what is nested indented."""
    if not values:
        return "–"
    rows = ((name.replace("_", " "), _shown(value)) for name, value in values.items())
    return format_html(
        '<table class="bw-facts">{}</table>',
        format_html_join("", "<tr><th>{}</th><td>{}</td></tr>", rows),
    )


def _shown(value: Any) -> Any:
    if isinstance(value, Mapping):
        return facts(value)
    if isinstance(value, list) and all(isinstance(each, Mapping) for each in value) and value:
        return _rows(value)
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, str) and INSTANT.fullmatch(value):
        return _moment(value)
    return "–" if value in (None, "") else value


def _rows(values: list[Mapping[str, Any]]) -> SafeString:
    """Objects that are alike as the rows of a table."""
    names = list(dict.fromkeys(name for each in values for name in each))
    head = format_html_join("", "<th>{}</th>", ((name.replace("_", " "),) for name in names))
    rows = (
        (format_html_join("", "<td>{}</td>", ((_shown(each.get(name)),) for name in names)),)
        for each in values
    )
    return format_html(
        '<table class="bw-facts bw-alike"><tr>{}</tr>{}</table>',
        head,
        format_html_join("", "<tr>{}</tr>", rows),
    )


def _moment(written: str) -> str:
    """By the clock that the pages show."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return written
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def money(amount: Any, currency: str) -> SafeString:
    return format_html('<span class="bw-money">{} {}</span>', currency, f"{amount:,.2f}")


class StaffAdmin(ModelAdmin):
    """What all pages have in common.

    `buttons` name what can be done to one row, on its own page; `may_offer` hides those that
    its state rules out. Each asks in a dialog, calls one use case (`take_step`), and is
    written to the row's history.
    """

    # Counting the whole table beside each search is dear, and says little.
    show_full_result_count = False
    list_per_page = 50
    list_fullwidth = True
    warn_unsaved_form = True
    empty_value_display = "–"
    object_history_template: Any = "kernel/object_history.html"
    buttons: ClassVar[tuple[str, ...]] = ()
    # The roles whose permission the page calls "operate".
    operators: ClassVar[Collection[str]] = ()
    # What use cases call the row's key.
    keyed_by: ClassVar[str] = "pk"

    @property
    def actions_detail(self) -> tuple[str, ...]:
        return self.buttons

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """None also for an id that is too long for the database to look for."""
        try:
            return super().get_object(request, object_id, from_field)
        except OverflowError:
            return None

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What became of the row, by whatever way, above what staff did to it here."""
        told = {
            "edits": history_of(
                self.model, unquote(object_id), zone=timezone.get_current_timezone()
            ),
            "is_tracked": self.model in tracked(),
            **(extra_context or {}),
        }
        response: HttpResponse = super().history_view(request, object_id, told)
        return response

    def has_operate_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return actor_of(request).role in self.operators

    def may_offer(self, button: str, row: Any) -> bool:
        """Whether `button` makes sense for `row` as it is now; the use case has the last word."""
        return True

    def get_actions_detail(self, request: HttpRequest, object_id: Any) -> list[Any]:
        row = self.get_object(request, unquote(str(object_id))) if self.buttons else None
        return [] if row is None else self.offered_for(request, row)

    def offered_for(self, request: HttpRequest, row: Any) -> list[Any]:
        """The buttons that this person may press, of those that make sense for `row`."""
        allowed: list[Any] = super().get_actions_detail(request, row.pk)
        return [each for each in allowed if self.may_offer(each.method.original_function_name, row)]

    def called(self, row: Any) -> str:
        """What staff know it by where its page is not before them."""
        return str(row)

    def carry_out(
        self,
        request: HttpRequest,
        object_id: str,
        use_case: Callable[[Any], Any],
        *,
        done: str | Callable[[Any], str],
    ) -> HttpResponse:
        """Call `use_case` with the row's key, tell what came of it, and show where the button
        stood: the row again, or the first page, on which is said which row it was.

        `done` is what to say then, or makes it from what the use case answered.
        """
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404
        first_page = _first_page_of(request)
        named = f"{self.called(row)}: " if first_page else ""
        try:
            answer = use_case(row.pk)
        except DomainError as refusal:
            self.message_user(request, named + refusal.message, messages.ERROR)
        else:
            told = done if isinstance(done, str) else done(answer)
            self.log_change(request, row, told)
            self.message_user(request, named + told, messages.SUCCESS)
        meta = self.opts
        url = first_page or reverse(
            f"admin:{meta.app_label}_{meta.model_name}_change", args=(object_id,)
        )
        if "HX-Request" in request.headers:
            return HttpResponse(headers={"HX-Redirect": url})
        return HttpResponseRedirect(url)

    def take_step(
        self,
        request: HttpRequest,
        object_id: str,
        use_case: Callable[..., Any],
        *,
        done: str | Callable[[Any], str],
        **told: Any,
    ) -> HttpResponse:
        """`carry_out` a use case that takes the row's key by the name `keyed_by`, the actor, and
        what the button's form was told."""
        said = {"actor": actor_of(request), **told}
        return self.carry_out(
            request, object_id, lambda pk: use_case(**{self.keyed_by: pk}, **said), done=done
        )

    def each_in_turn(
        self,
        request: HttpRequest,
        rows: QuerySet[Any],
        use_case: Callable[[Any], Any],
        *,
        done: str | Callable[[Any], str],
    ) -> None:
        """Call `use_case` with each row's key; say how many are `done`, and why others are not.

        One that refuses does not hold up the rest. A `done` that is made from an answer is
        told for each.
        """
        count = 0
        # All are read before the first changes and so leaves the list's filter.
        for row in list(rows):
            try:
                answer = use_case(row.pk)
            except DomainError as refusal:
                self.message_user(request, f"{row}: {refusal.message}", messages.ERROR)
                continue
            if isinstance(done, str):
                count += 1
                self.log_change(request, row, f"{done.capitalize()}.")
            else:
                told = done(answer)
                self.log_change(request, row, told)
                self.message_user(request, f"{row}: {told}", messages.SUCCESS)
        if count:
            self.message_user(request, f"{count} {done}.", messages.SUCCESS)

    @staticmethod
    def actor_of(request: HttpRequest) -> Actor:
        """Who sits before the page."""
        return actor_of(request)


def _first_page_of(request: HttpRequest) -> str:
    """The first page as it was asked for, if the button stood there; else nothing."""
    stood = urlsplit(request.headers.get("HX-Current-URL", ""))
    first = reverse("admin:index")
    if stood.path != first:
        return ""
    return f"{first}?{stood.query}" if stood.query else first


def thumbnail(name: str, told: str) -> SafeString:
    """A stored picture, small, that leads to the whole of it."""
    return format_html(
        '<a href="{0}" target="_blank" rel="noopener"><img src="{0}" alt="{1}" height="64"'
        ' style="height: 4rem; border-radius: 4px" loading="lazy"></a>',
        signed_url(name),
        told,
    )


class UseCaseAdmin(StaffAdmin):
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


class ReadOnly:
    """Looked at, never written by hand."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyAdmin(ReadOnly, StaffAdmin):
    """Pages to look at: what only use cases or commands write."""


class ReadOnlyInline(ReadOnly, TabularInline):
    """Rows of the thing above them, to look at."""

    extra = 0
    can_delete = False
    hide_title = True
