"""What a calendar says of a commitment, in words that every program can show."""

import re
from typing import Final

from scheduling.commitments import Commitment, Party

LONGEST_LINE: Final = 200
LONGEST_NAME: Final = 100

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# RFC 5545 has no place for them (3.3.11), and half a pair of surrogates is no character.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` without what no calendar may hold; its line breaks are `\\n`."""
    return _UNFIT.sub("", _BREAKS.sub("\n", text)).strip()


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    words = " ".join(clean(text).split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def names_of(parties: tuple[Party, ...]) -> str:
    return " and ".join(name for each in parties if (name := one_line(each.name, LONGEST_NAME)))


def summary_of(commitment: Commitment, reader_id: int) -> str:
    """What it is, and whom the reader meets."""
    title = one_line(commitment.title) or "Appointment"
    others = names_of(commitment.others(reader_id))
    return f"{title} with {others}" if others else title


def description_of(commitment: Commitment) -> str:
    """Who comes to whom, and what was noted."""
    lines = [
        f"{'Provider' if each.is_provider else 'Customer'}: {one_line(each.name, LONGEST_NAME)}"
        for each in commitment.parties
    ]
    note = clean(commitment.note)
    return "\n".join([*lines, *(["", note] if note else [])])
