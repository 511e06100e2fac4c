"""Who is told of money that came or went, beside the receipt that the payer gets."""

from typing import Final

from accounts.selectors import people_of_house
from kernel.money import shown
from kernel.transactions import use_case
from notifications.services import notify
from payments.models import GatewayName, Payment, Payout, Refund
from payments.states import PayoutStatus, RefundStatus

# How many of those who answer for a house are told.
MOST_TOLD: Final = 5


@use_case
def tell_payee(*, payment_id: int) -> None:
    """Tell whoever is paid that they were; nobody when they wrote it down themselves."""
    payment = Payment.objects.select_related("invoice__payer").get(pk=payment_id)
    invoice = payment.invoice
    if invoice.payee_id is None or payment.recorded_by_id == invoice.payee_id:
        return
    notify(
        recipient_id=invoice.payee_id,
        kind="payment_arrived",
        context={
            "amount": shown(payment.amount, payment.currency),
            "payer": str(invoice.payer),
            "description": invoice.description,
            "invoice_number": invoice.number,
            "sandbox": payment.gateway == GatewayName.SANDBOX,
        },
        key=f"payment-arrived-{payment_id}",
    )


@use_case
def tell_of_refund(*, refund_id: int) -> None:
    """Tell the payer that money is on its way back."""
    refund = Refund.objects.select_related("payment__invoice").get(pk=refund_id)
    payment, invoice = refund.payment, refund.payment.invoice
    notify(
        recipient_id=invoice.payer_id,
        kind="payment_refunded",
        context={
            "amount": shown(refund.amount, payment.currency),
            "description": invoice.description,
            "invoice_number": invoice.number,
            "reason": refund.reason,
            "by_hand": payment.gateway == GatewayName.MANUAL,
            "owed_again": refund.reopens,
            "sandbox": payment.gateway == GatewayName.SANDBOX,
        },
        key=f"payment-refunded-{refund_id}",
    )


@use_case
def tell_of_failed_refund(*, refund_id: int) -> None:
    """Tell the payer that money did not reach them, and who asked for it, or else the payee,
    what is to be done."""
    refund = Refund.objects.select_related("payment__invoice__payer").get(pk=refund_id)
    payment, invoice = refund.payment, refund.payment.invoice
    sender_id = refund.requested_by_id or invoice.payee_id
    people = {invoice.payer_id} if sender_id is None else {invoice.payer_id, sender_id}
    for person_id in people:
        notify(
            recipient_id=person_id,
            kind="refund_failed",
            context={
                "amount": shown(refund.amount, payment.currency),
                "description": invoice.description,
                "invoice_number": invoice.number,
                "payer": str(invoice.payer),
                "is_sender": person_id == sender_id,
                "reason": refund.failure_message,
                "counts_still": refund.status == RefundStatus.SUCCEEDED,
                "sandbox": payment.gateway == GatewayName.SANDBOX,
            },
            key=f"refund-failed-{refund_id}-{person_id}",
        )


def tell_of_payout(payout: Payout) -> None:
    """A step: tell those who get it that it has gone, or that the bank has sent it back."""
    failed = payout.status == PayoutStatus.FAILED
    house, payee_id = payout.organization_id, payout.payee_id
    people = [payee_id] if house is None else people_of_house(house, most=MOST_TOLD)
    for person_id in filter(None, people):
        notify(
            recipient_id=person_id,
            kind="payout_failed" if failed else "payout_paid",
            context={
                "amount": shown(payout.amount, payout.currency),
                "number": payout.number,
                "reference": payout.reference,
                "paid_on": payout.paid_on,
                "sandbox": payout.gateway == GatewayName.SANDBOX,
            },
            key=f"payout-{payout.status}-{payout.pk}-{person_id}",
        )
