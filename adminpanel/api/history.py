"""Who changed what: `/admin-dashboard/edit-history/`, and the same as a file."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django.http import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from adminpanel.api.deliveries import EdgeField
from adminpanel.api.pages import ListView, asked_page
from adminpanel.api.words import WordField
from adminpanel.policies import require_operations
from adminpanel.selectors.history import (
    HEAD,
    Asked,
    edit_lines,
    edit_page,
    person_called,
)
from adminpanel.services.history import export_history
from adminpanel.words import EDIT_ACTIONS, EDIT_WAYS, plain
from kernel import clock
from kernel.history.selectors import Change, Edit, known_tables
from kernel.http.dialects.rest import RestView
from kernel.http.downloads import spreadsheet
from kernel.http.pagination import Page
from kernel.http.rows import RowSerializer
from kernel.idempotency import idempotent
from kernel.models import EditAction
from kernel.sheets import sheet

WAYS: Final = ["api", "admin", "socket", "task", "command", "other"]


class EditFilters(serializers.Serializer):
    """All of it together; what is empty asks for everything."""

    model = serializers.CharField(
        required=False,
        max_length=100,
        help_text="`bookings.Booking`, or a plain name of it: `booking`, `unit bookings`.",
    )
    user = serializers.CharField(
        required=False, max_length=254, help_text="Who did it: an id, a username or an e-mail."
    )
    action = WordField(EditAction.choices, words=EDIT_ACTIONS, required=False)
    start_date = EdgeField(required=False)
    end_date = EdgeField(required=False, is_end=True)
    via = WordField(WAYS, words=EDIT_WAYS, required=False, help_text="By which edge it was done.")
    row = serializers.CharField(
        required=False, max_length=64, help_text="The id of what was changed; best with `model`."
    )

    def to_internal_value(self, data: Any) -> Any:
        """A page's form sends what was not filled in, too."""
        if isinstance(data, Mapping):
            data = {name: value for name, value in data.items() if value not in ("", None)}
        return super().to_internal_value(data)

    def validate_model(self, word: str) -> frozenset[str]:
        tables = known_tables().get(plain(word))
        if tables is None:
            raise serializers.ValidationError("There is no such model with a history.")
        return tables

    def validate_user(self, word: str) -> int:
        person = person_called(word.strip())
        if person is None:
            raise serializers.ValidationError("Nobody is called that.")
        return person

    def validate(self, asked: dict[str, Any]) -> dict[str, Any]:
        since, until = asked.get("start_date"), asked.get("end_date")
        if since is not None and until is not None and since >= until:
            raise serializers.ValidationError({"start_date": ["It is after the end."]})
        return asked


class EditQuery(EditFilters):
    per_page = serializers.IntegerField(
        required=False, min_value=1, help_text="Another name of `page_size`; at most 200."
    )


class ExportInput(serializers.Serializer):
    format = serializers.ChoiceField(["csv"], default="csv")
    filters = EditFilters(required=False, allow_null=True)


class Editor(RowSerializer):
    id = serializers.IntegerField(allow_null=True, help_text="Null: nobody in person.")
    name = serializers.CharField(help_text="What they are called today; empty if they are not.")
    role = serializers.CharField(help_text="Theirs then; `system`, `operator` or `anonymous`.")


# Made by hand: `from` is a word of the language.
ChangeShape = type(
    "ChangeShape",
    (RowSerializer,),
    {
        "__doc__": "What one field said before and after.",
        "field": serializers.CharField(),
        "label": serializers.CharField(),
        "from": serializers.CharField(allow_null=True, help_text="In words; null for nothing."),
        "to": serializers.CharField(allow_null=True, help_text="The same."),
        "told": serializers.ChoiceField(
            ["shown", "concealed", "erased"],
            help_text="`concealed` is a secret, `erased` was somebody's own and taken out since.",
        ),
    },
)


class EditRow(RowSerializer):
    """One change of one thing. A creation shows what the thing said in the beginning, a deletion
    what it said at the end."""

    id = serializers.IntegerField()
    at = serializers.DateTimeField()
    who = Editor()
    model = serializers.CharField()
    model_name = serializers.CharField()
    row = serializers.CharField(help_text="The id of what was changed.")
    name = serializers.CharField(help_text="What it is called today; empty if it is no more.")
    action = serializers.ChoiceField(EditAction.choices)
    changes = ChangeShape(many=True)
    via = serializers.ChoiceField(WAYS)
    what = serializers.CharField(help_text="The use case, task, command or path.")
    request_id = serializers.CharField()


class EditHistoryView(ListView):
    page_extras: ClassVar = {
        "count_is_exact": serializers.BooleanField(
            help_text="False where there are more than `count`: ask by `end_date` for older ones."
        )
    }

    @extend_schema(parameters=[EditQuery], responses=EditRow(many=True))
    def get(self, request: Request) -> Response:
        """Every change of every business table, the latest first. For operations."""
        # First: who may not ask is not told either who has an account here.
        require_operations(self.actor)
        asked = _asked(self.valid_query(EditQuery))
        number, size = asked_page(request)
        found = edit_page(self.actor, asked, number=number, size=size)
        page = Page(
            rows=[_row(each) for each in found.rows], total=found.total, number=number, size=size
        )
        return self.answer(page, serializer=EditRow, count_is_exact=found.is_exact)


class EditHistoryExportView(RestView):
    @extend_schema(request=ExportInput, responses={(200, "text/csv"): OpenApiTypes.BINARY})
    @idempotent(then="sent")
    def post(self, request: Request) -> Response:
        """The same as a file for a spreadsheet, one line for each field that changed, of at most
        `EXPORT_ROWS` edits. That it was taken out is written down."""
        require_operations(self.actor)
        found = self.valid(ExportInput).get("filters") or {}
        filters = _as_sent(self.request.data, found)
        upto = export_history(filters=filters, actor=self.actor)
        return Response({"filters": filters, "upto": upto})

    def sent(self, response: Response) -> HttpResponseBase:
        """The file itself, which no record of an answer could hold."""
        kept = response.data
        filters = EditFilters(data=kept["filters"])
        filters.is_valid(raise_exception=True)
        lines = edit_lines(self.actor, _asked(filters.validated_data), upto=kept["upto"])
        return spreadsheet(f"edit-history-{clock.now():%Y-%m-%d}.csv", sheet(HEAD, lines))


def _as_sent(data: Any, found: Mapping[str, Any]) -> dict[str, str]:
    """The filters in words, so that a replay reads them again; but nobody by their address."""
    told = data.get("filters")
    if not isinstance(told, Mapping):  # a form has no names within names
        told = {name: data[f"filters.{name}"] for name in found}
    filters = {name: str(told[name]) for name in found}
    return filters | {"user": str(found["user"])} if "user" in found else filters


def _asked(told: Mapping[str, Any]) -> Asked:
    return Asked(
        tables=told.get("model", frozenset()),
        row=told.get("row"),
        person=told.get("user"),
        actions=told.get("action", ()),
        ways=told.get("via", ()),
        since=told.get("start_date"),
        until=told.get("end_date"),
    )


def _row(edit: Edit) -> dict[str, Any]:
    return {
        "id": edit.id,
        "at": edit.at,
        "who": {"id": edit.person, "name": edit.person_name, "role": edit.role},
        "model": edit.model,
        "model_name": edit.model_title,
        "row": edit.row,
        "name": edit.name,
        "action": edit.action,
        "changes": [_change(each) for each in edit.changes],
        "via": edit.via,
        "what": edit.what,
        "request_id": edit.request_id,
    }


def _change(change: Change) -> dict[str, Any]:
    return {
        "field": change.field,
        "label": change.label,
        "told": change.told,
        "from": change.old,
        "to": change.new,
    }
