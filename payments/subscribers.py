"""What the worker does for money: finish what a request began, and write receipts."""

from collections.abc import Mapping
from typing import Any

from kernel import due
from kernel.events import subscribe
from kernel.files import makers
from kernel.outbox import outbox_handler
from notifications import freshness
from payments import reminders, selectors, services
from payments.errors import PaymentFailed, RefundRefused
from payments.events import PaymentRefunded, PaymentSucceeded, RefundFailed
from payments.services.reminding import as_it_stands

due.register("payments.remind", services.remind_due)
for kind in (reminders.SOON, reminders.LATE):
    freshness.register(kind, as_it_stands)

makers.register(selectors.RECEIPTS, services.promised_receipt)
makers.register(selectors.NEWEST_RECEIPTS, services.promised_newest_receipt)


@subscribe(PaymentSucceeded)
def write_receipt(event: PaymentSucceeded) -> None:
    services.issue_receipt(payment_id=event.payment_id)


@subscribe(PaymentSucceeded)
def tell_payee(event: PaymentSucceeded) -> None:
    services.tell_payee(payment_id=event.payment_id)


@subscribe(PaymentRefunded)
def tell_of_refund(event: PaymentRefunded) -> None:
    services.tell_of_refund(refund_id=event.refund_id)


@subscribe(RefundFailed)
def tell_of_failed_refund(event: RefundFailed) -> None:
    services.tell_of_failed_refund(refund_id=event.refund_id)


@outbox_handler("payments.open_intent")
def open_intent(payload: Mapping[str, Any]) -> None:
    """Get the intent that the gateway did not give when it was first asked."""
    try:
        services.open_begun_payment(payment_id=payload["payment"])
    except PaymentFailed:
        return  # recorded: asking again cannot help


@outbox_handler("payments.cancel_intent")
def cancel_intent(payload: Mapping[str, Any]) -> None:
    services.cancel_intent(payment_id=payload["payment"])


@outbox_handler("payments.finish_refund")
def finish_refund(payload: Mapping[str, Any]) -> None:
    try:
        services.finish_refund(refund_id=payload["refund"], patient=True)
    except RefundRefused:
        return  # recorded: asking again cannot help


@outbox_handler("payments.return_surplus")
def return_surplus(payload: Mapping[str, Any]) -> None:
    services.return_surplus(payment_id=payload["payment"])


@outbox_handler("payments.handle_webhook")
def handle_webhook(payload: Mapping[str, Any]) -> None:
    services.handle_webhook(event_id=payload["event"])
