"""Counted asks, for tests of this app and of those above."""

from datetime import UTC, datetime

import factory
from factory.django import DjangoModelFactory

from kernel import clock
from pricing.models import DemandBucket, DemandForecast, DemandOutlook, SurgePause


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


class DemandForecastFactory(DjangoModelFactory):
    """High demand at 110001 today."""

    class Meta:
        model = DemandForecast

    service = factory.SubFactory("catalog.tests.factories.ServiceFactory")
    district = "NEW DELHI"
    pincode = "110001"
    day = factory.LazyFunction(lambda: clock.now().date())
    asked_low = 30.0
    asked = 64.4
    asked_high = 90.0
    usual = 50.0
    multiplier_low = "0.99"
    multiplier = "1.10"
    multiplier_high = "1.20"
    confidence = 0.834
    tried = 112
    relative_error = 0.821
    method = "boosting"
    data_until = factory.LazyFunction(lambda: clock.now().date())
    made_at = factory.LazyFunction(clock.now)


class SurgePauseFactory(DjangoModelFactory):
    """From now on, everywhere."""

    class Meta:
        model = SurgePause

    reason = "Heavy rain."
    starts_at = factory.LazyFunction(clock.now)
