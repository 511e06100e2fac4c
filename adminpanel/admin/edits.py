"""The edit history, to look at and to narrow down."""

from typing import Any, Final

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.functional import cached_property
from unfold.decorators import display

from accounts.models import User
from accounts.roles import OPERATIONS
from adminpanel.selectors.history import MOST_COUNTED
from kernel.history.registry import model_of, tracked
from kernel.history.selectors import edits
from kernel.history.words import LONGEST, field_label, field_of, model_title
from kernel.models import EditAction, EditRecord
from kernel.staff import ReadOnlyAdmin

COLOURS: Final = {
    EditAction.CREATE: "success",
    EditAction.UPDATE: "info",
    EditAction.DELETE: "danger",
}
# How many of the fields that an update changed are named in the list.
SHOWN: Final = 3
WAYS: Final = ("api", "admin", "socket", "task", "command", "other")


class BoundedPaginator(Paginator):
    """Counts no further than anybody reads."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return int(rows.order_by().values("pk")[:MOST_COUNTED].count())


class ModelFilter(admin.SimpleListFilter):
    title = "what changed"
    parameter_name = "model"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """All whose history is kept; the table itself would have to be read whole for them."""
        return sorted(
            ((model._meta.db_table, model_title(model)) for model in tracked()),
            key=lambda each: each[1],
        )

    def queryset(self, request: HttpRequest, queryset: QuerySet[EditRecord]) -> Any:
        return queryset.filter(table=self.value()) if self.value() else queryset


class WayFilter(admin.SimpleListFilter):
    title = "by way of"
    parameter_name = "via"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(each, each.capitalize()) for each in WAYS]

    def queryset(self, request: HttpRequest, queryset: QuerySet[EditRecord]) -> Any:
        return queryset.filter(via=self.value()) if self.value() else queryset


@admin.register(EditRecord)
class EditRecordAdmin(ReadOnlyAdmin):
    operators = OPERATIONS
    list_display = ("at", "who", "shown_action", "thing", "changed", "via", "what")
    list_display_links = ("at",)
    list_filter = ("action", WayFilter, ModelFilter)
    search_fields = ("=row",)
    search_help_text = "The id of what was changed"
    ordering = ("-at", "-pk")
    paginator = BoundedPaginator
    fields = (
        ("at", "who", "role"),
        ("action", "thing"),
        ("via", "what", "request_id"),
        "shown_changes",
    )
    readonly_fields = ("who", "thing", "shown_changes")

    def get_queryset(self, request: HttpRequest) -> QuerySet[EditRecord]:
        people = User.objects.filter(pk=OuterRef("person")).order_by()
        rows: QuerySet[EditRecord] = super().get_queryset(request)
        return rows.annotate(
            full_name=Subquery(
                people.values_list(Concat("first_name", Value(" "), "last_name"))[:1]
            ),
            username=Subquery(people.values("username")[:1]),
        )

    def has_view_permission(self, request: HttpRequest, obj: EditRecord | None = None) -> bool:
        """It tells of everybody: for those who answer for everything."""
        return bool(request.user.is_active and self.has_operate_permission(request))

    @display(description="who")
    def who(self, record: EditRecord) -> str:
        names = (getattr(record, name, None) or "" for name in ("full_name", "username"))
        return next(filter(None, map(str.strip, names)), record.role or "–")

    @display(description="what was done", label=COLOURS)
    def shown_action(self, record: EditRecord) -> tuple[str, str]:
        return record.action, record.get_action_display()

    @display(description="to what")
    def thing(self, record: EditRecord) -> str:
        model = model_of(record.table)
        return f"{model_title(model) if model is not None else record.table} {record.row}"

    @display(description="changed")
    def changed(self, record: EditRecord) -> str:
        """A creation and a deletion are of everything."""
        if record.action != EditAction.UPDATE:
            return "–"
        model = model_of(record.table)
        labels = [field_label(field_of(model, name), name) for name in record.changes]
        more = f" and {len(labels) - SHOWN} more" if len(labels) > SHOWN else ""
        return ", ".join(sorted(labels)[:SHOWN]) + more

    @display(description="changes")
    def shown_changes(self, record: EditRecord) -> str:
        # The page asks more than once.
        kept = record.__dict__
        if "told" not in kept:
            (kept["told"],) = edits([record], zone=timezone.get_current_timezone())
        told = {"changes": kept["told"].changes, "action": record.action, "most": LONGEST}
        return render_to_string("kernel/changes.html", told) or "–"
