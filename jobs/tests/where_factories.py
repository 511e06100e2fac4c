"""Visits to jobs for tests, and where their contractors were."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from jobs.models import LocationPing, Visit
from jobs.states import JobStatus, VisitStatus
from jobs.tests.factories import JobFactory
from kernel import clock


class VisitFactory(DjangoModelFactory):
    """Planned for tomorrow by the contractor's side; it takes nobody's time in the calendar."""

    class Meta:
        model = Visit

    job = factory.SubFactory(JobFactory, status=JobStatus.APPROVED)
    contractor = factory.SelfAttribute("job.contractor")
    starts_at = factory.LazyFunction(lambda: clock.now() + timedelta(days=1))


class LocatedVisitFactory(VisitFactory):
    """Its contractor set out unplanned, half an hour ago."""

    starts_at = None
    status = VisitStatus.ON_THE_WAY
    set_out_at = factory.LazyFunction(lambda: clock.now() - timedelta(minutes=30))


class LocationPingFactory(DjangoModelFactory):
    class Meta:
        model = LocationPing

    visit = factory.SubFactory(LocatedVisitFactory)
    latitude = 28.6000
    longitude = 77.2000
    accuracy_meters = 12.0
    recorded_at = factory.LazyFunction(clock.now)
    received_at = factory.SelfAttribute("recorded_at")
