"""The tables of states, walked whole."""

from itertools import product

import pytest

from kernel.states import IllegalTransition
from payments.models import Invoice, Payment, Payout, Refund
from payments.states import InvoiceStatus, PaymentStatus, PayoutStatus, RefundStatus

pytestmark = pytest.mark.once

LIVES = [
    (Invoice, InvoiceStatus),
    (Payment, PaymentStatus),
    (Refund, RefundStatus),
    (Payout, PayoutStatus),
]


@pytest.mark.parametrize(
    ("model", "current", "target"),
    [(model, *pair) for model, states in LIVES for pair in product(states.values, repeat=2)],
)
def test_a_step_is_in_the_table_or_refused(model, current, target):
    thing = model(status=current)
    allowed = target in model.TRANSITIONS[current]

    if allowed:
        thing.advance(target)
    else:
        with pytest.raises(IllegalTransition):
            thing.advance(target)

    assert thing.status == (target if allowed else current)


@pytest.mark.parametrize(("model", "states"), LIVES)
def test_every_state_has_its_row(model, states):
    assert set(model.TRANSITIONS) == set(states.values)


def test_money_taken_is_never_untaken():
    assert PaymentStatus.FAILED not in Payment.TRANSITIONS[PaymentStatus.SUCCEEDED]
    assert Payment.TRANSITIONS[PaymentStatus.SUCCEEDED] == frozenset()
