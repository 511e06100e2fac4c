"""What the edit history tells of appointments; not what patients tell, which is sealed."""

from appointments.models import (
    Appointment,
    AppointmentChange,
    Draft,
    JourneyStep,
    NoteReading,
    ReadingChain,
    Review,
    ReviewDecision,
)
from kernel.history.registry import leave_out, personal

leave_out(
    AppointmentChange,
    NoteReading,
    ReadingChain,
    ReviewDecision,
    because="append-only: histories themselves",
)
leave_out(Draft, because="saved with every keystroke, sealed, and forgotten soon")
leave_out(JourneyStep, because="append-only, and of nobody in particular")

personal(Appointment, "notes", "meeting_location", "cancellation_reason")
personal(Review, "comment")
