"""To render every kind of notice that any app has, whatever its templates ask for."""

from collections.abc import Iterable, Iterator

from notifications.gateways.base import Message
from notifications.kinds import known_kinds
from notifications.rendering import message_of
from notifications.states import Channel


class Anything(dict):
    """A context in which every name has a value that reads like it."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> str:
        if name.endswith(("_at", "_on", "_until")):
            return "2026-03-02T04:30:00Z"
        if name in {"amount", "price", "total", "total_price"}:
            return "1499.00"
        if name == "timezone":
            return "Asia/Kolkata"
        return name.replace("_", " ")


def every_kind() -> tuple[str, ...]:
    return known_kinds()


def every_message(kinds: Iterable[str] | None = None) -> Iterator[Message]:
    """Each of `kinds` (all by default) by each channel."""
    for kind in known_kinds() if kinds is None else kinds:
        for channel in Channel.values:
            yield message_of(
                channel, kind, Anything(), language="en", idempotency_key=f"{kind}.{channel}"
            )
