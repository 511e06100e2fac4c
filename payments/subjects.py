"""What an invoice is for, named without knowing the app it lives in."""

from typing import NamedTuple


class Subject(NamedTuple):
    """One commitment of another app: `Subject("booking", "<uuid>")`."""

    kind: str
    id: str
