"""How a dispute goes on and ends, and what that does to the money."""

from datetime import timedelta
from decimal import Decimal

import pytest
import time_machine
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from accounts.tests.factories import ManagerFactory, UserFactory
from bookings.tests.factories import CompletedBookingFactory
from disputes.errors import AlreadyDisputed
from disputes.models import Dispute, DisputeRecord
from disputes.selectors import dispute_document
from disputes.services import closing, escalating, mediating, resolving, withdrawing
from disputes.tests.factories import DisputeFactory, opened, paid_booking
from jobs.tests.factories import JobFactory
from kernel import due
from kernel.errors import Invalid, NotAllowed, NotFound
from kernel.states import IllegalTransition
from notifications.models import Notification
from payments.audit import audit_ledger
from payments.errors import RefundRefused
from payments.gateways import GatewayRefused
from payments.models import Freeze, Refund, RefundOrder
from payments.services import finish_refund
from payments.tests.factories import CardPaymentFactory, InvoiceFactory
from payments.tests.test_sale_ledger import answered_with

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def resolve(dispute, amount=None, *, by=None, **more):
    return resolving.resolve_dispute(
        dispute_id=dispute.pk,
        actor=(by or ManagerFactory()).as_actor(),
        resolution_notes="Half of it was done.",
        resolution_amount=None if amount is None else Decimal(amount),
        **more,
    )


def told(kind):
    return set(Notification.objects.filter(kind=kind).values_list("recipient", flat=True))


def is_held(dispute):
    return Freeze.objects.in_force().of(dispute.subject).exists()


def test_opening_holds_the_money_back_and_asks_the_other_side():
    dispute = opened(paid_booking())

    assert is_held(dispute)
    assert dispute.history.get(what="opened").facts["held_back"] == "499.00"
    assert told("dispute_opened") == {dispute.provider_id}
    assert told("dispute_received") == {dispute.customer_id}
    received = Notification.objects.get(kind="dispute_received")
    assert received.read_at is not None  # by who did it themself


def test_a_partial_refund_goes_back_by_card_and_the_rest_is_let_go():
    booking = paid_booking()
    dispute = opened(booking)

    resolve(dispute, "200.00")

    dispute.refresh_from_db()
    booking.refresh_from_db()
    assert (dispute.status, dispute.outcome) == ("resolved", "partial_refund")
    assert dispute.resolution_amount == Decimal("200.00")
    assert booking.status == "completed"
    assert Refund.objects.get().amount == Decimal("200.00")
    assert not is_held(dispute)
    line = dispute.history.get(what="resolved")
    assert line.facts == {
        "outcome": "partial_refund",
        "in_all": "200.00",
        "by_card": "200.00",
        "by_hand": "0.00",
    }
    assert told("dispute_resolved") == {dispute.customer_id, dispute.provider_id}


def test_a_jobs_partial_refund_is_right_to_the_paisa():
    job = JobFactory(status="in_progress")
    invoice = InvoiceFactory(
        subject_kind="job",
        subject_id=str(job.pk),
        payer=job.customer,
        payee=job.contractor,
        total=Decimal("1000.01"),
    )
    CardPaymentFactory(invoice=invoice)
    dispute = opened(job)

    resolve(dispute, "333.34")
    finish_refund(refund_id=Refund.objects.get().pk)

    invoice.refresh_from_db()
    job.refresh_from_db()
    assert (invoice.paid, invoice.refunded) == (Decimal("1000.01"), Decimal("333.34"))
    assert job.status == "in_progress"
    shown = dispute_document(dispute.pk, job.customer.as_actor())
    assert (shown["refund"]["status"], shown["frozen_amount"]) == ("succeeded", Decimal("0.00"))
    assert audit_ledger().differences == []


def test_what_was_paid_in_cash_is_to_be_given_back_by_hand():
    dispute = opened(paid_booking(cash=True))

    resolve(dispute, "200.00")

    assert not Refund.objects.exists()
    assert RefundOrder.objects.get().by_hand_left == Decimal("200.00")
    assert dispute.history.get(what="resolved").facts["by_hand"] == "200.00"


def test_never_more_goes_back_than_was_paid():
    booking = paid_booking()
    dispute = opened(booking)

    with pytest.raises(RefundRefused) as refusal:
        resolve(dispute, "499.01")

    dispute.refresh_from_db()
    booking.refresh_from_db()
    assert refusal.value.field == "resolution_amount"
    assert (dispute.status, dispute.resolutions) == ("open", 0)
    assert booking.status == "disputed"
    assert is_held(dispute)
    assert not RefundOrder.objects.exists()


@pytest.mark.parametrize(
    ("amount", "outcome", "told_amount", "told_outcome"),
    [
        (None, "", None, "no_refund"),
        ("0", "", "0.00", "no_refund"),
        ("499.00", "", "499.00", "full_refund"),
        (None, "full_refund", "499.00", "full_refund"),
        (None, "redo", None, "redo"),
        ("100", "redo", "100.00", "redo"),
    ],
)
def test_outcome_and_amount_follow_from_each_other(amount, outcome, told_amount, told_outcome):
    dispute = resolve(opened(paid_booking()), amount, outcome=outcome)

    shown = None if dispute.resolution_amount is None else str(dispute.resolution_amount)
    assert (shown, dispute.outcome) == (told_amount, told_outcome)


@pytest.mark.parametrize(
    ("amount", "outcome"),
    [
        ("1", "no_refund"),
        ("1", "full_refund"),
        ("499", "partial_refund"),
        (None, "partial_refund"),
        (None, "withdrawn"),
    ],
)
def test_an_outcome_that_contradicts_the_amount_is_refused(amount, outcome):
    dispute = opened(paid_booking())

    with pytest.raises(Invalid):
        resolve(dispute, amount, outcome=outcome)

    dispute.refresh_from_db()
    assert dispute.status == "open"


def test_no_party_decides():
    dispute = opened(paid_booking())

    for party in (dispute.customer, dispute.provider):
        with pytest.raises(NotAllowed):
            resolve(dispute, "1", by=party)
    with pytest.raises(NotFound):
        resolve(dispute, "1", by=UserFactory())

    assert not RefundOrder.objects.exists()


def test_what_is_decided_is_not_decided_again():
    dispute = opened(paid_booking())
    resolve(dispute, "200.00")

    with pytest.raises(IllegalTransition):
        resolve(dispute, "300.00")

    assert RefundOrder.objects.count() == 1


def reopen(dispute, by=None):
    return resolving.reopen_dispute(
        dispute_id=dispute.pk, actor=(by or dispute.customer).as_actor(), reason="It broke again."
    )


def test_gone_into_again_it_holds_back_what_is_left_and_the_next_decision_is_of_all():
    booking = paid_booking()
    dispute = opened(booking)
    resolve(dispute, "200.00")

    reopen(dispute)
    booking.refresh_from_db()
    assert booking.status == "disputed"
    assert is_held(dispute)
    resolve(dispute, "350.00")

    dispute.refresh_from_db()
    assert dispute.resolution_amount == Decimal("350.00")
    amounts = sorted(order.amount for order in RefundOrder.objects.all())
    assert amounts == [Decimal("150.00"), Decimal("200.00")]
    with pytest.raises(Invalid):
        resolve(reopen(dispute), "100.00")


def test_what_a_card_refused_is_held_back_until_it_is_decided_anew():
    booking = paid_booking()
    dispute = opened(booking)
    resolve(dispute, "200.00")
    with answered_with(GatewayRefused("Closed")), pytest.raises(RefundRefused):
        finish_refund(refund_id=Refund.objects.get().pk)
    shown = dispute_document(dispute.pk, dispute.customer.as_actor())
    assert (shown["refund"]["status"], is_held(dispute)) == ("failed", True)

    resolve(reopen(dispute), "200.00")
    assert not is_held(dispute)
    finish_refund(refund_id=Refund.objects.latest("pk").pk)

    shown = dispute_document(dispute.pk, dispute.customer.as_actor())["refund"]
    assert (shown["status"], shown["amount"], shown["returned"]) == (
        "succeeded",
        Decimal("200.00"),
        Decimal("200.00"),
    )
    assert audit_ledger().differences == []


def test_it_is_not_gone_into_again_beside_another():
    booking = paid_booking()
    dispute = opened(booking)
    resolve(dispute)
    other = opened(booking)

    with pytest.raises(AlreadyDisputed) as refusal:
        reopen(dispute)

    assert refusal.value.dispute_id == other.pk


def test_who_opened_it_withdraws_it():
    booking = paid_booking()
    dispute = opened(booking)

    with pytest.raises(NotAllowed):
        withdrawing.withdraw_dispute(dispute_id=dispute.pk, actor=dispute.provider.as_actor())
    withdrawing.withdraw_dispute(dispute_id=dispute.pk, actor=dispute.customer.as_actor())

    dispute.refresh_from_db()
    booking.refresh_from_db()
    assert (dispute.status, dispute.outcome) == ("closed", "withdrawn")
    assert booking.status == "completed"
    assert not is_held(dispute)
    assert told("dispute_closed") == {dispute.customer_id, dispute.provider_id}
    with pytest.raises(IllegalTransition):
        withdrawing.withdraw_dispute(dispute_id=dispute.pk, actor=dispute.customer.as_actor())


def test_a_party_is_content_with_what_was_decided_and_dismisses_nothing():
    dispute = opened(paid_booking())
    vendor = dispute.provider.as_actor()

    with pytest.raises(NotAllowed):
        closing.close_dispute(dispute_id=dispute.pk, actor=vendor, reason="Nonsense.")
    resolve(dispute, "10")
    for actor in (vendor, vendor, dispute.customer.as_actor()):
        closing.close_dispute(dispute_id=dispute.pk, actor=actor)

    dispute.refresh_from_db()
    assert (dispute.status, dispute.outcome) == ("closed", "partial_refund")
    assert [each.side for each in dispute.history.filter(what="content")] == [
        "provider",
        "customer",
    ]
    assert not told("dispute_closed")
    with pytest.raises(IllegalTransition):
        reopen(dispute)


def test_who_is_content_does_not_take_it_from_the_other_to_go_into_it_again():
    dispute = opened(paid_booking())
    resolve(dispute, "10")
    closing.close_dispute(dispute_id=dispute.pk, actor=dispute.provider.as_actor())

    reopen(dispute)
    resolve(dispute, "20")
    closing.close_dispute(dispute_id=dispute.pk, actor=dispute.customer.as_actor())

    dispute.refresh_from_db()
    assert dispute.status == "resolved"  # with this decision the provider was not yet


def test_what_went_back_is_not_denied_when_the_rest_is_dismissed():
    dispute = opened(paid_booking())
    resolve(dispute, "10")
    reopen(dispute)

    closing.close_dispute(
        dispute_id=dispute.pk, actor=ManagerFactory().as_actor(), reason="Nothing new."
    )

    dispute.refresh_from_db()
    assert (dispute.status, dispute.outcome) == ("closed", "partial_refund")


@pytest.mark.parametrize(
    ("status", "then"), [("completed", "in_progress"), ("closed", "closed"), ("quoted", "quoted")]
)
def test_a_job_whose_work_is_done_again_goes_on(status, then):
    job = JobFactory(status=status)
    dispute = opened(job)

    resolve(dispute, outcome="redo")

    job.refresh_from_db()
    dispute.refresh_from_db()
    assert (job.status, dispute.outcome) == (then, "redo")
    reopened = job.history.filter(what="reopened").values_list("note", flat=True)
    assert list(reopened) == (["Half of it was done."] if status == "completed" else [])


def test_operations_dismiss_and_say_why():
    dispute = opened(paid_booking())
    manager = ManagerFactory().as_actor()

    with pytest.raises(Invalid):
        closing.close_dispute(dispute_id=dispute.pk, actor=manager)
    closing.close_dispute(dispute_id=dispute.pk, actor=manager, reason="Sent by mistake.")

    dispute.refresh_from_db()
    assert (dispute.status, dispute.outcome) == ("closed", "no_refund")
    assert not is_held(dispute)


def test_either_side_has_operations_decide():
    dispute = opened(paid_booking())
    manager = ManagerFactory()
    ManagerFactory(is_active=False)

    escalating.escalate(
        dispute_id=dispute.pk, actor=dispute.provider.as_actor(), reason="They do not listen."
    )

    dispute.refresh_from_db()
    assert (dispute.status, dispute.escalation_reason) == ("escalated", "They do not listen.")
    assert told("dispute_undecided") == {manager.pk}
    assert is_held(dispute)
    with pytest.raises(IllegalTransition):
        escalating.escalate(dispute_id=dispute.pk, actor=dispute.customer.as_actor())


def test_operations_alone_say_who_decides_and_name_one_of_theirs():
    dispute = opened(paid_booking())
    manager, other = ManagerFactory(), ManagerFactory()

    with pytest.raises(NotAllowed):
        escalating.escalate(
            dispute_id=dispute.pk, actor=dispute.customer.as_actor(), to_id=manager.pk
        )
    with pytest.raises(Invalid):
        escalating.escalate(
            dispute_id=dispute.pk, actor=manager.as_actor(), to_id=dispute.customer_id
        )
    escalating.escalate(dispute_id=dispute.pk, actor=manager.as_actor(), to_id=other.pk)

    dispute.refresh_from_db()
    assert dispute.escalated_to == other
    assert told("dispute_assigned") == {other.pk}


@pytest.mark.parametrize("status", ["open", "escalated"])
def test_who_mediates_is_told_to_both_and_nothing_escalates_any_more(status):
    dispute = opened(paid_booking())
    Dispute.objects.filter(pk=dispute.pk).update(status=status)
    manager, mediator = ManagerFactory(), ManagerFactory()

    for _ in range(2):
        mediating.assign_mediator(
            dispute_id=dispute.pk, actor=manager.as_actor(), mediator_id=mediator.pk
        )

    dispute.refresh_from_db()
    assert (dispute.status, dispute.mediator) == ("in_progress", mediator)
    assert told("dispute_mediated") == {dispute.customer_id, dispute.provider_id}
    assert told("dispute_assigned") == {mediator.pk}
    assert dispute.history.filter(what="mediator_assigned").count() == 1
    with time_machine.travel(timezone.now() + timedelta(hours=49)):
        assert due.run()["disputes.escalate_unanswered"] == 0


def test_no_party_mediates():
    dispute = opened(paid_booking())

    with pytest.raises(NotAllowed):
        mediating.assign_mediator(dispute_id=dispute.pk, actor=dispute.customer.as_actor())
    with pytest.raises(Invalid):
        mediating.assign_mediator(
            dispute_id=dispute.pk,
            actor=ManagerFactory().as_actor(),
            mediator_id=dispute.provider_id,
        )


def clock_works(name):
    done = due.run()[f"disputes.{name}"]
    assert isinstance(done, int), done
    return done


def test_silence_is_reminded_of_half_way_and_escalates_at_the_end():
    start = timezone.now()
    with time_machine.travel(start, tick=False):
        dispute = opened(paid_booking())
        assert (clock_works("remind_to_answer"), clock_works("escalate_unanswered")) == (0, 0)
    with time_machine.travel(start + timedelta(hours=24), tick=False):
        assert (clock_works("remind_to_answer"), clock_works("remind_to_answer")) == (1, 0)
    assert told("dispute_answer_due") == {dispute.provider_id}
    with time_machine.travel(start + timedelta(hours=48), tick=False):
        assert clock_works("escalate_unanswered") == 1
        assert clock_works("escalate_unanswered") == 0

    dispute.refresh_from_db()
    assert dispute.status == "escalated"
    assert dispute.history.get(what="escalated").facts["unanswered"] is True
    assert told("dispute_escalated") == {dispute.customer_id, dispute.provider_id}


def test_what_was_answered_neither_reminds_nor_escalates():
    dispute = opened(paid_booking())
    Dispute.objects.filter(pk=dispute.pk).update(answered_at=timezone.now(), status="in_progress")

    for hours in (24, 49):
        with time_machine.travel(timezone.now() + timedelta(hours=hours)):
            assert (clock_works("remind_to_answer"), clock_works("escalate_unanswered")) == (0, 0)


def test_what_was_decided_closes_when_nobody_may_go_into_it_any_more():
    dispute = resolve(opened(paid_booking()), "1")

    with time_machine.travel(timezone.now() + timedelta(days=13)):
        assert clock_works("close_settled") == 0
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert clock_works("close_settled") == 1

    dispute.refresh_from_db()
    assert (dispute.status, dispute.outcome) == ("closed", "partial_refund")


def test_a_booking_that_was_called_off_meanwhile_stays_so():
    booking = CompletedBookingFactory()
    dispute = opened(booking)
    booking.refresh_from_db()
    booking.advance("cancelled")
    booking.save()

    resolve(dispute)

    booking.refresh_from_db()
    assert booking.status == "cancelled"


def test_what_was_written_down_is_neither_changed_nor_taken_out():
    dispute = DisputeFactory()
    line = DisputeRecord.objects.create(
        dispute=dispute, what="opened", happened_at=timezone.now(), note="as it was"
    )
    table = DisputeRecord._meta.db_table

    for attempt in (
        lambda: DisputeRecord.objects.filter(pk=line.pk).update(note="otherwise"),
        line.delete,
        lambda: _run(f"DELETE FROM {table}"),
        lambda: _run(_all_at_once(table)),
    ):
        with pytest.raises(DatabaseError, match="append_only"), transaction.atomic():
            attempt()

    assert DisputeRecord.objects.get().note == "as it was"


def _run(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def _all_at_once(table):
    if connection.vendor == "postgresql":
        # References are otherwise looked at when the transaction ends, and that is waited for.
        return f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE"
    return f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"
