"""Disputes for tests."""

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory, VendorFactory
from disputes.models import Dispute
from disputes.states import Side


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
