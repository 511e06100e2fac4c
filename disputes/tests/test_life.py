"""Whatever is done with a dispute, by whomever and in whatever order: it moves along its table, its
history tells the whole way, and the money follows.
"""

import itertools
from contextlib import suppress
from decimal import Decimal

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from accounts.tests.factories import ManagerFactory
from disputes.models import Dispute
from disputes.services import closing, escalating, mediating, resolving, talking, withdrawing
from disputes.states import DISPUTE_TRANSITIONS, LIVE_DISPUTES, DisputeStatus, Outcome
from disputes.tests.factories import opened, paid_booking
from kernel.errors import DomainError
from kernel.states import IllegalTransition
from payments.models import Freeze, RefundOrder

pytestmark = pytest.mark.django_db

PAID = Decimal("499.00")
WHO = st.sampled_from(["customer", "provider", "manager"])
amounts = st.none() | st.integers(0, 60_000).map(lambda paise: Decimal(paise).scaleb(-2))
outcomes = st.sampled_from(["", *Outcome.values])

LEGAL = {
    ("open", "in_progress"),
    ("open", "escalated"),
    ("open", "resolved"),
    ("open", "closed"),
    ("in_progress", "escalated"),
    ("in_progress", "resolved"),
    ("in_progress", "closed"),
    ("escalated", "in_progress"),
    ("escalated", "resolved"),
    ("escalated", "closed"),
    ("resolved", "in_progress"),
    ("resolved", "closed"),
}


@pytest.mark.once
@pytest.mark.parametrize(
    ("current", "target"), list(itertools.product(DisputeStatus.values, repeat=2))
)
def test_a_dispute_moves_along_its_table_and_nowhere_else(current, target):
    dispute = Dispute(status=current)

    if (current, target) in LEGAL:
        dispute.advance(target)
        assert dispute.status == target
    else:
        with pytest.raises(IllegalTransition):
            dispute.advance(target)
        assert dispute.status == current
    assert set(DISPUTE_TRANSITIONS) == set(DisputeStatus)


class Quarrel(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.booking = paid_booking()
        self.dispute = opened(self.booking)
        people = {
            "customer": self.booking.customer,
            "provider": self.booking.vendor,
            "manager": ManagerFactory(),
        }
        self.actors = {name: person.as_actor() for name, person in people.items()}

    def do(self, use_case, who, **told):
        with suppress(DomainError):
            use_case(dispute_id=self.dispute.pk, actor=self.actors[who], **told)
        self.dispute.refresh_from_db()

    @rule(who=WHO, amount=amounts, outcome=outcomes)
    def resolve(self, who, amount, outcome):
        self.do(
            resolving.resolve_dispute,
            who,
            resolution_notes="Decided.",
            resolution_amount=amount,
            outcome=outcome,
        )

    @rule(who=WHO)
    def reopen(self, who):
        self.do(resolving.reopen_dispute, who, reason="Look again.")

    @rule(who=WHO)
    def escalate(self, who):
        self.do(escalating.escalate, who, reason="They do not listen.")

    @rule(who=WHO)
    def mediate(self, who):
        self.do(mediating.assign_mediator, who)

    @rule(who=WHO)
    def say(self, who):
        self.do(talking.send_message, who, content="It was clean.")

    @rule(who=st.sampled_from(["customer", "provider"]))
    def withdraw(self, who):
        self.do(withdrawing.withdraw_dispute, who)

    @rule(who=WHO, reason=st.sampled_from(["", "Nonsense."]))
    def close(self, who, reason):
        self.do(closing.close_dispute, who, reason=reason)

    @invariant()
    def the_history_tells_the_whole_way(self):
        steps = list(
            self.dispute.history.exclude(to_status="").values_list("from_status", "to_status")
        )
        assert set(steps) <= LEGAL
        way = ["open", *(step[1] for step in steps)]
        assert [step[0] for step in steps] == way[:-1]
        assert self.dispute.status == way[-1]

    @invariant()
    def money_is_held_back_while_it_is_not_decided(self):
        held = Freeze.objects.in_force().of(self.dispute.subject).exists()
        assert held == (self.dispute.status in LIVE_DISPUTES)

    @invariant()
    def no_more_goes_back_than_was_paid_and_just_what_was_decided(self):
        orders = RefundOrder.objects.of(self.dispute.subject)
        back = orders.aggregate(all=Sum("amount"))["all"] or Decimal(0)
        assert back <= PAID
        assert back == (self.dispute.resolution_amount or Decimal(0))

    @invariant()
    def the_booking_says_whether_it_is_disputed(self):
        self.booking.refresh_from_db()
        is_live = self.dispute.status in LIVE_DISPUTES
        assert self.booking.status == ("disputed" if is_live else "completed")


@pytest.mark.once
def test_whatever_is_done_the_money_follows():
    run_state_machine_as_test(
        Quarrel,
        settings=settings(
            max_examples=4,
            stateful_step_count=10,
            deadline=None,
            # A failure is short enough to be read as it is, and made shorter it takes minutes.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
