"""What is kept as a code and its values, as a sentence."""

from collections.abc import Mapping
from typing import Any, Final

from disputes.states import DisputeType, Outcome

SENTENCES: Final = {
    # Of the words.
    "word": "The text says “{word}”.",
    "gram": "“{word}” is usual in such complaints.",
    "no_words": "No word in it tells what it is about.",
    "not_sure": "It might be {category}, but not surely enough.",
    # Of the severity.
    "words_of_danger": "It speaks of danger or injury: {words}.",
    "large_claim": "{percent} % of the price is claimed.",
    "small_claim": "Only {percent} % of the price is claimed.",
    "not_the_first": "There were {earlier} disputes like it between them before.",
    "called_so": "Who reports it calls it {severity}.",
    "about_safety": "It is about safety.",
    "nothing_grave": "Nothing in it makes it graver than usual.",
    # Of how such cases ended.
    "cases_all": "In {cases} decided disputes; so a refund is {percent} % likely.",
    "cases_category": "In {cases} of this category; so a refund is {percent} % likely.",
    "cases_subject": "In {cases} of them about the same kind of work; so {percent} %.",
    "cases_evidence": "In {cases} of them with such evidence; so {percent} %.",
}
LABELS: Final = {**dict(DisputeType.choices), **dict(Outcome.choices)}


def sentence(reason: Mapping[str, Any]) -> str:
    """A reason as it was kept, in English; what no sentence is known for, by its code."""
    template = SENTENCES.get(reason["code"])
    if template is None:
        return str(reason["code"])
    return template.format_map({name: _plain(value) for name, value in reason["values"].items()})


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(LABELS.get(value, value)) if isinstance(value, str) else str(value)
