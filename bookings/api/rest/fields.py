"""Input fields that several serializers of bookings share."""

from typing import Any

from rest_framework import serializers

NOTES = 4000


class NotesField(serializers.CharField):
    """Free text, a few pages at most; empty is fine."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(allow_blank=True, max_length=NOTES, **kwargs)
