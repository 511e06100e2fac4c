"""Who may move money."""

from accounts.roles import OPERATIONS
from kernel.actors import Actor
from payments.errors import NotYourMoney
from payments.models import GatewayName, Invoice, Payment
from payments.models.invoice import HOUSE


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
    if not keeps_the_books(actor, invoice):
        raise NotYourMoney("Only the payee can record a payment.")


def require_refunder(actor: Actor, payment: Payment) -> None:
    """Operations send back anything. Who keeps the books gives back what they wrote down, and
    what was paid to them part by part: a card's money is theirs to return like any other.
    """
    if actor.is_system or actor.role in OPERATIONS:
        return
    theirs = payment.gateway == GatewayName.MANUAL or payment.invoice.instalments.exists()
    if not (theirs and keeps_the_books(actor, payment.invoice)):
        raise NotYourMoney("You cannot refund this payment.")


def require_reminder(actor: Actor) -> None:
    if not (actor.is_system or actor.role in OPERATIONS):
        raise NotYourMoney("Only operations can have somebody reminded.")


def keeps_the_books(actor: Actor, invoice: Invoice) -> bool:
    """The payee, and who keeps the books of their organisation; operations everybody's."""
    if actor.is_system or actor.role in OPERATIONS:
        return True
    if actor.user_id is not None and actor.user_id == invoice.payee_id:
        return True
    at_home = actor.organization_id is not None and actor.organization_id == invoice.organization_id
    return at_home and actor.role in HOUSE


def require_cashier(actor: Actor) -> None:
    """Who pays out what the platform owes."""
    if not (actor.is_system or actor.role in OPERATIONS):
        raise NotYourMoney("Only operations pay out.")


def require_order_keeper(actor: Actor) -> None:
    """Who writes down that a decided refund was given by hand."""
    if not (actor.is_system or actor.role in OPERATIONS):
        raise NotYourMoney("Only operations write this down.")
