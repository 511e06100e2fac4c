"""What may occupy a provider's time, and whether it still does."""

from django.db import models


class EntryKind(models.TextChoices):
    BOOKING = "booking"
    APPOINTMENT = "appointment"
    JOB = "job"
    HOLD = "hold"
    OFFER = "offer"
    UNPAID = "unpaid"
    TIME_OFF = "time_off"


# What is only kept for somebody, until it runs out: for who fills in a form, for who waits in
# line and has been offered it, and for who has still to pay.
PASSING = (EntryKind.HOLD, EntryKind.OFFER, EntryKind.UNPAID)


class EntryState(models.TextChoices):
    ACTIVE = "active"
    RELEASED = "released"
