"""What a taken offer becomes. Apps above say it for their own kind of commitment."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from kernel.actors import Actor
from scheduling.errors import UnknownKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An offer that is being taken: by whom, what is wanted, and of whose time.

    Without `hold_id` nobody has kept the time, and the first to reserve it has it. `told` is
    what it costs, as it was offered.
    """

    entry_id: int
    customer_id: int
    provider_id: int
    service_id: int
    pincode: str
    session_type: str
    starts_at: datetime
    ends_at: datetime
    note: str
    hold_id: int | None
    told: "Told | None" = None


@dataclass(frozen=True, slots=True)
class Told:
    """What an offer costs, told with it. `quote` is what it is claimed with, where its kind
    has such."""

    price: Decimal
    currency: str
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """Who sells what is waited for: an organisation of this `kind`, or nobody's (``""``), and
    the role of the provider who is waited for, where it is one."""

    kind: str
    trade: str


class Pricer(Protocol):
    def __call__(
        self, *, service_id: int, pincode: str, starts_at: datetime, until: datetime
    ) -> Told | None: ...


Taker = Callable[[Claim, Actor], str]
Serves = Callable[[Seller], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitlistKind:
    """`serves` says of which sellers the offers become such. `take` makes the commitment in the
    caller's transaction, its time claimed with `scheduling.services.claim_time`, and answers its
    id. It raises what a booking raises. `price` says what that will cost, and that holds until
    the offer ends; None for nothing. Where a house `keeps_line` it waits for its customers,
    says who comes first and answers for them. What `is_discreet` keeps no note, and is told by
    the name of the house instead of the service's."""

    serves: Serves
    take: Taker
    price: Pricer | None = None
    needs_place: bool = False
    keeps_line: bool = False
    is_discreet: bool = False


_kinds: dict[str, WaitlistKind] = {}


def register(name: str, kind: WaitlistKind) -> None:
    """Have offers of this kind become what `kind` makes of them."""
    _kinds[name] = kind


def kind_for(seller: Seller, asked: str = "") -> str:
    """What offers of this seller become: `asked`, or the one kind that serves them. Raises
    UnknownKind where there is no waiting for it."""
    if asked and not kind_of(asked).serves(seller):
        raise UnknownKind(field="kind")
    for name, kind in _kinds.items():
        if asked in ("", name) and kind.serves(seller):
            return name
    raise UnknownKind(field="service")


def kind_of(name: str) -> WaitlistKind:
    """Raises UnknownKind for a kind that nobody has registered."""
    try:
        return _kinds[name]
    except KeyError:
        raise UnknownKind(field="kind") from None
