"""With what somebody can pay, and what a house can write down."""

from typing import Any, Final

from django.conf import settings

from accounts.roles import Role
from kernel.actors import Actor
from payments.gateways import card_gateway
from payments.models import GatewayName, Invoice, PaymentMethod
from payments.policies import keeps_the_books
from payments.selectors.documents import invoice_id_of
from payments.subjects import Subject

# Through the gateway, and in which currencies; None is any.
ONLINE: Final = {PaymentMethod.CARD: None, PaymentMethod.UPI: ("INR",)}
BY_HAND: Final = (
    PaymentMethod.CASH,
    PaymentMethod.CARD_TERMINAL,
    PaymentMethod.UPI,
    PaymentMethod.BANK_TRANSFER,
    PaymentMethod.CHEQUE,
    PaymentMethod.OTHER,
)


def methods_for(
    *, actor: Actor, subject: Subject | None = None, invoice_id: int | None = None
) -> dict[str, Any]:
    """The ways to pay one thing, or anything where none is named: those of its payer through
    the gateway, and those of its house by hand. Raises NotFound for what is not theirs to see."""
    if subject is not None:
        invoice_id = invoice_id_of(subject, actor=actor)
    invoice = (
        None
        if invoice_id is None
        else Invoice.objects.visible_to(actor).get_or_not_found(invoice_id)
    )
    gateway = card_gateway().name
    sandbox = gateway == GatewayName.SANDBOX
    currency = invoice.currency if invoice else settings.DEFAULT_CURRENCY
    return {
        "gateway": gateway,
        "sandbox": sandbox,
        "detail": "Sandbox: no money moves." if sandbox else "",
        "publishable_key": None if sandbox else settings.STRIPE_PUBLISHABLE_KEY or None,
        "invoice": invoice.pk if invoice else None,
        "amount": invoice.pending if invoice else None,
        "currency": currency,
        "methods": [
            *(_online(currency, gateway) if _pays(actor, invoice) else ()),
            *(_by_hand() if _receives(actor, invoice) else ()),
        ],
    }


def _pays(actor: Actor, invoice: Invoice | None) -> bool:
    if invoice is None:
        return actor.role == Role.CUSTOMER
    return actor.user_id == invoice.payer_id


def _receives(actor: Actor, invoice: Invoice | None) -> bool:
    if invoice is None:
        return actor.role != Role.CUSTOMER
    return keeps_the_books(actor, invoice)


def _online(currency: str, gateway: str) -> list[dict[str, Any]]:
    return [
        {"id": method.value, "name": method.label, "online": True, "gateway": gateway}
        for method, currencies in ONLINE.items()
        if currencies is None or currency in currencies
    ]


def _by_hand() -> list[dict[str, Any]]:
    return [
        {
            "id": method.value,
            "name": method.label,
            "online": False,
            "gateway": GatewayName.MANUAL.value,
        }
        for method in BY_HAND
    ]
