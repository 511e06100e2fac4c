"""Input fields that several apps share and that say something of the trade."""

from typing import Any

from rest_framework import serializers

PINCODE = r"^[1-9][0-9]{5}\Z"


class PincodeField(serializers.RegexField):
    """Six digits, as an Indian PIN code has them; whether there is such a place is asked later."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(PINCODE, max_length=6, **kwargs)
