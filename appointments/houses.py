"""By which rules a house makes appointments for its services: what a kind of business is, as
data."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ConfirmedBy(StrEnum):
    """What makes a time that somebody asked for theirs."""

    HOUSE = "house"
    PAYMENT = "payment"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """`notes_open_to_house`: owner and staff read what a patient writes as their provider does;
    elsewhere they have to say why (`break the glass`). `keeps_to_hours`: a customer chooses
    among the hours that are offered. `refuses_doubles`: one person is not twice at the same
    time. `lets_customers_cancel`: they may call off what
    is theirs, under the house's terms."""

    confirmed_by: ConfirmedBy
    notes_open_to_house: bool
    keeps_to_hours: bool
    refuses_doubles: bool
    lets_customers_cancel: bool

    @property
    def is_discreet(self) -> bool:
        """What somebody comes for is named in no mail."""
        return not self.notes_open_to_house


CLINIC: Final = Rules(
    confirmed_by=ConfirmedBy.HOUSE,
    notes_open_to_house=True,
    keeps_to_hours=False,
    refuses_doubles=False,
    lets_customers_cancel=False,
)
PRACTICE: Final = Rules(
    confirmed_by=ConfirmedBy.PAYMENT,
    notes_open_to_house=False,
    keeps_to_hours=True,
    refuses_doubles=True,
    lets_customers_cancel=True,
)

# By the organisation's kind; who works alone goes by those of a practice.
RULES: Final[Mapping[str, Rules]] = {"clinic": CLINIC, "practice": PRACTICE}

# Where one may ask for a time without saying with whom.
ASKED_FOR_A_TIME: Final = frozenset(
    kind for kind, rules in RULES.items() if rules.confirmed_by is ConfirmedBy.HOUSE
)


def rules_of(kind: str) -> Rules | None:
    """The rules of an organisation of this kind, of nobody's for ``""``; None for a business
    that makes no appointments for services."""
    return RULES.get(kind) if kind else PRACTICE
