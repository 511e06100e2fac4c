"""What the admin's buttons ask about projects."""

from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.contrib.auth import get_user_model
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
)

from accounts.roles import Role
from catalog.models import Project

BUILDERS_SHOWN = 200


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


class SheetForm(forms.Form):
    file = forms.FileField(
        label="The sheet",
        help_text="CSV with the columns number, type, floor, area_sqft, price and, if you like,"
        " status (available or sold).",
        widget=UnfoldAdminFileFieldWidget,
    )
