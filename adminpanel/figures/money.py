"""What was paid between two moments, and what went back."""

from collections.abc import Iterator
from datetime import datetime

from adminpanel.figures.facts import NOWHERE, MoneyFact, Shelf, places_of
from adminpanel.models import Business
from kernel.literals import Literal
from kernel.money import ZERO
from payments.models import Payment, Refund
from payments.states import PaymentStatus, RefundStatus


def facts(since: datetime, until: datetime, shelf: Shelf) -> Iterator[MoneyFact]:
    """What a gateway took though it was owed no more, and sent back, is neither."""
    came = Payment.objects.filter(
        status=Literal(PaymentStatus.SUCCEEDED), paid_at__gte=since, paid_at__lt=until
    )
    went = Refund.objects.filter(
        status=Literal(RefundStatus.SUCCEEDED),
        settled_at__gte=since,
        settled_at__lt=until,
        payment__status=PaymentStatus.SUCCEEDED,
    )
    paid = list(
        came.order_by().values_list(
            "invoice__subject_kind", "invoice__subject_id", "currency", "amount"
        )
    )
    returned = list(
        went.order_by().values_list(
            "payment__invoice__subject_kind",
            "payment__invoice__subject_id",
            "payment__currency",
            "amount",
        )
    )
    places = places_of(((kind, key) for kind, key, *_ in (*paid, *returned)), shelf)
    for kind, key, currency, amount in paid:
        if kind in Business.values:
            yield MoneyFact(kind, places.get((kind, key), NOWHERE), currency, amount, ZERO)
    for kind, key, currency, amount in returned:
        if kind in Business.values:
            yield MoneyFact(kind, places.get((kind, key), NOWHERE), currency, ZERO, amount)
