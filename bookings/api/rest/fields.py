"""Input fields that several serializers of bookings share."""

from typing import Any

from rest_framework import serializers

LARGEST_ID = 2**63 - 1
NOTES = 4000


class IdField(serializers.IntegerField):
    """The id of something, as a number or as digits in a string."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_ID, **kwargs)


class NotesField(serializers.CharField):
    """Free text, a few pages at most; empty is fine."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(allow_blank=True, max_length=NOTES, **kwargs)
