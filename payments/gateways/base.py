"""What a payment gateway is to us. Its amounts are whole minor units, as gateways count."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol


class GatewayRefused(Exception):
    """The gateway understood and said no: asking the same again cannot help."""


@dataclass(frozen=True, slots=True)
class Intent:
    """The intent to take money, as the gateway sees it, in the words of Stripe's PaymentIntent."""

    id: str
    amount: int
    currency: str
    status: str
    client_secret: str = field(default="", repr=False)
    failure_message: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GatewayRefund:
    """Money going back: `status` is pending, succeeded or failed."""

    id: str
    amount: int
    status: str
    failure_message: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)


class Gateway(Protocol):
    """Where money can be sent back the way it came."""

    name: str

    def refund(
        self,
        reference: str,
        *,
        amount: int,
        idempotency_key: str,
        metadata: Mapping[str, str],
    ) -> GatewayRefund:
        """Send `amount` back; the same key never sends twice.

        Raises GatewayRefused, or PaymentGatewayFailed when nobody knows.
        """
        ...


class CardGateway(Gateway, Protocol):
    """Where a payer's card or UPI account is charged.

    Every method may raise PaymentGatewayFailed: no answer, so ask again with the same key.
    """

    def create(
        self,
        *,
        amount: int,
        currency: str,
        description: str,
        idempotency_key: str,
        metadata: Mapping[str, str],
    ) -> Intent: ...

    def confirm(self, reference: str, *, payment_method: str, idempotency_key: str) -> Intent:
        """Try to take the money. A declined card is an intent that tells why it is still open;
        GatewayRefused is for a method that does not exist."""
        ...

    def finish(self, reference: str) -> Intent:
        """What became of an intent that the payer had to act on."""
        ...

    def retrieve(self, reference: str) -> Intent: ...

    def cancel(self, reference: str) -> Intent:
        """Call it off. An intent that has already taken the money is the answer instead."""
        ...

    def refunds_of(self, reference: str) -> list[GatewayRefund]: ...
