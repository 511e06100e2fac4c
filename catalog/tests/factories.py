"""Services, and who offers them, for tests of this app and of those above."""

from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from catalog.models import Offering, Service


class ServiceFactory(DjangoModelFactory):
    """A service of the marketplace, an hour long."""

    class Meta:
        model = Service

    name = factory.Sequence(lambda n: f"House cleaning {n}")
    description = "Every room, top to bottom."
    category = "cleaning"
    base_price = Decimal("499.00")
    duration_minutes = 60


class OfferingFactory(DjangoModelFactory):
    class Meta:
        model = Offering

    provider = factory.SubFactory("accounts.tests.factories.VendorFactory")
    service = factory.SubFactory(ServiceFactory)
