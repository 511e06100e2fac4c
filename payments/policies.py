"""Who may move money."""

from accounts.roles import BUSINESS, OPERATIONS
from kernel.actors import Actor
from payments.errors import NotYourMoney
from payments.models import Invoice


def require_party(actor: Actor, invoice: Invoice) -> None:
    """Payer, payee and operations may ask for an intent; only the payer's card can finish it."""
    if actor.is_system or actor.role in OPERATIONS:
        return
    if actor.user_id not in {invoice.payer_id, invoice.payee_id}:
        raise NotYourMoney()


def require_payer(actor: Actor, invoice: Invoice) -> None:
    """Nobody pays by card in another's name."""
    if actor.user_id != invoice.payer_id:
        raise NotYourMoney("Only the payer can pay this invoice.")


def require_recorder(actor: Actor, invoice: Invoice) -> None:
    """Who received the money, or keeps the books of those who did, may record it."""
    own = actor.role in BUSINESS and actor.organization_id == invoice.organization_id
    if not (
        actor.is_system
        or actor.role in OPERATIONS
        or (own and actor.organization_id is not None)
        or (actor.user_id is not None and actor.user_id == invoice.payee_id)
    ):
        raise NotYourMoney("Only the payee can record a payment.")


def require_refunder(actor: Actor) -> None:
    if not (actor.is_system or actor.role in OPERATIONS):
        raise NotYourMoney("Only operations can refund a payment.")


def require_reminder(actor: Actor) -> None:
    if not (actor.is_system or actor.role in OPERATIONS):
        raise NotYourMoney("Only operations can have somebody reminded.")
