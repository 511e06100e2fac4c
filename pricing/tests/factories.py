"""Counted asks, for tests of this app and of those above."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from kernel import clock
from pricing.models import DemandBucket, DemandOutlook, SurgePause


def this_hour() -> datetime:
    return clock.now().astimezone(UTC).replace(minute=0, second=0, microsecond=0)


class DemandBucketFactory(DjangoModelFactory):
    """Sixty asks in this hour at 110001."""

    class Meta:
        model = DemandBucket

    service = factory.SubFactory("catalog.tests.factories.ServiceFactory")
    pincode = "110001"
    hour = factory.LazyFunction(this_hour)
    asked = 60


class DemandOutlookFactory(DjangoModelFactory):
    """High demand at 110001, as of now."""

    class Meta:
        model = DemandOutlook

    service = factory.SubFactory("catalog.tests.factories.ServiceFactory")
    pincode = "110001"
    district = "NEW DELHI"
    as_of = factory.LazyFunction(clock.now)
    multiplier = "1.20"
    level = 2


class SurgePauseFactory(DjangoModelFactory):
    """From now on, everywhere."""

    class Meta:
        model = SurgePause

    reason = "Heavy rain."
    starts_at = factory.LazyFunction(clock.now)
