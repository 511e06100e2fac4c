"""Meetings of customers and providers, and what hangs on them."""

from appointments.models.appointments import (
    LONGEST_ASKED_MINUTES,
    LONGEST_MINUTES,
    LONGEST_NOTES,
    LONGEST_PLACE,
    LONGEST_REASON,
    SHORTEST_MINUTES,
    USUAL_MINUTES,
    Appointment,
    AppointmentChange,
)
from appointments.models.checkouts import Checkout
from appointments.models.contacts import ContactRequest
from appointments.models.drafts import Draft
from appointments.models.journeys import JourneyStep
from appointments.models.notes import LONGEST_CLINICAL, NoteReading, ReadingChain, SealedNote
from appointments.models.reviews import LONGEST_COMMENT, Review, ReviewDecision
from appointments.models.series import LONGEST_RULE, Series

__all__ = [
    "LONGEST_ASKED_MINUTES",
    "LONGEST_CLINICAL",
    "LONGEST_COMMENT",
    "LONGEST_MINUTES",
    "LONGEST_NOTES",
    "LONGEST_PLACE",
    "LONGEST_REASON",
    "LONGEST_RULE",
    "SHORTEST_MINUTES",
    "USUAL_MINUTES",
    "Appointment",
    "AppointmentChange",
    "Checkout",
    "ContactRequest",
    "Draft",
    "JourneyStep",
    "NoteReading",
    "ReadingChain",
    "Review",
    "ReviewDecision",
    "SealedNote",
    "Series",
]
