"""How a payer says what to pay with, in the words of any front end."""

from dataclasses import dataclass
from typing import Final

from payments.errors import PaymentFailed
from payments.models import GatewayName, PaymentMethod

_WORDS: Final = {
    "card": PaymentMethod.CARD,
    "credit_card": PaymentMethod.CARD,
    "debit_card": PaymentMethod.CARD,
    "stripe": PaymentMethod.CARD,
    "upi": PaymentMethod.UPI,
    "google_pay": PaymentMethod.UPI,
    "gpay": PaymentMethod.UPI,
    "phonepe": PaymentMethod.UPI,
}
_TOKENS: Final = ("pm_", "sandbox_")


@dataclass(frozen=True, slots=True)
class ChosenMethod:
    """`token` is what the gateway can charge now; without one the payer's client finishes."""

    method: PaymentMethod
    token: str | None


def chosen_method(text: str, *, gateway: str) -> ChosenMethod:
    """Read `payment_method`: a word (`card`, `upi`) or a gateway's token (`pm_…`).

    In the sandbox a bare word pays at once; at Stripe it needs the payer's own client.
    Raises PaymentFailed for what cannot be paid through a gateway, cash for one.
    """
    text = text.strip()
    if text.startswith(_TOKENS):
        return ChosenMethod(method=PaymentMethod.CARD, token=text)
    method = _WORDS.get(text.lower().replace(" ", "_").replace("-", "_"))
    if method is None:
        raise PaymentFailed(
            f"“{text}” cannot be charged online. Cash, cheques and transfers are recorded by"
            " whoever receives them.",
            field="payment_method",
            code="UNKNOWN_PAYMENT_METHOD",
        )
    at_once = gateway == GatewayName.SANDBOX
    return ChosenMethod(method=method, token="sandbox_success" if at_once else None)
