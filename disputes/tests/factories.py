"""Disputes for tests."""

from datetime import timedelta
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory, VendorFactory
from bookings.models import Booking
from bookings.tests.factories import CompletedBookingFactory
from disputes.models import (
    Dispute,
    DisputeMessage,
    DisputeRecord,
    Evidence,
    IssueReport,
    LearntTriage,
    Suggestion,
)
from disputes.services.opening import open_dispute
from disputes.states import DisputeStatus, Outcome, Side
from disputes.triage import RULE_VERSION, triage
from disputes.triage.weighing import weigh
from jobs.models import Job
from jobs.tests.factories import JobFactory
from kernel import clock
from kernel.actors import Actor
from payments.services import record_manual_payment
from payments.subjects import Subject
from payments.tests.factories import CardPaymentFactory, InvoiceFactory


class DisputeFactory(DjangoModelFactory):
    """A customer's dispute about a booking that nobody looks up; `opening.open_dispute` makes
    those that are about something."""

    class Meta:
        model = Dispute

    subject_kind = "booking"
    subject_id = factory.Faker("uuid4")
    subject_title = "Deep cleaning"
    customer = factory.SubFactory(UserFactory)
    provider = factory.SubFactory(VendorFactory)
    opened_by = factory.SelfAttribute("customer")
    opened_on = Side.CUSTOMER
    dispute_type = "quality"
    title = "The kitchen is still greasy"
    description = "The hood and the tiles behind the stove were not cleaned."


def opened(commitment=None, *, by=None, **more) -> Dispute:
    """A dispute as its customer (or `by`) opens it, of a booking that is done or of a job."""
    commitment = commitment or CompletedBookingFactory()
    kind = "job" if isinstance(commitment, Job) else "booking"
    said = {
        "dispute_type": "quality",
        "title": "The kitchen is still greasy",
        "description": "The hood and the tiles behind the stove were not cleaned.",
    }
    return open_dispute(
        actor=(by or commitment.customer).as_actor(),
        subject=Subject(kind, str(commitment.pk)),
        **(said | more),
    )


class DecidedDisputeFactory(DisputeFactory):
    """Somebody has decided it; nothing of it was refunded anywhere."""

    status = DisputeStatus.RESOLVED
    outcome = Outcome.PARTIAL_REFUND
    resolution_amount = factory.LazyFunction(lambda: Decimal("100.00"))
    resolved_at = factory.LazyFunction(lambda: clock.now() - timedelta(days=1))


def paid_booking(*, cash=False, **more) -> Booking:
    """A visit that is done and paid for: by card, or in cash."""
    booking = CompletedBookingFactory(**more)
    invoice = InvoiceFactory(
        payer=booking.customer,
        payee=booking.vendor,
        subject_id=str(booking.pk),
        total=booking.total_price,
    )
    if cash:
        record_manual_payment(
            invoice_id=invoice.pk,
            actor=Actor.system(),
            amount=booking.total_price,
            method="cash",
        )
    else:
        CardPaymentFactory(invoice=invoice)
    return booking


class IssueReportFactory(DjangoModelFactory):
    """What a customer has reported of their job, and nobody has looked at; `job=` says which."""

    class Meta:
        model = IssueReport
        exclude = ("job",)

    job = factory.SubFactory(JobFactory)
    subject_kind = "job"
    subject_id = factory.LazyAttribute(lambda report: str(report.job.pk))
    customer = factory.LazyAttribute(lambda report: report.job.customer)
    provider = factory.LazyAttribute(lambda report: report.job.contractor)
    organization = factory.LazyAttribute(lambda report: report.job.organization)
    title = "The shower leaks"
    description = "Water runs out under the tiles whenever we use it."
    category = "quality"
    next_step = "offer_to_redo"


class DisputeRecordFactory(DjangoModelFactory):
    class Meta:
        model = DisputeRecord

    dispute = factory.SubFactory(DisputeFactory)
    what = "opened"
    happened_at = factory.LazyFunction(clock.now)
    by = factory.SelfAttribute("dispute.opened_by")
    side = Side.CUSTOMER


class DisputeMessageFactory(DjangoModelFactory):
    """A row alone, of a dispute of its own; `talking.send_message` writes in one."""

    class Meta:
        model = DisputeMessage

    dispute = factory.SubFactory(DisputeFactory)
    number = 1
    side = Side.CUSTOMER
    sender = factory.SelfAttribute("dispute.customer")
    sender_name = factory.LazyAttribute(lambda message: str(message.sender))
    content = "The hood drips."


class EvidenceFactory(DjangoModelFactory):
    class Meta:
        model = Evidence

    dispute = factory.SubFactory(DisputeFactory)
    side = Side.CUSTOMER
    kind = "statement"
    description = "It was greasy when he left."
    added_by = factory.SelfAttribute("dispute.customer")


class SuggestionFactory(DjangoModelFactory):
    """By the words alone: nothing like it was ever decided."""

    class Meta:
        model = Suggestion

    dispute = factory.SubFactory(DisputeFactory)
    rule_version = RULE_VERSION
    inputs = factory.LazyAttribute(
        lambda suggestion: {
            "triage": triage(suggestion.dispute.description).as_json(),
            "money": None,
            "table": [{"name": "all", "counts": {}}],
            "similar": [],
        }
    )
    result = factory.LazyAttribute(lambda suggestion: weigh(suggestion.inputs)[0])
    factors = factory.LazyAttribute(lambda suggestion: weigh(suggestion.inputs)[1])
    confidence = factory.LazyAttribute(lambda suggestion: suggestion.result["confidence"])
    fallback_used = True


class LearntTriageFactory(DjangoModelFactory):
    """One that was no better than the rules, and is not asked."""

    class Meta:
        model = LearntTriage

    version = factory.Sequence("2026-11-{:016x}".format)
    learnt_at = factory.LazyFunction(clock.now)
    examples = 210
    scores = factory.LazyFunction(
        lambda: {"macro_f1": 0.5, "macro_f1_of_rules": 0.6, "used": False}
    )
    content = b""
