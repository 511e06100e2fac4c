"""What a taken offer becomes. Apps above say it for their own kind of commitment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from kernel.actors import Actor
from kernel.errors import Invalid


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An offer that is being taken: what is wanted, and of whose time.

    Without `hold_id` nobody has kept the time, and the first to reserve it has it.
    """

    entry_id: int
    provider_id: int
    service_id: int
    pincode: str
    starts_at: datetime
    note: str
    hold_id: int | None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What an offer costs, told with it. `quote` is what it is claimed with."""

    price: Decimal
    currency: str
    quote: str


class Pricer(Protocol):
    def __call__(
        self, *, service_id: int, pincode: str, starts_at: datetime, until: datetime
    ) -> Told | None: ...


Taker = Callable[[Claim, Actor], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitlistKind:
    """`take` makes the commitment in the caller's transaction, its time claimed with
    `scheduling.services.claim_time`, and answers its id. It raises what a booking raises.
    `price` says what that will cost, and that holds until the offer ends; None for nothing."""

    take: Taker
    price: Pricer | None = None
    needs_place: bool = False


_kinds: dict[str, WaitlistKind] = {}


def register(name: str, kind: WaitlistKind) -> None:
    """Have offers of this kind become what `kind` makes of them."""
    _kinds[name] = kind


def kind_of(name: str) -> WaitlistKind:
    """Raises Invalid for a kind that nobody has registered."""
    try:
        return _kinds[name]
    except KeyError:
        raise Invalid("There is no waiting for this.", code="UNKNOWN_KIND", field="kind") from None
