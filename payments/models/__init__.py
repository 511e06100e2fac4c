"""Invoices, the money that moves on them, and what gateways told us."""

from payments.models.gateway import GatewayName, SandboxIntent, WebhookEvent
from payments.models.invoice import Invoice, NumberSeries, Purpose
from payments.models.payment import Method, Payment, PaymentType, Refund

__all__ = [
    "GatewayName",
    "Invoice",
    "Method",
    "NumberSeries",
    "Payment",
    "PaymentType",
    "Purpose",
    "Refund",
    "SandboxIntent",
    "WebhookEvent",
]
