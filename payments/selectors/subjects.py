"""What is owed for many things at once, and what is being paid, for the apps above that own them.

The callers have already seen to it that the subjects are theirs to see.
"""

from collections.abc import Collection, Mapping
from typing import Any

from payments.models import Invoice, Payment, Purpose
from payments.selectors.documents import INVOICE_FIELDS, shape_invoice
from payments.subjects import Subject


def invoices_of(kind: str, ids: Collection[str]) -> Mapping[str, Mapping[str, Any]]:
    """By the subject's id, what is owed for each of these, of which anything is. One query."""
    rows = Invoice.objects.filter(
        subject_kind=kind, subject_id__in=ids, purpose=Purpose.SERVICE
    ).values(*INVOICE_FIELDS)
    return {row["subject_id"]: shape_invoice(row) for row in rows}


def is_being_paid(subject: Subject) -> bool:
    """Whether there is a payment of it that its payer may still finish."""
    return (
        Payment.objects.open()
        .filter(invoice__subject_kind=subject.kind, invoice__subject_id=subject.id)
        .exists()
    )
