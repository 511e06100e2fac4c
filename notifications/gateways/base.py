"""What every way out of the house has in common."""

from dataclasses import dataclass
from typing import Protocol

from notifications.enclosures import Enclosure


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is said, rendered. `idempotency_key` is the same whenever the same is said."""

    kind: str
    text: str
    idempotency_key: str
    subject: str = ""
    html: str = ""
    language: str = "en"
    # Where its reader can say that they want no more of this kind; only where they can.
    unsubscribe_url: str = ""
    attachments: tuple[Enclosure, ...] = ()


class Gateway(Protocol):
    """Sends one message to one address."""

    def send(self, address: str, message: Message) -> str:
        """Answers the provider's id; raises Unavailable (try again) or Refused (never)."""
        ...
