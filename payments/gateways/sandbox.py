"""A card gateway in which no money moves: the default when there are no keys.

It answers as Stripe's test mode does, down to the names of the test cards:

| payment method | what happens |
|---|---|
| `sandbox_success`, `pm_card_visa` and other `pm_card_…` | succeeds |
| `sandbox_declined`, `pm_card_chargeDeclined` | "Your card was declined." |
| `sandbox_insufficient_funds`, `pm_card_chargeDeclinedInsufficientFunds` | declined |
| `sandbox_requires_action`, `pm_card_authenticationRequired` | waits for the payer, succeeds |
"""

import secrets
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from payments.gateways.base import GatewayRefund, GatewayRefused, Intent
from payments.models import GatewayName, SandboxIntent

DECLINED = {
    "sandbox_declined": "Your card was declined.",
    "pm_card_chargeDeclined": "Your card was declined.",
    "sandbox_insufficient_funds": "Your card has insufficient funds.",
    "pm_card_chargeDeclinedInsufficientFunds": "Your card has insufficient funds.",
}
REQUIRES_ACTION = frozenset({"sandbox_requires_action", "pm_card_authenticationRequired"})
SETTLED = frozenset({"succeeded", "canceled"})


class SandboxGateway:
    name = GatewayName.SANDBOX.value

    def create(
        self,
        *,
        amount: int,
        currency: str,
        description: str,
        idempotency_key: str,
        metadata: Mapping[str, str],
    ) -> Intent:
        reference = f"pi_sandbox_{secrets.token_hex(12)}"
        row, _ = SandboxIntent.objects.get_or_create(
            idempotency_key=idempotency_key,
            defaults={
                "id": reference,
                "client_secret": f"{reference}_secret_{secrets.token_hex(12)}",
                "amount": amount,
                "currency": currency.lower(),
                "status": "requires_payment_method",
                "metadata": dict(metadata),
            },
        )
        return _intent(row)

    @transaction.atomic
    def confirm(self, reference: str, *, payment_method: str, idempotency_key: str) -> Intent:
        row = _locked(reference)
        if row.status in SETTLED:
            return _intent(row)
        row.failure_message = DECLINED.get(payment_method, "")
        if row.failure_message:
            row.status = "requires_payment_method"
        elif payment_method in REQUIRES_ACTION:
            row.status = "requires_action"
        elif payment_method.startswith("pm_card_") or payment_method == "sandbox_success":
            row.status = "succeeded"
        else:
            raise GatewayRefused(f"No such payment method: {payment_method}")
        row.save(update_fields=["status", "failure_message"])
        return _intent(row)

    @transaction.atomic
    def finish(self, reference: str) -> Intent:
        """In the sandbox, asking is what the payer had to do."""
        row = _locked(reference)
        if row.status == "requires_action":
            row.status = "succeeded"
            row.save(update_fields=["status"])
        return _intent(row)

    def retrieve(self, reference: str) -> Intent:
        return _intent(_found(SandboxIntent.objects.filter(pk=reference).first()))

    @transaction.atomic
    def cancel(self, reference: str) -> Intent:
        row = _locked(reference)
        if row.status not in SETTLED:
            row.status = "canceled"
            row.save(update_fields=["status"])
        return _intent(row)

    @transaction.atomic
    def refund(
        self,
        reference: str,
        *,
        amount: int,
        idempotency_key: str,
        metadata: Mapping[str, str],
    ) -> GatewayRefund:
        row = _locked(reference)
        for known in row.refunds:
            if known["key"] == idempotency_key:
                return _refund(known)
        if row.status != "succeeded" or row.amount_refunded + amount > row.amount:
            raise GatewayRefused("The amount is more than what is left of the payment.")
        made = {
            "key": idempotency_key,
            "id": f"re_sandbox_{secrets.token_hex(12)}",
            "amount": amount,
            "metadata": dict(metadata),
        }
        row.refunds = [*row.refunds, made]
        row.amount_refunded += amount
        row.save(update_fields=["refunds", "amount_refunded"])
        return _refund(made)

    def refunds_of(self, reference: str) -> list[GatewayRefund]:
        row = _found(SandboxIntent.objects.filter(pk=reference).first())
        return [_refund(made) for made in row.refunds]


def _locked(reference: str) -> SandboxIntent:
    return _found(SandboxIntent.objects.select_for_update().filter(pk=reference).first())


def _found(row: SandboxIntent | None) -> SandboxIntent:
    if row is None:
        raise GatewayRefused("No such payment intent.")
    return row


def _intent(row: SandboxIntent) -> Intent:
    return Intent(
        id=row.pk,
        amount=row.amount,
        currency=row.currency,
        status=row.status,
        client_secret=row.client_secret,
        failure_message=row.failure_message,
        metadata=row.metadata,
    )


def _refund(made: Mapping[str, Any]) -> GatewayRefund:
    return GatewayRefund(
        id=made["id"], amount=made["amount"], status="succeeded", metadata=made["metadata"]
    )
