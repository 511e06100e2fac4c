"""Paying out what cards brought: prepared, given to the bank, and written down as gone.

Nothing here moves money. A payout is prepared with the invoices locked that it pays for, in the
order of their numbers; freezing locks them too, so that what is held back is never in one.
"""

from collections.abc import Collection, Iterable
from datetime import date
from functools import partial
from typing import Final

from django.conf import settings
from django.db.models import Case, IntegerField, Value, When

from kernel import clock, due
from kernel.actors import Actor
from kernel.errors import Invalid
from kernel.money import ZERO, to_money
from kernel.transactions import use_case
from kernel.zones import zone_of
from payments.dues import with_dues
from payments.models import Invoice, Payout, PayoutLine
from payments.numbers import next_number
from payments.policies import require_cashier
from payments.selectors.dues import Creditor, creditors, invoices_of
from payments.services.invoices import hold_invoices
from payments.services.telling import tell_of_payout
from payments.states import PayoutStatus

# How many invoices one payout settles; what is left is in the next.
MOST_LINES: Final = 500
GOES_BACK: Final = "Money of it goes back to who paid."


def pay_out(*, actor: Actor) -> list[Payout]:
    """Prepare what is to be paid out to everybody; one that fails holds up no other.

    Each is a transaction: call it outside of any. Harmless when repeated, and by several at once.
    """
    require_cashier(actor)
    made: list[Payout] = []

    def prepare(creditor: Creditor) -> int:
        payout = prepare_payout(creditor=creditor, actor=actor)
        if payout is not None:
            made.append(payout)
        return int(payout is not None)

    due.each(prepare, creditors())
    return made


@use_case
def prepare_payout(*, creditor: Creditor, actor: Actor) -> Payout | None:
    """Set aside what is ready for one house or payee; None while that is not more than nothing.

    What went back after it was paid out is taken off; where it is more than all else, it is
    taken off later.
    """
    require_cashier(actor)
    dues = partial(with_dues, now=clock.now(), gateway=creditor.gateway)
    # What is to be taken off comes first: it must not wait behind what is to be paid.
    order = Case(When(ready__lt=0, then=Value(0)), default=Value(1), output_field=IntegerField())
    found = dues(invoices_of(creditor)).exclude(ready=0).order_by(order, "pk")
    ids = list(found.values_list("pk", flat=True)[:MOST_LINES])
    hold_invoices(ids)
    # Read anew, for what was being paid out or frozen has been by now.
    rows = dues(Invoice.objects.filter(pk__in=ids)).exclude(ready=0).order_by("pk")
    ready = {pk: to_money(amount) for pk, amount in rows.values_list("pk", "ready")}
    amount = sum(ready.values(), ZERO)
    if amount <= 0:
        return None
    payout = Payout.objects.create(
        number=next_number("PAY"),
        payee_id=creditor.payee_id,
        organization_id=creditor.organization_id,
        gateway=creditor.gateway,
        currency=creditor.currency,
        amount=amount,
        recorded_by_id=actor.user_id,
    )
    PayoutLine.objects.bulk_create(
        [PayoutLine(payout=payout, invoice_id=pk, amount=part) for pk, part in ready.items()]
    )
    return payout


@use_case
def send_payouts(*, payout_ids: Collection[int], actor: Actor) -> list[Payout]:
    """The bank is told of these: they can be called off no more. What was sent stays sent.

    Raises IllegalTransition, and sends none, when one of them is neither.
    """
    payouts = [_locked(pk, actor) for pk in sorted(set(payout_ids))]
    for payout in payouts:
        if payout.status != PayoutStatus.SENT:
            payout.advance(PayoutStatus.SENT)
            payout.sent_at = clock.now()
            payout.save(update_fields=["status", "sent_at", "updated_at"])
    return payouts


@use_case
def record_payout(
    *, payout_id: int, actor: Actor, reference: str, paid_on: date | None = None
) -> Payout:
    """The money has gone, by the bank's own `reference`; those who get it are told. Harmless
    when repeated with the same one."""
    payout = _locked(payout_id, actor)
    reference = " ".join(reference.split())[:100]
    if not reference:
        raise Invalid("What does the bank call it?", field="reference")
    if payout.status == PayoutStatus.PAID and payout.reference == reference:
        return payout
    # By the platform's clock, as whoever writes it down reads it.
    today = clock.now().astimezone(zone_of(settings.DEFAULT_TIMEZONE)).date()
    payout.advance(PayoutStatus.PAID)
    payout.reference, payout.paid_on = reference, paid_on or today
    if payout.paid_on > today:
        raise Invalid("Money cannot have moved in the future.", field="paid_on")
    payout.recorded_by_id = actor.user_id
    payout.save(update_fields=["status", "reference", "paid_on", "recorded_by", "updated_at"])
    tell_of_payout(payout)
    return payout


@use_case
def fail_payout(*, payout_id: int, actor: Actor, note: str) -> Payout:
    """The bank did not take it, or has sent it back: all of it is owed as before."""
    payout = _locked(payout_id, actor)
    was_told = payout.status == PayoutStatus.PAID
    _end(payout, PayoutStatus.FAILED, note)
    if was_told:
        tell_of_payout(payout)
    return payout


@use_case
def cancel_payout(*, payout_id: int, actor: Actor, note: str) -> Payout:
    """Call off what the bank was not told of; it is prepared anew with the next."""
    payout = _locked(payout_id, actor)
    _end(payout, PayoutStatus.CANCELLED, note)
    return payout


def call_off_prepared(invoice_ids: Iterable[int], *, note: str) -> None:
    """A step, with these invoices locked: what was to be paid out for them is not."""
    found = PayoutLine.objects.filter(
        invoice_id__in=invoice_ids, amount__gt=0, payout__status=PayoutStatus.PREPARED
    )
    for pk in sorted(set(found.values_list("payout_id", flat=True))):
        payout = Payout.objects.locked(pk)
        # Meanwhile the bank may have been told.
        if payout.may_advance(PayoutStatus.CANCELLED):
            _end(payout, PayoutStatus.CANCELLED, note)


def _locked(payout_id: int, actor: Actor) -> Payout:
    """For those who pay out; raises NotFound, or NotYourMoney for whom it is paid to."""
    payout = Payout.objects.visible_to(actor).locked(payout_id)
    require_cashier(actor)
    return payout


def _end(payout: Payout, status: str, note: str) -> None:
    payout.advance(status)
    payout.note, payout.over_at = note[:500], clock.now()
    payout.save(update_fields=["status", "note", "over_at", "updated_at"])
