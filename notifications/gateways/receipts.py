"""What a provider says later of a message that it took."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """It arrived, or it did not: `reason` is the provider's own code.

    `delivery` is the id that we sent along, where the provider gives it back; where it does
    not, `provider_id` alone tells what it speaks of. `is_unreachable` says that the address
    will take nothing from us again, or not for `silent_days`.
    """

    channel: str
    provider_id: str
    arrived: bool
    delivery: str = ""
    reason: str = ""
    is_unreachable: bool = False
    silent_days: int | None = None

    def payload(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> Self:
        return cls(**payload)

    @property
    def delivery_id(self) -> UUID | None:
        """The id that was given back, if it is one."""
        try:
            return UUID(self.delivery)
        except ValueError:
            return None
