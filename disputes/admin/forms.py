"""What the buttons of a dispute ask."""

from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
)

from accounts.roles import OPERATIONS
from accounts.selectors import people_in
from disputes.models import Dispute
from disputes.services.holding import may_go_back
from disputes.states import Outcome
from kernel.money import shown

PEOPLE_SHOWN = 100


class AskingForm(BaseDialogForm):
    def told(self) -> dict[str, Any]:
        """What was answered to what was asked."""
        return {name: self.cleaned_data[name] for name in self.base_fields if name[0] != "_"}


class WhyForm(AskingForm):
    reason = forms.CharField(
        max_length=1000,
        label="Why",
        help_text="Both sides read it.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class MediatorForm(AskingForm):
    mediator = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        label="Who mediates",
        widget=UnfoldAdminSelectWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mediator"].choices = [
            ("", "I do"),
            *people_in(OPERATIONS, most=PEOPLE_SHOWN),
        ]


class ResolutionForm(AskingForm):
    resolution_notes = forms.CharField(
        max_length=5000,
        label="What is decided, and why",
        help_text="Both sides read it.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 5}),
    )
    resolution_amount = forms.DecimalField(
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        label="Goes back in all",
        help_text="To the customer. Empty: no more than has already.",
        widget=UnfoldAdminDecimalFieldWidget,
    )
    outcome = forms.ChoiceField(
        required=False,
        label="Outcome",
        choices=[
            ("", "As it follows from the amount"),
            *((each.value, each.label) for each in Outcome if each != Outcome.WITHDRAWN),
        ],
        widget=UnfoldAdminSelectWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        dispute = self._dispute()
        if dispute is not None:
            most = shown(may_go_back(dispute), dispute.currency)
            self.fields["resolution_amount"].help_text += f" At most {most}."

    def _dispute(self) -> Dispute | None:
        try:
            return Dispute.objects.filter(pk=unquote(str(self.object_id))).first()
        except ValidationError:
            return None
