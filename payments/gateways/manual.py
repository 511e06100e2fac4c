"""Money that moves between people: cash, cheque, bank transfer, UPI, a card terminal."""

from collections.abc import Mapping

from payments.gateways.base import GatewayRefund
from payments.models import GatewayName


class ManualGateway:
    """Nothing is sent anywhere: whoever records a refund has handed the money back."""

    name = GatewayName.MANUAL.value

    def refund(
        self,
        reference: str,
        *,
        amount: int,
        idempotency_key: str,
        metadata: Mapping[str, str],
    ) -> GatewayRefund:
        return GatewayRefund(id=f"manual-{idempotency_key}", amount=amount, status="succeeded")
