"""Disputes for tests."""

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory, VendorFactory
from bookings.tests.factories import CompletedBookingFactory
from disputes.models import Dispute
from disputes.services.opening import open_dispute
from disputes.states import Side
from jobs.models import Job
from payments.subjects import Subject


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
