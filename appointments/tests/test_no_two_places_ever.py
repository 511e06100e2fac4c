"""Whatever is asked for, moved, confirmed and called off, in whatever order: nobody is in two
places, and the calendar says of each what its row says."""

from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.roles import Role
from accounts.tests.factories import OrganizationFactory, UserFactory
from appointments import services
from appointments.states import AppointmentStatus
from appointments.tests.factories import made
from catalog.tests.factories import ProjectFactory
from kernel.errors import DomainError
from scheduling.models import CalendarEntry
from scheduling.tests.factories import MONDAY_NOON

steps = st.lists(
    st.tuples(
        st.sampled_from(["make", "make", "move", "move", "confirm", "complete", "cancel"]),
        st.integers(0, 3),  # who
        st.integers(0, 9),  # which
        st.integers(0, 240),  # minutes after noon
        st.integers(5, 120),  # how long
    ),
    min_size=1,
    max_size=15,
)


class House:
    """A builder, a colleague, an owner and a customer, who do what they like."""

    def __init__(self):
        firm = OrganizationFactory()
        self.customer = UserFactory()
        builder, colleague = (UserFactory(role=Role.BUILDER, organization=firm) for _ in "12")
        self.project = ProjectFactory(organization=firm, builder=builder)
        owner = UserFactory(role=Role.OWNER, organization=firm)
        self.people = [builder, colleague, owner, self.customer]

    def play(self, plan):
        for step, who, which, after, lasts in plan:
            starts_at = MONDAY_NOON + timedelta(minutes=after)
            try:
                getattr(self, step)(self.people[who], which, starts_at, lasts)
            except DomainError:
                continue

    def make(self, person, _which, starts_at, lasts):
        made(
            person,
            self.project,
            customer_id=self.customer.pk,
            starts_at=starts_at,
            duration_minutes=lasts,
        )

    def move(self, person, which, starts_at, lasts):
        services.reschedule_appointment(
            appointment_id=self.one_of(which),
            actor=person.as_actor(),
            starts_at=starts_at,
            duration_minutes=lasts,
        )

    def confirm(self, person, which, *_when):
        self.set(person, which, AppointmentStatus.CONFIRMED)

    def complete(self, person, which, *_when):
        self.set(person, which, AppointmentStatus.COMPLETED)

    def cancel(self, person, which, *_when):
        services.cancel_appointment(appointment_id=self.one_of(which), actor=person.as_actor())

    def set(self, person, which, status):
        services.change_status(
            appointment_id=self.one_of(which), actor=person.as_actor(), status=status
        )

    def one_of(self, which):
        rows = self.project.appointments.order_by("pk").values_list("pk", flat=True)
        return rows[which % len(rows)] if rows else 0


@pytest.mark.django_db
@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(plan=steps)
def test_no_sequence_of_steps_puts_anybody_in_two_places(plan):
    with time_machine.travel(MONDAY_NOON - timedelta(days=1), tick=False):
        house = House()

        house.play(plan)

        standing = house.project.appointments.exclude(status="cancelled").order_by("starts_at")
        for provider in house.people[:2]:
            theirs = list(standing.filter(provider=provider))
            assert all(one.ends_at <= other.starts_at for one, other in pairwise(theirs))
        entries = CalendarEntry.objects.active().filter(provider__in=house.people)
        assert {(each.pk, each.provider_id, each.starts_at, each.ends_at) for each in entries} == {
            (each.calendar_entry_id, each.provider_id, each.starts_at, each.ends_at)
            for each in standing
        }
