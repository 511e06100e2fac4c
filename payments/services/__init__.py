"""Every write to money."""

from payments.services.cards import (
    ask_again,
    begin_payment,
    cancel_intent,
    charge,
    confirm_payment,
    open_begun_payment,
    open_payment,
    pay_invoice,
    payment_intent_for,
)
from payments.services.freezing import (
    forget_refused,
    freeze,
    is_refused,
    let_go_refused,
    release_freeze,
)
from payments.services.instalments import fall_due, wait_again
from payments.services.invoices import (
    change_payee,
    close_invoice,
    hold_invoice_of,
    hold_invoices,
    issue_invoice,
    void_invoice,
)
from payments.services.ledger import tell_again
from payments.services.manual import record_manual_payment
from payments.services.moving import move_instalments
from payments.services.ordering import RefundForSubject, hand_back, refund_for
from payments.services.payouts import (
    cancel_payout,
    fail_payout,
    pay_out,
    prepare_payout,
    record_payout,
    send_payouts,
)
from payments.services.receipts import (
    issue_receipt,
    promised_newest_receipt,
    promised_receipt,
    receipt_file,
)
from payments.services.refunds import (
    HandedBack,
    finish_refund,
    open_refund,
    refund_payment,
    request_refund,
    return_by_card,
    return_money,
    return_surplus,
)
from payments.services.reminding import remind, remind_due, remind_now
from payments.services.telling import tell_of_failed_refund, tell_of_refund, tell_payee
from payments.services.truth import confirm_from_gateway
from payments.services.webhooks import handle_webhook, receive_stripe_event

__all__ = [
    "HandedBack",
    "RefundForSubject",
    "ask_again",
    "begin_payment",
    "cancel_intent",
    "cancel_payout",
    "change_payee",
    "charge",
    "close_invoice",
    "confirm_from_gateway",
    "confirm_payment",
    "fail_payout",
    "fall_due",
    "finish_refund",
    "forget_refused",
    "freeze",
    "hand_back",
    "handle_webhook",
    "hold_invoice_of",
    "hold_invoices",
    "is_refused",
    "issue_invoice",
    "issue_receipt",
    "let_go_refused",
    "move_instalments",
    "open_begun_payment",
    "open_payment",
    "open_refund",
    "pay_invoice",
    "pay_out",
    "payment_intent_for",
    "prepare_payout",
    "promised_newest_receipt",
    "promised_receipt",
    "receipt_file",
    "receive_stripe_event",
    "record_manual_payment",
    "record_payout",
    "refund_for",
    "refund_payment",
    "release_freeze",
    "remind",
    "remind_due",
    "remind_now",
    "request_refund",
    "return_by_card",
    "return_money",
    "return_surplus",
    "send_payouts",
    "tell_again",
    "tell_of_failed_refund",
    "tell_of_refund",
    "tell_payee",
    "void_invoice",
    "wait_again",
]
