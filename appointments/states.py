"""The life of an appointment as one table, and the words for what it is."""

from typing import Final

from django.db import models

from kernel.states import Transitions


class AppointmentStatus(models.TextChoices):
    PENDING = "pending"
    CONFIRMED = "confirmed"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


# What a customer moves has to be agreed to again.
APPOINTMENT_TRANSITIONS: Final[Transitions] = {
    AppointmentStatus.PENDING: frozenset(
        {AppointmentStatus.CONFIRMED, AppointmentStatus.CANCELLED}
    ),
    AppointmentStatus.CONFIRMED: frozenset(
        {
            AppointmentStatus.PENDING,
            AppointmentStatus.COMPLETED,
            AppointmentStatus.CANCELLED,
        }
    ),
    AppointmentStatus.COMPLETED: frozenset(),
    AppointmentStatus.CANCELLED: frozenset(),
}

# It can still be moved.
UPCOMING: Final = (AppointmentStatus.PENDING, AppointmentStatus.CONFIRMED)


class AppointmentType(models.TextChoices):
    """What one meets for; each business adds its own."""

    SITE_VISIT = "site_visit", "Site visit"
    VIRTUAL_TOUR = "virtual_tour", "Virtual tour"
    DESIGN_REVIEW = "design_review", "Design review"
    PROGRESS_UPDATE = "progress_update", "Progress update"
    DOCUMENTATION = "documentation"


class Mode(models.TextChoices):
    """How one meets."""

    IN_PERSON = "in_person", "In person"
    ONLINE = "online"


class Side(models.TextChoices):
    """On which side somebody stands: the customer's, or that of the provider, with whom the
    owner and staff of their organisation stand too."""

    CUSTOMER = "customer"
    PROVIDER = "provider"
