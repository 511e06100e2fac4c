"""What the admin's buttons ask about money."""

from decimal import Decimal
from typing import Any

from django import forms
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from payments.models import PaymentMethod

CENT = Decimal("0.01")


def amount_field(**kwargs: Any) -> forms.DecimalField:
    return forms.DecimalField(
        min_value=CENT,
        max_digits=12,
        decimal_places=2,
        widget=UnfoldAdminDecimalFieldWidget,
        **kwargs,
    )


class RefundForm(BaseDialogForm):
    amount = amount_field(required=False, help_text="Empty: all that is left.")
    reason = forms.CharField(
        max_length=500, label="Reason", widget=UnfoldAdminTextareaWidget(attrs={"rows": 3})
    )


class ReceivedForm(BaseDialogForm):
    amount = amount_field()
    method = forms.ChoiceField(
        label="How it came",
        choices=[each for each in PaymentMethod.choices if each[0] != PaymentMethod.CARD],
        widget=UnfoldAdminSelectWidget,
    )
    transaction_id = forms.CharField(
        required=False,
        max_length=100,
        label="Transaction id",
        help_text="As the bank or the payer tells it; it counts once.",
        widget=UnfoldAdminTextInputWidget,
    )
    notes = forms.CharField(
        required=False, max_length=500, widget=UnfoldAdminTextareaWidget(attrs={"rows": 2})
    )

    def told(self) -> dict[str, Any]:
        """What the use case wants to know."""
        names = ("amount", "method", "transaction_id", "notes")
        return {name: self.cleaned_data[name] for name in names}
