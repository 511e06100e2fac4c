"""Whatever clients, cards, gateways, the house and the clock do, in whatever order: nobody has a
time that is not theirs, and nobody has paid for nothing."""

from contextlib import suppress
from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db.models import Q
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from accounts.services import remember_client
from accounts.tests.factories import UserFactory
from appointments import services
from appointments.models import Appointment, Checkout
from appointments.services.checkout.again import keep_again
from appointments.services.checkout.cancelling import cancel_care
from appointments.services.checkout.lapsing import lapse_checkouts
from appointments.states import AppointmentStatus, CheckoutStatus, IfLost
from appointments.tests.checkout.steps import invoice_of, pay, work
from appointments.tests.checkouts import open_practice
from kernel.errors import DomainError
from kernel.models import OutboxEntry
from payments import services as money
from payments.audit import audit_ledger
from payments.models import Payment, SandboxIntent
from scheduling.services.calendar import release_expired_holds
from scheduling.tests.factories import MONDAY_NOON

PRICE = Decimal("1500.00")
# What the worker does for money and time; papers and messages are not looked at here.
HANDLERS = ("payments.", "appointments.")
which = st.integers(0, 5)
CARDS = ("pm_card_visa", "sandbox_declined", "sandbox_requires_action", "sandbox_requires_action")


def move_money():
    mine = Q(*[Q(handler__startswith=each) for each in HANDLERS], _connector=Q.OR)
    OutboxEntry.objects.exclude(mine).delete()
    work()


class Machine(RuleBasedStateMachine):
    """Two clients and a house, three hours that they want, and a gateway that may tell late."""

    def __init__(self):
        super().__init__()
        self.travel = time_machine.travel(MONDAY_NOON - timedelta(days=2), tick=False)
        self.time = self.travel.start()
        self.house = open_practice()
        self.clients = [UserFactory(), UserFactory()]
        self.another = UserFactory()
        remember_client(
            customer_id=self.another.pk,
            builder_id=0,
            organization_id=self.house.organization.pk,
        )

    def checkouts(self):
        mine = Checkout.objects.filter(appointment__organization=self.house.organization)
        return list(mine.order_by("pk").select_related("appointment"))

    def one(self, number):
        found = self.checkouts()
        return found[number % len(found)]

    def has_some(self):
        return bool(self.checkouts())

    @rule(who=st.integers(0, 1), hour=st.integers(0, 2), if_lost=st.sampled_from(IfLost))
    def ask(self, who, hour, if_lost):
        self.try_to(
            services.make_care_appointment,
            actor=self.clients[who].as_actor(),
            wish=services.Wish(
                when=services.When(starts_at=MONDAY_NOON + timedelta(hours=hour)),
                provider_id=self.house.provider.pk,
                service_id=self.house.service.pk,
                if_lost=if_lost,
            ),
        )

    @precondition(has_some)
    @rule(number=which, card=st.sampled_from(CARDS))
    def pay(self, number, card):
        self.try_to(pay, self.one(number), card)

    @precondition(has_some)
    @rule(number=which)
    def finish(self, number):
        """A payer has answered their bank; we hear of it at once."""
        checkout = self.one(number)
        payment = Payment.objects.open().filter(invoice=invoice_of(checkout)).first()
        if payment is not None:
            actor = checkout.appointment.customer.as_actor()
            self.try_to(money.confirm_payment, payment_id=payment.pk, actor=actor)

    @precondition(has_some)
    @rule(number=which)
    def finish_unseen(self, number):
        """The same, but the gateway does not tell us."""
        begun = Payment.objects.filter(invoice=invoice_of(self.one(number)))
        SandboxIntent.objects.filter(
            pk__in=begun.values("gateway_reference"), status="requires_action"
        ).update(status="succeeded")

    @precondition(has_some)
    @rule(number=which)
    def hear(self, number):
        """Whatever the gateway knows, told late, and perhaps once more."""
        for payment in Payment.objects.filter(
            invoice=invoice_of(self.one(number)), gateway_reference__isnull=False
        ):
            money.confirm_from_gateway(gateway=payment.gateway, reference=payment.gateway_reference)

    @precondition(has_some)
    @rule(number=which, who=st.sampled_from(["client", "house"]))
    def cancel(self, number, who):
        checkout = self.one(number)
        person = checkout.appointment.customer if who == "client" else self.house.owner
        self.try_to(cancel_care, appointment_id=checkout.appointment_id, actor=person.as_actor())

    @precondition(has_some)
    @rule(number=which)
    def keep(self, number):
        checkout = self.one(number)
        actor = checkout.appointment.customer.as_actor()
        self.try_to(keep_again, appointment_id=checkout.appointment_id, actor=actor)

    @precondition(has_some)
    @rule(number=which, status=st.sampled_from(["confirmed", "cancelled", "pending"]))
    def decide(self, number, status):
        self.try_to(
            services.edit_care,
            appointment_id=self.one(number).appointment_id,
            actor=self.house.owner.as_actor(),
            changes=services.Changes(status=status),
        )

    @precondition(has_some)
    @rule(number=which, hour=st.integers(0, 2))
    def move(self, number, hour):
        self.try_to(
            services.edit_care,
            appointment_id=self.one(number).appointment_id,
            actor=self.house.owner.as_actor(),
            changes=services.Changes(
                when=services.When(starts_at=MONDAY_NOON + timedelta(hours=hour))
            ),
        )

    @precondition(has_some)
    @rule(number=which)
    def come_before(self, number):
        """Somebody else has the hour, where it is free by now."""
        self.try_to(
            services.make_care_appointment,
            actor=self.house.owner.as_actor(),
            wish=services.Wish(
                when=services.When(starts_at=self.one(number).appointment.starts_at),
                customer_id=self.another.pk,
                provider_id=self.house.provider.pk,
                service_id=self.house.service.pk,
            ),
        )

    @rule(hour=st.integers(0, 2), if_lost=st.sampled_from(IfLost), is_taken=st.booleans())
    def be_late(self, hour, if_lost, is_taken):
        """A client's bank asks them something, and the time runs out meanwhile."""
        self.ask(0, hour, if_lost)
        if not self.has_some():
            return
        self.try_to(pay, self.one(-1), "sandbox_requires_action")
        self.wait(16)
        self.sweep()
        if is_taken:
            self.come_before(-1)

    @precondition(has_some)
    @rule()
    def finish_the_last(self):
        self.finish(-1)

    @rule(minutes=st.sampled_from([1, 16, 16, 16, 100, 24 * 60]))
    def wait(self, minutes):
        self.time.shift(timedelta(minutes=minutes))

    @rule()
    def sweep(self):
        release_expired_holds()
        lapse_checkouts()

    @rule()
    def let_the_worker_work(self):
        move_money()

    def try_to(self, step, *args, **kwargs):
        with suppress(DomainError):
            step(*args, **kwargs)

    @invariant()
    def what_is_confirmed_has_its_time(self):
        for each in self.checkouts():
            if each.status == CheckoutStatus.CONFIRMED:
                self.has_its_time(each.appointment)

    @invariant()
    def what_is_paid_and_stands_is_confirmed(self):
        for each in self.checkouts():
            if invoice_of(each).status == "paid":
                assert each.status == CheckoutStatus.CONFIRMED

    def has_its_time(self, appointment):
        entry = appointment.calendar_entry
        if appointment.status == AppointmentStatus.CONFIRMED:
            assert (entry.kind, entry.state) == ("appointment", "active")
            assert entry.expires_at is None
            assert (entry.job_starts_at, entry.job_ends_at) == (
                appointment.starts_at,
                appointment.ends_at,
            )

    def teardown(self):
        try:
            self.settle_down()
        finally:
            self.travel.stop()

    def settle_down(self):
        """Everything that can still come has come, and everybody has gone home."""
        for _ in range(3):
            for number in range(len(self.checkouts())):
                self.hear(number)
            self.time.shift(timedelta(hours=3))
            self.sweep()
            move_money()
        for each in self.checkouts():
            self.is_at_its_end(each)
        assert audit_ledger().differences == []

    def is_at_its_end(self, checkout):
        appointment = Appointment.objects.get(pk=checkout.appointment_id)
        kept = invoice_of(checkout).kept
        taken = sum(
            each.amount - each.amount_refunded
            for each in SandboxIntent.objects.filter(
                pk__in=Payment.objects.filter(invoice=invoice_of(checkout)).values(
                    "gateway_reference"
                ),
                status="succeeded",
            )
        )
        # What the gateway has of them is what the books say, to the paisa.
        assert taken == kept * 100
        if checkout.status == CheckoutStatus.CONFIRMED:
            assert kept in (0, PRICE)
            self.has_its_time(appointment)
        else:
            assert checkout.status in (CheckoutStatus.CANCELLED, CheckoutStatus.LOST)
            by_them = appointment.cancelled_by_id == appointment.customer_id
            assert kept == 0 or (by_them and kept == PRICE / 2)


@pytest.mark.django_db
def test_nobody_has_paid_for_nothing_or_has_what_is_not_theirs():
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=4,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
