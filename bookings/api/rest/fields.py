"""Input fields that several serializers of bookings share."""

from typing import Any

from rest_framework import serializers

NOTES = 4000


class NotesField(serializers.CharField):
    """Free text, a few pages at most; empty is fine."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(allow_blank=True, max_length=NOTES, **kwargs)


class QuoteField(serializers.CharField):
    """What `/api/dynamic-pricing/` answered as `quote`; without one, the price of now."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            required=False,
            allow_null=True,
            allow_blank=True,
            max_length=NOTES,
            help_text=(
                "The `quote` of /api/dynamic-pricing/ for this very service, pincode and time: "
                "its price holds until its `valid_until`. Later it is booked at a price that is "
                "no higher, or refused with 409 QUOTE_EXPIRED. Without one, it is the lowest "
                "price at which this visit was shown in the last minutes."
            ),
            **kwargs,
        )
