"""Where money moves: one gateway takes cards, chosen by the settings; each row knows its own."""

from typing import Final

from django.conf import settings

from payments.gateways.base import (
    CardGateway,
    Gateway,
    GatewayRefund,
    GatewayRefused,
    Intent,
)
from payments.gateways.manual import ManualGateway
from payments.gateways.sandbox import SandboxGateway
from payments.gateways.stripe import StripeGateway

_CARD_GATEWAYS: Final[dict[str, CardGateway]] = {
    gateway.name: gateway for gateway in (SandboxGateway(), StripeGateway())
}
_GATEWAYS: Final[dict[str, Gateway]] = {ManualGateway.name: ManualGateway(), **_CARD_GATEWAYS}


def card_gateway() -> CardGateway:
    """The gateway for new card payments: Stripe with a key, the sandbox without."""
    return _CARD_GATEWAYS[StripeGateway.name if settings.STRIPE_API_KEY else SandboxGateway.name]


def card_gateway_named(name: str) -> CardGateway:
    """The gateway that a payment was begun at."""
    return _CARD_GATEWAYS[name]


def gateway_named(name: str) -> Gateway:
    return _GATEWAYS[name]


__all__ = [
    "CardGateway",
    "Gateway",
    "GatewayRefund",
    "GatewayRefused",
    "Intent",
    "card_gateway",
    "card_gateway_named",
    "gateway_named",
]
