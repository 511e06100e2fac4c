"""Issuing, voiding and closing invoices: steps that the use cases of other apps take."""

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction

from kernel import clock
from kernel.money import from_minor_units, to_minor_units, to_money
from payments.errors import InvoiceInUse
from payments.models import Invoice, Purpose
from payments.numbers import next_number
from payments.schedules import Part
from payments.services.instalments import save_new
from payments.services.ledger import close
from payments.states import OVER_INVOICES, REOPENABLE_INVOICES, InvoiceStatus
from payments.subjects import Subject


def issue_invoice(
    *,
    subject: Subject,
    payer_id: int,
    payee_id: int | None,
    total: Decimal,
    currency: str,
    description: str,
    organization_id: int | None = None,
    purpose: str = Purpose.SERVICE,
    due_at: datetime | None = None,
    schedule: Sequence[Part] = (),
    hold_key: str = "",
    is_first: bool = False,
) -> Invoice:
    """Ask `payer_id` for `total`; a step of the caller's transaction.

    There is one invoice for a subject and purpose: asked again, it is the answer, as it
    stands. Without `organization_id` it belongs to the payee's organisation. With a `schedule`
    (`payments.schedules`) it is paid part by part: raises ValueError when those are not its
    total. `hold_key` names the time that is kept until it is paid: whatever is repeated for one
    hold moves money once, and a card after a declined one is its next attempt. `is_first` says
    that the caller's transaction has made the subject itself, so that nobody can have asked
    before.
    """
    if not is_first and (existing := Invoice.objects.of(subject, purpose).first()):
        return existing
    if organization_id is None and payee_id is not None:
        organization_id = (
            get_user_model()
            .objects.filter(pk=payee_id)
            .values_list("organization_id", flat=True)
            .first()
        )
    currency = currency.upper()
    # What a gateway can count: no sen of a yen.
    payable = from_minor_units(to_minor_units(to_money(total), currency), currency)
    invoice = Invoice(
        subject_kind=subject.kind,
        subject_id=subject.id,
        purpose=purpose,
        payer_id=payer_id,
        payee_id=payee_id,
        organization_id=organization_id,
        total=payable,
        currency=currency,
        description=description[:200],
        issued_at=clock.now(),
        due_at=due_at,
        hold_key=hold_key,
    )
    if is_first:
        return _numbered(invoice, schedule)
    try:
        # A savepoint, so that a rival's invoice costs no number.
        with transaction.atomic():
            return _numbered(invoice, schedule)
    except IntegrityError:
        rival = Invoice.objects.of(subject, purpose).first()
        if rival is None:
            raise
        return rival


def _numbered(invoice: Invoice, schedule: Sequence[Part]) -> Invoice:
    invoice.number = next_number("INV")
    save_new(invoice, schedule)
    return invoice


def void_invoice(subject: Subject, purpose: str = Purpose.SERVICE) -> Invoice | None:
    """Call off what was never paid; a step. None when nothing was ever asked for.

    Raises InvoiceInUse when money has moved: that is refunded, not voided; what has been
    refunded is left as it is. An intent that is still open at a gateway is called off by the
    worker.
    """
    invoice = _locked(subject, purpose)
    if invoice is None or invoice.status in (InvoiceStatus.VOID, InvoiceStatus.REFUNDED):
        return invoice
    if not invoice.may_advance(InvoiceStatus.VOID):
        raise InvoiceInUse()
    close(invoice, InvoiceStatus.VOID)
    return invoice


def close_invoice(subject: Subject, purpose: str = Purpose.SERVICE) -> Invoice | None:
    """Call off what may have been paid in part or whole; a step. None when nothing was ever
    asked for.

    Nothing more is owed then. What came stays with the payee until it is sent back
    (`return_money`), and is not owed again for that; an invoice on which none ever came is void.
    """
    invoice = _locked(subject, purpose)
    if invoice is None or invoice.status in OVER_INVOICES:
        return invoice
    close(invoice, InvoiceStatus.CLOSED if invoice.paid else InvoiceStatus.VOID)
    return invoice


def hold_invoices(invoice_ids: Collection[int]) -> None:
    """A step: nobody moves anything on these until the transaction ends."""
    list(Invoice.objects.filter(pk__in=invoice_ids).locked_in_turn().values_list("pk"))


def hold_invoice_of(subject: Subject) -> None:
    """The same of what is asked for `subject`, if anything is."""
    hold_invoices(Invoice.objects.of(subject).values_list("pk", flat=True))


def change_payee(*, invoice_ids: Collection[int], payee_id: int) -> None:
    """A step: what is owed on these, and what would be if a payment went back, is owed to
    another person from now on. The caller holds them (`hold_invoices`).

    Their numbers stay, and so do the payments made, with their books and receipts; what is over
    stays with whom it was over. Harmless when repeated.
    """
    owed = Invoice.objects.filter(pk__in=invoice_ids, status__in=REOPENABLE_INVOICES)
    owed.exclude(payee_id=payee_id).update(payee_id=payee_id, updated_at=clock.now())


def _locked(subject: Subject, purpose: str) -> Invoice | None:
    pk = Invoice.objects.of(subject, purpose).values_list("pk", flat=True).first()
    return None if pk is None else Invoice.objects.locked(pk)
