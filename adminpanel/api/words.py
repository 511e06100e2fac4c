"""Query parameters that are told as words of the trade."""

from typing import Any

from rest_framework import serializers

from adminpanel.words import Known, plain


class WordField(serializers.ChoiceField):
    """One of some names, or a usual word for one; answers the values that it stands for."""

    def __init__(self, choices: Any, *, words: Known, **kwargs: Any) -> None:
        self.words = words
        told = kwargs.pop("help_text", "")
        super().__init__(
            choices, help_text=f"{told} Usual words for them do, too.".strip(), **kwargs
        )

    def to_internal_value(self, data: Any) -> Any:
        found = self.words.get(plain(data)) if isinstance(data, str) else None
        if found is None:
            self.fail("invalid_choice", input=data)
        return found
