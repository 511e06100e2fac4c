"""What people paid and were paid. Accounts are kept for as long as tax law says."""

from collections.abc import Iterator

from kernel.persons.registry import Open, Person, is_open, knows, names, nobody
from payments.models import (
    Freeze,
    Instalment,
    InstalmentRound,
    Invoice,
    NumberSeries,
    Payment,
    Payout,
    PayoutLine,
    Refund,
    RefundOrder,
    SandboxIntent,
    WebhookEvent,
)
from payments.states import OPEN_INVOICES, PayoutStatus, RefundStatus

TAX = "books of account, which tax law has kept for years; the papers bear the name"


def _open(person: Person) -> Iterator[Open]:
    unpaid = Invoice.objects.filter(status__in=OPEN_INVOICES)
    for number in unpaid.filter(payer=person.id).order_by("pk").values_list("number", flat=True):
        yield Open(says=f"Invoice {number} is not paid.", binds=True)
    for number in unpaid.filter(payee=person.id).order_by("pk").values_list("number", flat=True):
        yield Open(says=f"Invoice {number} of theirs is not paid by the other side.", binds=True)
    due = Payout.objects.filter(
        payee=person.id, status__in=[PayoutStatus.PREPARED, PayoutStatus.SENT]
    )
    for number in due.order_by("pk").values_list("number", flat=True):
        yield Open(says=f"Payout {number} is on its way.", binds=True)
    waiting = Refund.objects.filter(payment__invoice__payer=person.id, status=RefundStatus.PENDING)
    if count := waiting.count():
        yield Open(says=f"Refunds that are on their way: {count}.", binds=True)


nobody(
    Freeze,
    InstalmentRound,
    NumberSeries,
    SandboxIntent,
    WebhookEvent,
    because="how payments are done: numbers and references",
)
knows(
    Invoice,
    "payer",
    "payee",
    hide=("hold_key",),
    files=("last_receipt",),
    keeps=("description",),
    because=TAX,
)
knows(Instalment, "invoice__payer", because=TAX)
knows(
    Payment,
    "invoice__payer",
    hide=("attempt_key", "client_secret", "gateway_reference"),
    files=("receipt_file",),
    blank=("notes", "failure_message"),
    because=TAX,
)
names(Payment, "recorded_by")
knows(
    Refund,
    "payment__invoice__payer",
    hide=("gateway_reference",),
    blank=("reason", "failure_message"),
    because=TAX,
)
names(Refund, "requested_by")
knows(RefundOrder, "requested_by", blank=("reason",), because=TAX)
knows(Payout, "payee", blank=("note",), because=TAX)
names(Payout, "recorded_by")
knows(PayoutLine, "payout__payee", because=TAX)
is_open(_open)
