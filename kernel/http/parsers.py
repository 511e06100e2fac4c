"""What a body may be, before anything reads it."""

from rest_framework.parsers import FormParser as PlainFormParser
from rest_framework.parsers import JSONParser as PlainJSONParser
from rest_framework.parsers import MultiPartParser as PlainMultiPartParser


class JSONParser(PlainJSONParser):
    """JSON."""


class FormParser(PlainFormParser):
    """A form without files."""


class MultiPartParser(PlainMultiPartParser):
    """A form with files."""
