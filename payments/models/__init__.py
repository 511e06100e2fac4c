"""Invoices, the money that moves on them, and what gateways told us."""

from payments.models.freeze import Freeze
from payments.models.gateway import GatewayName, SandboxIntent, WebhookEvent
from payments.models.instalment import Instalment
from payments.models.invoice import Invoice, NumberSeries, Purpose
from payments.models.order import RefundOrder
from payments.models.payment import Payment, PaymentMethod, PaymentType, Refund
from payments.models.payout import Payout, PayoutLine
from payments.models.rounds import InstalmentRound

__all__ = [
    "Freeze",
    "GatewayName",
    "Instalment",
    "InstalmentRound",
    "Invoice",
    "NumberSeries",
    "Payment",
    "PaymentMethod",
    "PaymentType",
    "Payout",
    "PayoutLine",
    "Purpose",
    "Refund",
    "RefundOrder",
    "SandboxIntent",
    "WebhookEvent",
]
