"""Appointments for tests, at each point of their life; `made` lets the use case make one."""

from datetime import timedelta
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.models import User
from appointments.models import Appointment
from appointments.services import make_appointment
from appointments.states import AppointmentStatus, AppointmentType, Side
from catalog.models import Project
from kernel import clock
from scheduling.entries import EntryKind
from scheduling.tests.factories import CalendarEntryFactory


class AppointmentFactory(DjangoModelFactory):
    """A customer has asked to see the site tomorrow; it stands in the builder's calendar."""

    class Meta:
        model = Appointment
        skip_postgeneration_save = True

    customer = factory.SubFactory("accounts.tests.factories.UserFactory")
    project = factory.SubFactory("catalog.tests.factories.ProjectFactory")
    provider = factory.SelfAttribute("project.builder")
    organization = factory.SelfAttribute("project.organization")
    appointment_type = AppointmentType.SITE_VISIT
    starts_at = factory.LazyFunction(
        lambda: (clock.now() + timedelta(days=1)).replace(minute=0, second=0, microsecond=0)
    )
    duration_minutes = 60
    timezone = "Asia/Kolkata"
    meeting_location = factory.SelfAttribute("project.location")
    made_by = Side.CUSTOMER
    created_by = factory.SelfAttribute("customer")

    @factory.post_generation
    def in_the_calendar(self, create, wanted, **more):
        takes_time = self.status != AppointmentStatus.CANCELLED and self.provider_id is not None
        if create and wanted is not False and takes_time:
            self.calendar_entry = CalendarEntryFactory(
                provider=self.provider,
                starts_at=self.starts_at,
                ends_at=self.ends_at,
                job_starts_at=self.starts_at,
                job_ends_at=self.ends_at,
                kind=EntryKind.APPOINTMENT,
                subject_id=str(self.pk),
            )
            self.save(update_fields=["calendar_entry"])


def made(by: User, project: Project, **more: Any) -> Appointment:
    """By the use case: tomorrow at this hour, unless `more` says otherwise."""
    asked: dict[str, Any] = {
        "appointment_type": AppointmentType.SITE_VISIT,
        "starts_at": clock.now() + timedelta(days=1),
        **more,
    }
    return make_appointment(actor=by.as_actor(), project_id=project.pk, **asked)
