"""Series for tests, at each point of their life."""

from datetime import date, time

import factory
from factory.django import DjangoModelFactory

from appointments.models import Series
from appointments.tests.care_factories import clinic


class SeriesFactory(DjangoModelFactory):
    """A patient comes to a clinic's dentist on four Mondays at ten; none of them is made yet.
    Pass `at=` a `House`."""

    class Meta:
        model = Series

    class Params:
        at = factory.LazyFunction(clinic)

    customer = factory.SubFactory("accounts.tests.factories.UserFactory")
    provider = factory.SelfAttribute("at.provider")
    organization = factory.SelfAttribute("at.organization")
    service = factory.SelfAttribute("at.service")
    rule = "FREQ=WEEKLY;COUNT=4"
    starts_on = date(2027, 3, 8)
    time = time(10)
    duration_minutes = 60
    timezone = "Asia/Kolkata"
