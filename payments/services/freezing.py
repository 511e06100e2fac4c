"""Holding back what is still to be paid out for a subject: steps of those who decide about it."""

from decimal import Decimal

from kernel import clock
from payments.models import Freeze, Invoice
from payments.selectors.freezes import frozen_amounts
from payments.services.payouts import call_off_prepared
from payments.subjects import Subject


def freeze(subject: Subject, *, key: str, reason: str) -> Decimal:
    """Nothing goes out for `subject` until `key` is released; answers how much that holds now.

    Also what comes in later is held. A transfer that was prepared and has not been sent is
    called off: what of it was for others is prepared again. Harmless when repeated.
    """
    invoices = list(
        Invoice.objects.filter(subject_kind=subject.kind, subject_id=subject.id)
        .locked_in_turn()
        .values_list("pk", flat=True)
    )
    Freeze.objects.get_or_create(
        key=key,
        released_at=None,
        defaults={
            "subject_kind": subject.kind,
            "subject_id": subject.id,
            "reason": reason[:200],
        },
    )
    call_off_prepared(invoices, note=f"Held back: {reason}")
    return frozen_amounts([key])[key]


def release_freeze(*, key: str) -> None:
    """What `key` held back may go out again, unless something else holds it; harmless when
    repeated."""
    Freeze.objects.in_force().filter(key=key).update(
        released_at=clock.now(), updated_at=clock.now()
    )
