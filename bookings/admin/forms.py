"""What the buttons of a booking ask."""

from typing import Any

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from unfold.forms import BaseDialogForm
from unfold.widgets import (
    UnfoldAdminSelectWidget,
    UnfoldAdminSplitDateTimeWidget,
    UnfoldAdminTextareaWidget,
)

from accounts.selectors import contact_of
from bookings.models import Booking
from bookings.selectors import nearest_vendors

VENDORS_SHOWN = 15


class CancelForm(BaseDialogForm):
    reason = forms.CharField(
        max_length=300,
        label="Reason",
        help_text="Customer and vendor read it.",
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


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
