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
from payments.services import HandedBack

CENT = Decimal("0.01")
BY_HAND = [each for each in PaymentMethod.choices if each[0] != PaymentMethod.CARD]


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
    method = forms.ChoiceField(
        required=False,
        label="Given back by",
        choices=[("", "As it came"), *BY_HAND],
        widget=UnfoldAdminSelectWidget,
        help_text="Of money that was written down by hand; a card's goes back to the card.",
    )
    reference = forms.CharField(
        required=False,
        max_length=100,
        label="Reference",
        help_text="As the bank tells it, for what was given back by hand.",
        widget=UnfoldAdminTextInputWidget,
    )

    def by_hand(self) -> HandedBack | None:
        """What was said of how it was given back, if anything was."""
        told = {name: self.cleaned_data[name] for name in ("method", "reference")}
        return HandedBack(**told) if any(told.values()) else None


class ReceivedForm(BaseDialogForm):
    amount = amount_field()
    method = forms.ChoiceField(
        label="How it came",
        choices=BY_HAND,
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


class HandBackForm(BaseDialogForm):
    amount = amount_field(required=False, help_text="Empty: all that is left.")
    method = forms.ChoiceField(
        required=False,
        label="Given back by",
        choices=[("", "As it came"), *BY_HAND],
        widget=UnfoldAdminSelectWidget,
    )
    reference = forms.CharField(
        required=False, max_length=100, label="Reference", widget=UnfoldAdminTextInputWidget
    )

    def by_hand(self) -> HandedBack | None:
        """What was said of how it was given back, if anything was."""
        told = {name: self.cleaned_data[name] for name in ("method", "reference")}
        return HandedBack(**told) if any(told.values()) else None


class PaidForm(BaseDialogForm):
    reference = forms.CharField(
        max_length=100, label="The bank's reference", widget=UnfoldAdminTextInputWidget
    )


class EndForm(BaseDialogForm):
    reason = forms.CharField(
        max_length=500, label="Reason", widget=UnfoldAdminTextareaWidget(attrs={"rows": 3})
    )
