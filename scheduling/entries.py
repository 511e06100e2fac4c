"""What may occupy a provider's time, and whether it still does."""

from django.db import models


class EntryKind(models.TextChoices):
    BOOKING = "booking"
    APPOINTMENT = "appointment"
    JOB = "job"
    HOLD = "hold"
    TIME_OFF = "time_off"


class EntryState(models.TextChoices):
    ACTIVE = "active"
    RELEASED = "released"
