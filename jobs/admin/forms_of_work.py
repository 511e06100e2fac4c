"""What the buttons of checkpoints and materials ask."""

from decimal import Decimal

from django import forms
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from jobs.models import Condition


class NotesForm(BaseDialogForm):
    notes = forms.CharField(
        max_length=1000,
        required=False,
        label="Notes",
        help_text="Both sides read them.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class RightingForm(NotesForm):
    notes = forms.CharField(
        max_length=1000,
        label="What is to be put right",
        help_text="Both sides read it.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class FoundForm(NotesForm):
    quantity = forms.DecimalField(
        min_value=Decimal(0),
        max_digits=12,
        decimal_places=3,
        required=False,
        label="There and good",
        help_text="All that came, unless said.",
        widget=UnfoldAdminDecimalFieldWidget(),
    )
    condition = forms.ChoiceField(
        choices=[("", "–"), *Condition.choices],
        required=False,
        label="What else was found",
        widget=UnfoldAdminSelectWidget(),
    )
    field_order = ("quantity", "condition", "notes")
