"""What the admin's buttons ask about projects."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextareaWidget,
)

from accounts.roles import Role
from catalog.construction import Stage
from catalog.models import Milestone, Project

BUILDERS_SHOWN = 200
MOST_LINES = 12
SHARE = re.compile(r"\d{1,3}(\.\d{1,2})?", re.ASCII)


class ReassignForm(BaseDialogForm):
    """The other builders of its organisation."""

    builder = forms.TypedChoiceField(coerce=int, widget=UnfoldAdminSelectWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pk = unquote(str(self.object_id))
        project = Project.objects.filter(pk=pk).first() if pk.isdecimal() else None
        self.fields["builder"].choices = _others(project) if project else []


def _others(project: Project) -> list[tuple[int, str]]:
    people: Any = get_user_model().objects
    house = people.filter(
        role=Role.BUILDER, is_active=True, organization_id=project.organization_id
    )
    others = house.exclude(pk=project.builder_id).order_by("first_name", "last_name", "pk")
    return [(each.pk, str(each)) for each in others[:BUILDERS_SHOWN]]


class ReachedForm(BaseDialogForm):
    reached_on = forms.DateField(
        required=False,
        label="When",
        help_text="Empty: today.",
        widget=UnfoldAdminSingleDateWidget,
    )


class PlanForm(BaseDialogForm):
    """The stages as lines that are written anew: `15 Foundation`. One of the same name stays."""

    stages = forms.CharField(
        label="Share and name, a line each",
        help_text="In the order of building; the shares sum to 100.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": MOST_LINES}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pk = unquote(str(self.object_id))
        planned = Milestone.objects.planned().order_by("position")
        self.there = list(planned.filter(project_id=pk)) if pk.isdecimal() else []
        self.initial["stages"] = "\n".join(
            f"{each.share.normalize():f} {each.name}" for each in self.there
        )

    def clean_stages(self) -> list[Stage]:
        known = {each.name: each.pk for each in reversed(self.there)}
        lines = filter(None, map(str.strip, self.cleaned_data["stages"].splitlines()))
        return [_stage(line, known) for line in lines]


def _stage(line: str, known: dict[str, int]) -> Stage:
    share, _, name = line.replace("%", " ", 1).partition(" ")
    name = " ".join(name.split())
    if not (SHARE.fullmatch(share) and name):
        raise forms.ValidationError(f"“{line}” is no share and name, like “15 Foundation”.")
    return Stage(name, Decimal(share), known.pop(name, None))


class SheetForm(forms.Form):
    file = forms.FileField(
        label="The sheet",
        help_text="CSV with the columns number, type, floor, area_sqft, price and, if you like,"
        " status (available or sold).",
        widget=UnfoldAdminFileFieldWidget,
    )
