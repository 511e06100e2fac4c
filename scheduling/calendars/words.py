"""What a calendar says of a commitment, in words that every program can show."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from scheduling.commitments import Commitment, Party

LONGEST_LINE: Final = 200
LONGEST_NAME: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a calendar says of its own, in one language."""

    with_people: str
    joined: str
    provider: str
    customer: str
    appointment: str
    time_off: str


ENGLISH: Final = Words(
    with_people="{title} with {people}",
    joined=" and ",
    provider="Provider",
    customer="Customer",
    appointment="Appointment",
    time_off="Time off",
)
SPOKEN: Final[Mapping[str, Words]] = {
    "en": ENGLISH,
    "hi": Words(
        with_people="{title}, {people} के साथ",
        joined=" और ",
        provider="सेवा प्रदाता",
        customer="ग्राहक",
        appointment="अपॉइंटमेंट",
        time_off="छुट्टी",
    ),
}

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# RFC 5545 has no place for them (3.3.11), and half a pair of surrogates is no character.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(text: str) -> str:
    """`text` without what no calendar may hold; its line breaks are `\\n`."""
    return _UNFIT.sub("", _BREAKS.sub("\n", text)).strip()


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    words = " ".join(clean(text).split())
    return words if len(words) <= longest else f"{words[: longest - 1]}…"


def words_in(language: str) -> Words:
    return SPOKEN.get(language.partition("-")[0].lower(), ENGLISH)


def names_of(parties: tuple[Party, ...], language: str = "en") -> str:
    names = (name for each in parties if (name := one_line(each.name, LONGEST_NAME)))
    return words_in(language).joined.join(names)


def title_of(commitment: Commitment, language: str = "en") -> str:
    return one_line(commitment.title) or words_in(language).appointment


def summary_of(commitment: Commitment, reader_id: int, language: str = "en") -> str:
    """What it is, and whom the reader meets."""
    title = title_of(commitment, language)
    people = names_of(commitment.others(reader_id), language)
    return words_in(language).with_people.format(title=title, people=people) if people else title


def description_of(commitment: Commitment, language: str = "en", *, noted: bool = False) -> str:
    """Who comes to whom; and what was noted, for a file that is its reader's alone. A note may
    say how one gets into a house, and so goes into no link and no feed."""
    words = words_in(language)
    lines = [
        f"{words.provider if each.is_provider else words.customer}: "
        f"{one_line(each.name, LONGEST_NAME)}"
        for each in commitment.parties
    ]
    note = clean(commitment.note) if noted else ""
    return "\n".join([*lines, *(["", note] if note else [])])
