"""What other people's programs can be told of: the kinds, each with what it says.

An app says so in its `webhooks.py`:

    kind(
        "booking.accepted",
        event=BookingAccepted,
        says="A vendor has taken the booking.",
        whose=vendor_of,
        data=BookingData.of_event,
        example=replace(EXAMPLE, status="confirmed"),
    )

`data` makes what is told of the thing as it is at that moment, in the transaction in which it
happens: a frozen dataclass of ids, states, times and amounts. People stand in it by their ids
alone: what is told leaves the house, and is kept by whoever hears it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final, TypeVar

from kernel.events import DomainEvent

E = TypeVar("E", bound=DomainEvent)

# Sent when somebody asks whether an endpoint hears; nobody subscribes to it.
PING: Final = "webhook.ping"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whose business an event is: organisations, and providers who may work alone. The
    platform's own endpoints hear of everything."""

    organizations: tuple[int, ...] = ()
    people: tuple[int, ...] = ()

    @classmethod
    def of(cls, organization_id: int | None, *people: int | None) -> "Whose":
        return cls(
            organizations=() if organization_id is None else (organization_id,),
            people=tuple(each for each in people if each is not None),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind of event as the world knows it."""

    name: str
    event: type[DomainEvent]
    says: str
    whose: Callable[[Any], Whose]
    # Raises nothing and answers None where there is nothing to tell.
    data: Callable[[Any], Any]
    example: Any

    @property
    def shape(self) -> type[Any]:
        """The dataclass of what it says."""
        return type(self.example)


@dataclass(frozen=True, slots=True, kw_only=True)
class PingData:
    """That somebody wanted to know whether you hear."""

    says: str = "Hello. This event was asked for to see whether you hear."


_kinds: dict[str, Kind] = {}
_by_event: dict[type[DomainEvent], list[Kind]] = {}


def kind(
    name: str,
    *,
    event: type[E],
    says: str,
    whose: Callable[[E], Whose],
    data: Callable[[E], Any],
    example: Any,
) -> None:
    """Declare that `name` is told whenever `event` is published; in words, what it `says`."""
    if not is_dataclass(example) or name in _kinds or name == PING:
        raise ValueError(f"{name} is declared twice, or its example is no dataclass.")
    declared = Kind(name=name, event=event, says=says, whose=whose, data=data, example=example)
    _kinds[name] = declared
    _by_event.setdefault(event, []).append(declared)


def all_kinds() -> list[Kind]:
    """By name."""
    return sorted(_kinds.values(), key=lambda each: each.name)


def known(name: str) -> bool:
    return name in _kinds


def kinds_of(event: type[DomainEvent]) -> Iterable[Kind]:
    return _by_event.get(event, ())


def facts_of(data: Any) -> dict[str, Any]:
    """A dataclass as what its fields hold, those within it likewise."""
    return {each.name: _plain(getattr(data, each.name)) for each in fields(data)}


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return facts_of(value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value
