"""Money as people and programs see it."""

from payments.selectors.documents import (
    NAMED_SUBJECTS,
    NEWEST_RECEIPTS,
    RECEIPTS,
    intent_document,
    invoice_document,
    invoice_id_of,
    invoice_of,
    invoice_rows,
    payment_document,
    payment_row,
    payment_rows,
    receipt_url,
    shape_invoice,
    shape_payment,
)
from payments.selectors.dues import Creditor, creditors, name_of_creditor, owed_to, sums_of
from payments.selectors.freezes import frozen_amounts, frozen_subjects, is_frozen
from payments.selectors.instalments import overdue_at, overdue_of, schedule_of, schedules_of
from payments.selectors.offered import methods_for
from payments.selectors.orders import (
    RefundStanding,
    refund_standing,
    refundable_amount,
    without_refused,
)
from payments.selectors.payouts import (
    BANK_HEAD,
    bank_lines,
    payout_document,
    payout_rows,
    shape_payout,
)
from payments.selectors.received import (
    payment_rows_of,
    received_payment,
    received_rows,
    refund_of,
    sale_invoice_id,
    shape_received,
)
from payments.selectors.story import Movement, money_story
from payments.selectors.subjects import invoices_of, is_being_paid
from payments.selectors.takings import Takings, takings_of

__all__ = [
    "BANK_HEAD",
    "NAMED_SUBJECTS",
    "NEWEST_RECEIPTS",
    "RECEIPTS",
    "Creditor",
    "Movement",
    "RefundStanding",
    "Takings",
    "bank_lines",
    "creditors",
    "frozen_amounts",
    "frozen_subjects",
    "intent_document",
    "invoice_document",
    "invoice_id_of",
    "invoice_of",
    "invoice_rows",
    "invoices_of",
    "is_being_paid",
    "is_frozen",
    "methods_for",
    "money_story",
    "name_of_creditor",
    "overdue_at",
    "overdue_of",
    "owed_to",
    "payment_document",
    "payment_row",
    "payment_rows",
    "payment_rows_of",
    "payout_document",
    "payout_rows",
    "receipt_url",
    "received_payment",
    "received_rows",
    "refund_of",
    "refund_standing",
    "refundable_amount",
    "sale_invoice_id",
    "schedule_of",
    "schedules_of",
    "shape_invoice",
    "shape_payment",
    "shape_payout",
    "shape_received",
    "sums_of",
    "takings_of",
    "without_refused",
]
