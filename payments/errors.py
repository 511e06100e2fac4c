"""Refusals about money."""

from kernel.errors import Conflict, GatewayFailed, Invalid, NotAllowed, NotFound, TooMany


class PaymentFailed(Invalid):
    """The money did not move; nothing has changed and the payer may try again."""

    code = "PAYMENT_FAILED"
    message = "The payment failed."


class NothingOwed(Conflict):
    code = "NOTHING_OWED"
    message = "There is nothing left to pay on this invoice."


class NotDueYet(Conflict):
    code = "NOT_DUE_YET"
    message = "This waits for a stage of construction: there is no day on which it is due yet."


class HeldBack(Conflict):
    code = "HELD_BACK"
    message = "This is disputed: nobody is reminded of it until that is settled."


class TooManyDeclined(TooMany):
    code = "TOO_MANY_DECLINED"
    message = "Too many payments were declined. Please try again in an hour."


class BookingNotFound(NotFound):
    """What is to be paid for is not there, or not for who asks."""

    code = "BOOKING_NOT_FOUND"
    message = "There is no such booking."


class PaymentNotFound(NotFound):
    code = "PAYMENT_NOT_FOUND"
    message = "There is no such payment."


class RefundRefused(Invalid):
    code = "REFUND_REFUSED"
    message = "This cannot be refunded."


class AlreadyOrdered(Conflict):
    """The same key was used for another sum."""

    code = "REFUND_ALREADY_ORDERED"
    message = "Another amount was decided already."


class ReceiptNotReady(NotFound):
    code = "NO_RECEIPT"
    message = "There is no receipt: the payment has not succeeded."


class NotYourMoney(NotAllowed):
    message = "You may see this invoice but not do this with it."


class InvoiceInUse(Conflict):
    code = "INVOICE_IN_USE"
    message = "Money has already moved on this invoice."


class PaymentGatewayFailed(GatewayFailed):
    code = "PAYMENT_GATEWAY_FAILED"
    message = "The payment service did not answer. Nothing was charged; please try again."


class WebhookRefused(Invalid):
    code = "BAD_SIGNATURE"
    message = "The signature is missing, wrong or too old."
