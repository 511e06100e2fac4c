"""Sending money back. As with charging, the gateway is asked between two transactions."""

from datetime import timedelta
from decimal import Decimal

from kernel import clock
from kernel.actors import Actor
from kernel.errors import GatewayFailed, Invalid
from kernel.money import to_minor_units, to_money
from kernel.outbox import enqueue
from kernel.transactions import use_case
from payments.errors import RefundRefused
from payments.gateways import GatewayRefund, GatewayRefused, card_gateway_named, gateway_named
from payments.models import Payment, Refund
from payments.policies import require_refunder
from payments.services.ledger import locked_pair, refundable
from payments.services.truth import settle
from payments.states import PaymentStatus, RefundStatus

# When the worker takes over a refund that the request could not finish.
SECOND_TRY = timedelta(seconds=30)


def refund_payment(
    *, payment_id: int, actor: Actor, amount: Decimal | None = None, reason: str = ""
) -> Refund:
    """Send back `amount`, or all that is left, the way it came.

    Talks to the gateway: call it outside of any transaction. When the gateway does not
    answer, the refund stays pending and the worker goes on. Raises RefundRefused when there
    is less left than `amount` or the gateway says no.
    """
    refund = open_refund(payment_id=payment_id, actor=actor, amount=amount, reason=reason)
    return finish_refund(refund_id=refund.pk)


@use_case
def open_refund(
    *, payment_id: int, actor: Actor, amount: Decimal | None = None, reason: str = ""
) -> Refund:
    """The first half of `refund_payment`: the amount is set aside, so that no other takes it."""
    Payment.objects.visible_to(actor).get_or_not_found(payment_id)
    require_refunder(actor)
    return request_refund(
        payment_id=payment_id,
        amount=amount,
        reason=reason,
        requested_by_id=actor.user_id,
        wait=SECOND_TRY,
    )


def request_refund(
    *,
    payment_id: int,
    amount: Decimal | None,
    reason: str,
    requested_by_id: int | None,
    wait: timedelta = timedelta(0),
) -> Refund:
    """Have the worker send money back; a step of the caller's transaction."""
    _, payment = locked_pair(payment_id)
    left = refundable(payment)
    amount = left if amount is None else to_money(amount)
    if not left:
        raise RefundRefused("There is nothing left to refund on this payment.")
    if amount <= 0:
        raise Invalid("The amount must be more than zero.", field="amount")
    if amount > left:
        raise RefundRefused(f"Only {left} {payment.currency} is left to refund.", field="amount")
    refund = Refund.objects.create(
        payment=payment, amount=amount, reason=reason[:500], requested_by_id=requested_by_id
    )
    enqueue(
        "payments.finish_refund",
        {"refund": refund.pk},
        key=f"refund-{refund.pk}",
        due_at=clock.now() + wait if wait else None,
    )
    return refund


def finish_refund(*, refund_id: int, patient: bool = False) -> Refund:
    """The second half of `refund_payment`; harmless when repeated.

    A gateway that does not answer leaves the refund pending; `patient` callers, who come
    again, are told by PaymentGatewayFailed.
    """
    refund = Refund.objects.select_related("payment").get(pk=refund_id)
    if refund.status == RefundStatus.FAILED:
        raise RefundRefused(refund.failure_message)
    if refund.status == RefundStatus.SUCCEEDED:
        return refund
    payment = refund.payment
    try:
        told = gateway_named(payment.gateway).refund(
            payment.gateway_reference or "",
            amount=to_minor_units(refund.amount, payment.currency),
            idempotency_key=refund.idempotency_key(),
            metadata={"bookwell_refund": str(refund.pk)},
        )
    except GatewayRefused as error:
        told = GatewayRefund(id="", amount=0, status="failed", failure_message=str(error))
    except GatewayFailed:
        if patient:
            raise
        return refund
    refund = record_refund(refund_id=refund_id, told=told)
    if refund.status == RefundStatus.FAILED:
        raise RefundRefused(refund.failure_message)
    return refund


@use_case
def record_refund(*, refund_id: int, told: GatewayRefund) -> Refund:
    """Bring a refund to what the gateway says of it."""
    payment_id = Refund.objects.values_list("payment_id", flat=True).get(pk=refund_id)
    _, payment = locked_pair(payment_id)
    refund = Refund.objects.locked(refund_id)
    settle(refund, payment, told)
    return refund


def return_surplus(*, payment_id: int) -> None:
    """Send back money that the gateway took though it was no longer owed."""
    payment = Payment.objects.get(pk=payment_id)
    if payment.status != PaymentStatus.SURPLUS:
        return
    card_gateway_named(payment.gateway).refund(
        str(payment.gateway_reference),
        amount=to_minor_units(payment.amount, payment.currency),
        idempotency_key=payment.idempotency_key("surplus"),
        metadata={"bookwell_payment": str(payment.pk)},
    )
    record_return(payment_id=payment_id)


@use_case
def record_return(*, payment_id: int) -> None:
    _, payment = locked_pair(payment_id)
    if payment.may_advance(PaymentStatus.RETURNED):
        payment.advance(PaymentStatus.RETURNED)
        payment.save(update_fields=["status", "updated_at"])
