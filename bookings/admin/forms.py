"""What the buttons of a booking ask."""

from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSplitDateTimeWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from accounts.selectors import contact_of
from bookings.models import Booking
from bookings.selectors import nearest_vendors
from kernel.money import ZERO
from payments.services import HandedBack

VENDORS_SHOWN = 15
BY_HAND = (
    ("cash", "Cash"),
    ("bank_transfer", "Bank transfer"),
    ("cheque", "Cheque"),
    ("card_terminal", "Card terminal"),
    ("upi", "UPI"),
)


class CancelForm(BaseDialogForm):
    reason = forms.CharField(
        max_length=300,
        label="Reason",
        help_text="Customer and vendor read it.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


class CancelSaleForm(BaseDialogForm):
    reason = forms.CharField(
        max_length=500,
        label="Reason",
        help_text="The buyer reads it.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )
    refund_amount = forms.DecimalField(
        required=False,
        min_value=0,
        max_digits=12,
        decimal_places=2,
        label="Goes back",
        help_text="Of what was paid; the rest is kept. Empty: nothing goes back.",
        widget=UnfoldAdminDecimalFieldWidget,
    )
    refund_method = forms.ChoiceField(
        required=False,
        label="How",
        help_text="What a card paid here goes back to the card.",
        choices=[("", "The way it came"), *BY_HAND],
        widget=UnfoldAdminSelectWidget,
    )
    refund_reference = forms.CharField(
        required=False,
        max_length=100,
        label="Reference",
        help_text="What the bank calls it.",
        widget=UnfoldAdminTextInputWidget,
    )

    def told(self) -> dict[str, Any]:
        """What the use case wants to know."""
        data = self.cleaned_data
        return {
            "reason": data["reason"],
            "refund_amount": data["refund_amount"] or ZERO,
            "by_hand": HandedBack(method=data["refund_method"], reference=data["refund_reference"]),
        }


class AssignForm(BaseDialogForm):
    """The nearest who offer the service; without a choice, the first whose hour is free."""

    vendor = forms.TypedChoiceField(
        required=False, coerce=int, empty_value=None, widget=UnfoldAdminSelectWidget
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        booking = self._booking()
        near = nearest_vendors(booking, limit=VENDORS_SHOWN) if booking else []
        contacts = filter(None, map(contact_of, near))
        self.fields["vendor"].choices = [
            ("", "The nearest whose hour is free"),
            *((contact.user_id, contact.name) for contact in contacts),
        ]

    def _booking(self) -> Booking | None:
        try:
            return Booking.objects.filter(pk=unquote(str(self.object_id))).first()
        except ValidationError:
            return None


class MoveForm(BaseDialogForm):
    scheduled_at = forms.SplitDateTimeField(
        label="New date and hour", widget=UnfoldAdminSplitDateTimeWidget
    )
