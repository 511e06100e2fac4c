"""Path converters: `<id:pk>` takes what a database can hold, so that the rest is not found."""

from django.urls import register_converter

LARGEST_ID = 2**63 - 1


class IdConverter:
    """A number within 64 bits; a larger one matches no path and is 404."""

    regex = "[0-9]{1,19}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if number > LARGEST_ID:
            raise ValueError(value)
        return number

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(IdConverter, "id")
